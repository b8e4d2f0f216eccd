import { queryOptions } from '@tanstack/react-query';
import { call, Problem, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { queryOf } from '../../lib/query';

export type Sponsor = Answer<'GET /api/library/sponsors/:sponsorId'>;
export type Sponsorship = Answer<'POST /api/library/sponsorship'>;

export const sponsorsQuery = queryOf('GET /api/library/sponsors');

export const sponsorQuery = (sponsorId: string) =>
  queryOf('GET /api/library/sponsors/:sponsorId', { params: { sponsorId } });

export const creditsQuery = (toolkitId: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId/credits', { params: { toolkitId } });

/** What a sponsorship can be for: a network has no more than these. */
export const allToolkits = queryOf('GET /api/library/toolkits', { query: { limit: 100 } });

/** An address that opens nothing is an answer as well: the sentence why. */
export const sponsorshipQuery = (token: string) =>
  queryOptions({
    queryKey: ['POST /api/library/sponsorship', token] as const,
    queryFn: async (): Promise<Sponsorship | { closed: string }> =>
      call('POST /api/library/sponsorship', { body: { token } }).catch((error: unknown) => {
        if (error instanceof Problem && error.slug === 'link-unknown') return { closed: sentenceOf(error) };
        throw error;
      }),
  });
