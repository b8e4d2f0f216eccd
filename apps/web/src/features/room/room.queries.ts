import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { courseOf, type Timed } from '#contracts/scheduling/running-order';
import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export type RunningOrder = Answer<'GET /api/scheduling/gatherings/:gatheringId/running-order'>;
export type TimedItem = Timed<RunningOrder['items'][number]>;

export const runningOrderQuery = (gatheringId: string) => ({
  ...queryOf('GET /api/scheduling/gatherings/:gatheringId/running-order', { params: { gatheringId } }),
  // What was on its way while somebody pressed a button may come after it: what is known does not go back, but the time does go on.
  structuralSharing: (known: unknown, read: unknown): unknown => {
    const [before, after] = [known as RunningOrder | undefined, read as RunningOrder];
    return before && before.version > after.version ? { ...before, now: after.now } : replaceEqualDeep(before, after);
  },
});

/** Takes the agenda as it came back from what somebody said of it. */
export function useTakeOrder(gatheringId: string) {
  const client = useQueryClient();
  return async (change: () => Promise<RunningOrder>): Promise<RunningOrder> => {
    const order = await change();
    client.setQueryData(runningOrderQuery(gatheringId).queryKey, order);
    return order;
  };
}

const SECOND = 1000;

/**
 * The course of an agenda second by second, by the server's clock: `readAt` is when its answer came, on ours. So it goes on
 * without a connection, and is the same on a telephone whose clock is wrong.
 */
export function useCourse(order: RunningOrder, readAt: number): { now: number; course: TimedItem[] } {
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  const ahead = Date.parse(order.now) - readAt;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      // At the full second of the server, so that all screens in a room change at once.
      timer = setTimeout(() => (draw(), wait()), SECOND - ((Date.now() + ahead) % SECOND));
    };
    wait();
    return () => clearTimeout(timer);
  }, [ahead]);
  const now = Date.now() + ahead;
  return { now, course: courseOf(order, now) };
}
