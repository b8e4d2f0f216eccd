import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Edition = Answer<'GET /api/library/toolkits/:toolkitId/editions/:number'>;
export type Entry = Edition['sections'][number]['entries'][number];
export type Outline = Answer<'GET /api/library/toolkits/:toolkitId/outline'>;

export const toolkitList = listOf('GET /api/library/toolkits');

export const toolkitQuery = (toolkitId: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId', { params: { toolkitId } });

export const editionQuery = (toolkitId: string, number: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId/editions/:number', { params: { toolkitId, number } });

export const editionList = (toolkitId: string) =>
  listOf('GET /api/library/toolkits/:toolkitId/editions', { params: { toolkitId } });

export const entryQuery = (toolkitId: string, number: string, itemId: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId/editions/:number/items/:itemId', {
    params: { toolkitId, number, itemId },
  });

/** An item at one of its versions, as a toolkit holds it. */
export const versionQuery = (itemId: string, number: number) =>
  queryOf('GET /api/library/items/:itemId/versions/:number', { params: { itemId, number: String(number) } });

/** A section without words and items is not shown to readers. */
export const saysSomething = ({ words, entries }: { words: string; entries: readonly unknown[] }): boolean =>
  words !== '' || entries.length > 0;

export const outlineQuery = (toolkitId: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId/outline', { params: { toolkitId } });

export const nextEditionQuery = (toolkitId: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId/difference', { params: { toolkitId } });
