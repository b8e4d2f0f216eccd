import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import { waitingInScheduling } from '../../lib/waiting';

export type Poll = Answer<'GET /api/scheduling/polls/:pollId'>;
export type PollRow = Answer<'GET /api/scheduling/polls'>['items'][number];
export type ByLink = Answer<'POST /api/scheduling/poll-answers/inspect'>;

export const pollQuery = (pollId: string) => queryOf('GET /api/scheduling/polls/:pollId', { params: { pollId } });

export const pollList = (show: 'undecided' | 'over') => listOf('GET /api/scheduling/polls', { query: { show } });

/** What an answer or an organiser's step has changed: the poll as it came back, and what counts it. */
export async function takePoll(client: QueryClient, poll: Poll): Promise<void> {
  client.setQueryData(pollQuery(poll.id).queryKey, poll);
  await Promise.all([
    client.invalidateQueries({ queryKey: ['GET /api/scheduling/polls'] }),
    client.invalidateQueries({ queryKey: waitingInScheduling.queryKey }),
  ]);
}
