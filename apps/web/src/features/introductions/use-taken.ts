import { useQueryClient, type Query } from '@tanstack/react-query';
import { useChange } from '../../lib/use-change';
import { introductionQuery, type Introduction } from './introductions.queries';

const OVERTAKEN: ReadonlySet<string> = new Set(['introduction-moved-on']);
const isOfIntroductions = ({ queryKey: [route] }: Query): boolean =>
  String(route).startsWith('GET /api/directory/introductions');

/** Takes over what an introduction came to, here at once and then in lists. */
export function useTaken() {
  const client = useQueryClient();
  const take = useChange(isOfIntroductions, OVERTAKEN);
  return (change: () => Promise<Introduction>): Promise<Introduction> =>
    take(async () => {
      const now = await change();
      client.setQueryData(introductionQuery(now.id).queryKey, now);
      return now;
    });
}
