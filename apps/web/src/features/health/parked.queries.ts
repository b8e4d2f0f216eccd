import type { ParkedRow } from '#contracts/parked';
import { call } from '../../lib/api';
import { ASKED_EVERY, SERVICES, type Service } from './health.queries';

/** What it could not take, so many of them; one that is away says nothing, which is told elsewhere. */
const parkedIn = (service: Service, limit: number) => ({
  queryKey: ['parked', service, 'list', limit] as const,
  queryFn: () => call(`GET /api/${service}/parked`, { query: { limit } }),
  retry: false,
  refetchInterval: ASKED_EVERY,
});

/** At first few of each service, so that the other services stay in sight. */
const FEW = 5;
const MOST = 100;

export const parkedQueries = (isWhole: (service: Service) => boolean) =>
  SERVICES.map((service) => ({
    ...parkedIn(service, isWhole(service) ? MOST : FEW),
    // What is shown stays until the longer list is there.
    placeholderData: <Kept>(before: Kept) => before,
  }));

const named = ({ consumer, id }: ParkedRow) => ({ consumer, eventId: id });

export const parkedQuery = (service: Service, event: ParkedRow) => ({
  queryKey: ['parked', service, event.consumer, event.id] as const,
  queryFn: () => call(`GET /api/${service}/parked/:consumer/:eventId`, { params: named(event) }),
});

export const replayParked = (service: Service, event: ParkedRow) =>
  call(`POST /api/${service}/parked/:consumer/:eventId/replay`, { params: named(event) });

export const discardParked = (service: Service, event: ParkedRow, why: string) =>
  call(`POST /api/${service}/parked/:consumer/:eventId/discard`, { params: named(event), body: { why } });
