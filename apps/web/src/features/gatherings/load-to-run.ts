import type { QueryClient } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import { addressOf, Problem, Unreachable } from '../../lib/api';
import { load } from '../../lib/load';
import { keptSince } from '../../offline/kept-reads';
import { gatheringQuery } from './gatherings.queries';

type Loading = Parameters<typeof load>;

/** As `load`, of a page for those who run the gathering: to everybody else it is not there. */
export async function loadToRun(args: Loading[0], gatheringId: string, more: Loading[1] = []): Promise<void> {
  const asked = gatheringQuery(gatheringId);
  try {
    await load(args, [asked, ...more], { only: 'member' });
  } catch (error) {
    if (error instanceof Problem && error.status === 403) throw notFound();
    throw error;
  }
  if (!args.context.client.getQueryData(asked.queryKey)?.runsIt) throw notFound();
}

/**
 * For a form that begins from it: of what is kept the link and the brief are left out, and saving would take them away.
 * @throws Unreachable
 */
export async function askAsItIs(client: QueryClient, gatheringId: string): Promise<void> {
  const address = addressOf('GET /api/scheduling/gatherings/:gatheringId', { params: { gatheringId } });
  if (!keptSince(address)) return;
  await client.fetchQuery({ ...gatheringQuery(gatheringId), staleTime: 0 });
  if (keptSince(address)) throw new Unreachable();
}
