import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import type { Finding } from './finding';

export type Offer = Answer<'GET /api/directory/offers/:offerId'>;
export type OfferContent = Offer['content'];
export type Listed = Answer<'GET /api/directory/offers'>['items'][number];
export type Found = Answer<'GET /api/directory/offers'>;
/** Places that a partner asked for, or has; or that an employer gave by itself. */
export type Taking = Answer<'GET /api/directory/takings/:takingId'>;
export type TakingSummary = Answer<'GET /api/directory/takings'>['items'][number];
export type Report = Answer<'GET /api/directory/offers-report'>;
export type Own = 'current' | 'waiting' | 'over';
export type Show = 'current' | 'all';

/** What employers offer, by what the address says. */
export const offerList = ({ first, only, verbatim, fromDay, untilDay, ...finding }: Finding) =>
  listOf('GET /api/directory/offers', {
    query: {
      facets: 'true',
      ...finding,
      ...(only && { only: only.join(',') }),
      ...(verbatim && { verbatim: 'true' }),
      ...(fromDay && { from: fromDay }),
      ...(untilDay && { until: untilDay }),
      ...(first && { sort: first }),
    },
  });

/** Those that the reader keeps. */
export const ownOffers = (show: Own) => listOf('GET /api/directory/own-offers', { query: { show } });

export const offerQuery = (offerId: string) => queryOf('GET /api/directory/offers/:offerId', { params: { offerId } });

export const takingList = (show: Show | 'waiting') => listOf('GET /api/directory/takings', { query: { show } });

/** Of one offer: all to who keeps it, and to a partner its own. */
export const takingsOf = (offerId: string) =>
  listOf('GET /api/directory/takings', { query: { show: 'all', offer: offerId } });

export const takingQuery = (takingId: string) =>
  queryOf('GET /api/directory/takings/:takingId', { params: { takingId } });

export const offersReportQuery = queryOf('GET /api/directory/offers-report');

/** What is offered, asked for or taken changed: whatever shows it is fetched anew. */
export const isOfOffers = ({ queryKey: [route] }: { queryKey: readonly unknown[] }): boolean =>
  /^GET \/api\/directory\/(?:own-)?(?:offers|takings)/.test(String(route));
