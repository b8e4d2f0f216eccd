import type { QueryClient } from '@tanstack/react-query';
import { momentLine } from '#contracts/moments';
import type { ProposalStanding } from '#contracts/scheduling/proposal-words';
import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import type { Tone } from '../../ui/state-word';

export type SessionCall = Answer<'GET /api/scheduling/gatherings/:gatheringId/session-call'>;
export type Proposal = SessionCall['mine'][number];
export type Reviewed = Answer<'GET /api/scheduling/gatherings/:gatheringId/proposals'>['items'][number];

export const callQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/session-call', { params: { gatheringId } });

export const proposalsList = (gatheringId: string, standing?: ProposalStanding) =>
  listOf('GET /api/scheduling/gatherings/:gatheringId/proposals', {
    params: { gatheringId },
    query: standing ? { standing } : {},
  });

/** Where the call, or what was proposed, is shown: what is accepted is in the arrangement, and no longer on Home. */
export const renewProposals = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey: [route] }) =>
      /\/(session-call|proposals|arrangement|scheduling\/waiting)$/.test(String(route)),
  });

export const TONES: Record<ProposalStanding, Tone> = {
  ...{ proposed: 'plain', accepted: 'good', waitlisted: 'waiting', declined: 'plain' },
};

/** It may be closed before its time, with its gathering. */
export function closesWords({ isOpen, closesAt }: NonNullable<SessionCall['call']>, zone: string): string {
  const at = new Date(closesAt);
  if (isOpen) return `Open until ${momentLine(at, zone)}.`;
  return at <= new Date() ? `It closed on ${momentLine(at, zone)}.` : 'It is closed.';
}
