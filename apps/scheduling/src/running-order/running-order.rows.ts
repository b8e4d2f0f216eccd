import type { RunningOrder as View } from '#contracts/scheduling/endpoints';
import { afterArranging, courseOf } from '#contracts/scheduling/running-order';
import type { Tx } from '#messaging';
import { GatheringCancelledAlready } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { RunningOrder } from './running-order.entity';
import { NOTHING_SAID, viewRunningOrder } from './running-order.view';

/** An agenda that is held until the transaction ends, and what all see of it. */
export interface Running {
  readonly order: RunningOrder;
  readonly view: View;
}

/** Also after the end of the gathering: it may last longer. @throws NotFound, GatheringCancelledAlready */
export async function lockRunningOrder(tx: Tx, gatheringId: string): Promise<Running> {
  const gathering = await lockGathering(tx, gatheringId);
  if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
  const order = await tx.manager.findOneBy(RunningOrder, { gatheringId });
  const none = { gatheringId, version: 1, isByClock: true, items: [], said: [] };
  return {
    order: order ?? Object.assign(new RunningOrder(), none),
    view: await viewRunningOrder(tx.manager, gatheringId),
  };
}

/** Writes it as its next version, and tells all who have it before them. */
export async function saveRunningOrder(tx: Tx, order: RunningOrder): Promise<View> {
  order.version += 1;
  const { gatheringId: key, version } = order;
  await tx.manager.upsert(RunningOrder, order, ['gatheringId']);
  tx.hint({ topic: 'scheduling.running-order', key, version, audience: 'who-shows-it' });
  return viewRunningOrder(tx.manager, key);
}

/** What was said of items that are there, in as little as says it. */
export const saidOf = (items: View['items']): RunningOrder['said'] =>
  items
    .filter(({ startedAt, endedAt, extraMinutes }) => startedAt !== null || endedAt !== null || extraMinutes > 0)
    .map(({ id, startedAt, endedAt, extraMinutes }) => ({ id, startedAt, endedAt, extraMinutes }));

/** Other items, and what was said of those that stay. While a programme is published they wait, and nothing is said of them. */
export function rearrange({ order, view }: Running, items: RunningOrder['items']): RunningOrder {
  if (view.isProgramme) return Object.assign(order, { items });
  const arranged = items.map((item) => ({ ...item, roomId: null, startsAt: null, ...NOTHING_SAID }));
  return Object.assign(order, { items, said: saidOf(afterArranging(view, arranged, Date.parse(view.now))) });
}

/**
 * An item that is no more there for anybody, of a gathering that is locked: it was a question, which is taken back or set
 * aside. What has begun stays: it was heard.
 */
export async function dropItem(tx: Tx, gatheringId: string, id: string): Promise<void> {
  const order = await tx.manager.findOneBy(RunningOrder, { gatheringId });
  if (!order?.items.some((item) => item.id === id)) return;
  const view = await viewRunningOrder(tx.manager, gatheringId);
  const has = courseOf(view, Date.parse(view.now)).find((item) => item.id === id);
  if (has && has.standing !== 'to-come') return;
  const items = order.items.filter((item) => item.id !== id);
  await saveRunningOrder(tx, rearrange({ order, view }, items));
}
