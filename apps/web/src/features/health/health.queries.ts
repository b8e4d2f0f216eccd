import type { Condition } from '#contracts/condition';
import { call, Problem } from '../../lib/api';
import { queryOf } from '../../lib/query';

/** How often it is asked anew, of whoever looks: nothing hints at a disk that fills. */
export const ASKED_EVERY = 15_000;

/** In the place of an answer. */
export const ASKING = 'Asking…';

export const SERVICES = ['membership', 'scheduling', 'library', 'directory', 'discussions', 'notifications'] as const;
export type Service = (typeof SERVICES)[number];

/** A service's own answer; null where it fails, which is what is to be seen then. That nothing is reached is another thing. */
const conditionQuery = (service: Service, ask: () => Promise<Condition>) => ({
  queryKey: ['condition', service] as const,
  queryFn: () =>
    ask().catch((error: unknown) => {
      if (error instanceof Problem && error.status >= 500) return null;
      throw error;
    }),
  retry: false,
  refetchInterval: ASKED_EVERY,
});

export const conditionQueries = SERVICES.map((service) =>
  conditionQuery(service, () => call(`GET /api/${service}/condition`)),
);

const mailsQuery = (standing: 'waiting' | 'failed' | 'sent') => ({
  ...queryOf('GET /api/notifications/mails', { query: { standing } }),
  refetchInterval: ASKED_EVERY,
});
export const mailQueries = [mailsQuery('waiting'), mailsQuery('failed'), mailsQuery('sent')] as const;
