import { nothing, type Things } from './things';

const params = { consumer: 'library.nobody', eventId: '0191d5f0-0000-7000-8000-000000000001' };

/** What every service has, by its name as operations have it. Nothing is parked: what is found there, its own test says. */
export const parkedRequests = (service: string): Record<string, Things> => ({
  [`set${service}LogLevel`]: { any: () => ({ body: { level: null } }) },
  [`list${service}Parked`]: { any: nothing },
  [`get${service}Parked`]: { any: () => ({ params }) },
  [`replay${service}Parked`]: { any: () => ({ params }) },
  [`discard${service}Parked`]: { any: () => ({ params, body: { why: 'A test of ours' } }) },
});
