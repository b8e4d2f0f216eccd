import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import type { Finding } from './finding';

export type Listed = Answer<'GET /api/library/items'>['items'][number];

/** What was published, by what the address says; or one’s own. */
export const findingList = ({ list, search, only, sort, verbatim }: Finding) =>
  listOf('GET /api/library/items', {
    query: list
      ? { list }
      : {
          facets: 'true',
          ...(search && { search }),
          ...(only && { only: only.join(',') }),
          ...(sort && { sort }),
          ...(verbatim && { verbatim: 'true' }),
        },
  });

/** What one wrote and is to look at again, the most overdue first. */
export const dueList = listOf('GET /api/library/items', { query: { review: 'due' } });

export const relatedQuery = (itemId: string) =>
  queryOf('GET /api/library/items/:itemId/related', { params: { itemId } });
