import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export { kindOf, sizeOf } from '#contracts/library/file-words';

export type Attachment = Answer<'GET /api/library/items/:itemId/files'>['items'][number];
/** A file as it is told of wherever it stands. */
export type FileFacts = Pick<Attachment, 'id' | 'name' | 'mediaType' | 'size'>;

export const filesQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId/files', { params: { itemId } });

/** One that a version is itself, or is to be: none of those that are attached. */
export const fileQuery = (itemId: string, fileId: string) =>
  queryOf('GET /api/library/items/:itemId/files/:fileId', { params: { itemId, fileId } });

export const isPicture = ({ mediaType }: Pick<FileFacts, 'mediaType'>): boolean => mediaType.startsWith('image/');
