import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '../../lib/api';
import { listOf, queryOf, shownAs } from '../../lib/query';

export type Commitment = Answer<'GET /api/scheduling/commitments'>['items'][number];

/** What they are called wherever they are shown. */
const TOPIC = ['scheduling.commitments'];

export const roomCommitments = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/commitments', { params: { gatheringId } });

export const ourCommitments = (show: 'to-do' | 'over') =>
  listOf('GET /api/scheduling/commitments', { query: { show } });

export const commitmentOutcomes = shownAs(TOPIC, listOf('GET /api/scheduling/commitment-outcomes', { query: {} }));

/** Where what was said, or how it stands, is shown. */
export const renewCommitments = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey: [route] }) => /commitment|scheduling\/waiting/.test(String(route)),
  });
