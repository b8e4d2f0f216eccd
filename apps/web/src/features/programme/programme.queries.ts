import { replaceEqualDeep, type QueryClient } from '@tanstack/react-query';
import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';
import type { Gathering } from '../gatherings/gatherings.queries';

export type Programme = Answer<'GET /api/scheduling/gatherings/:gatheringId/programme'>;
export type Arrangement = Answer<'GET /api/scheduling/gatherings/:gatheringId/arrangement'>;
export type ArrangedSession = Arrangement['sessions'][number];

/** What an organiser has before them. */
export interface Arranging {
  readonly gathering: Gathering;
  readonly arrangement: Arrangement;
}

export const programmeQuery = (gatheringId: string, number?: number) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/programme', {
    params: { gatheringId },
    query: number === undefined ? {} : { number },
  });

export const arrangementQuery = (gatheringId: string) => ({
  ...queryOf('GET /api/scheduling/gatherings/:gatheringId/arrangement', { params: { gatheringId } }),
  // What was on its way while something was saved may come after it: what is known does not go back.
  structuralSharing: (known: unknown, read: unknown): unknown =>
    versionOf(known) > versionOf(read) ? known : replaceEqualDeep(known, read),
});

const versionOf = (arrangement: unknown): number => (arrangement as Arrangement | undefined)?.version ?? 0;

/** The programme as it came back from what somebody did with a session. */
export function takeProgramme(client: QueryClient, gatheringId: string, programme: Programme): void {
  client.setQueryData(programmeQuery(gatheringId).queryKey, programme);
}

/** The arrangement as it came back from what an organiser did. */
export function takeArrangement(client: QueryClient, gatheringId: string, arrangement: Arrangement): void {
  client.setQueryData(arrangementQuery(gatheringId).queryKey, arrangement);
}
