import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import type { Outcome } from '../importing/outcomes';

export type Feed = Answer<'GET /api/directory/feeds/:feedId'>;
export type FeedRun = Answer<'GET /api/directory/feed-runs/:runId'>;
export type FeedRow = Answer<'GET /api/directory/feed-runs/:runId/rows'>['items'][number];
export type Differing = Answer<'GET /api/directory/feeds/:feedId/differences'>['items'][number];

export const feedList = listOf('GET /api/directory/feeds', {});

export const removedFeeds = listOf('GET /api/directory/feeds', { query: { removed: 'true' } });

export const isOfFeeds = ({ queryKey: [of] }: { queryKey: readonly unknown[] }): boolean =>
  String(of).includes('directory/feed');

export const feedQuery = (feedId: string) => queryOf('GET /api/directory/feeds/:feedId', { params: { feedId } });

export const feedRuns = (feedId: string) => listOf('GET /api/directory/feeds/:feedId/runs', { params: { feedId } });

export const feedDifferences = (feedId: string) =>
  listOf('GET /api/directory/feeds/:feedId/differences', { params: { feedId } });

export const runQuery = (runId: string) => queryOf('GET /api/directory/feed-runs/:runId', { params: { runId } });

export const runRows = (runId: string, outcome?: Outcome) =>
  listOf('GET /api/directory/feed-runs/:runId/rows', { params: { runId }, query: { ...(outcome && { outcome }) } });

export const isRunning = ({ standing }: Pick<FeedRun, 'standing'>): boolean =>
  standing === 'reading' || standing === 'importing';

export type Pair = Answer<'GET /api/directory/twins'>['items'][number];
export type Merge = Answer<'GET /api/directory/merges'>['items'][number];

export const twinList = listOf('GET /api/directory/twins', {});
export const mergeList = listOf('GET /api/directory/merges', {});
