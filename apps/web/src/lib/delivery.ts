import { useQuery } from '@tanstack/react-query';
import { queryOf } from './query';

export const deliveryQuery = queryOf('GET /api/notifications/delivery');

/**
 * Whether this network keeps its mails instead of sending them: then no page may say that one is on its way.
 * Undefined while unknown.
 */
export function useMailsAreKept(): boolean | undefined {
  const { data } = useQuery(deliveryQuery);
  return data && data.delivery === 'kept';
}
