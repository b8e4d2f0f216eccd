import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Introduction = Answer<'GET /api/directory/introductions/:introductionId'>;
export type IntroductionSummary = Answer<'GET /api/directory/introductions'>['items'][number];
export type Show = 'open' | 'all';

export const introductionQuery = (introductionId: string) =>
  queryOf('GET /api/directory/introductions/:introductionId', { params: { introductionId } });

export const introductionList = (show: Show | 'waiting') =>
  listOf('GET /api/directory/introductions', { query: { show } });

/** Those that nobody answered in time. */
export const escalatedList = listOf('GET /api/directory/escalated-introductions');
export const reportQuery = queryOf('GET /api/directory/introductions-report');

export const numbersQuery = (partnerId: string) =>
  queryOf('GET /api/directory/partners/:partnerId/introduction-numbers', { params: { partnerId } });

export const endorsementList = (partnerId: string) =>
  listOf('GET /api/directory/partners/:partnerId/endorsements', { params: { partnerId } });
