import { notFound } from '@tanstack/react-router';
import { Problem } from '../../lib/api';
import { load } from '../../lib/load';
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
