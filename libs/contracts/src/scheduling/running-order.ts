/* Without zod, for the browser. */

/** How many items an agenda has, how long one is at most, and by how much it is extended, in minutes. */
export const MOST_ITEMS = 60;
export const LONGEST_ITEM = 8 * 60;
export const MOST_EXTRA = 240;

export const ITEM_STANDINGS = ['to-come', 'on', 'over'] as const;
export type ItemStanding = (typeof ITEM_STANDINGS)[number];

/** What is said of one item: by those who run it, who start, extend and end it. */
export interface Said {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly extraMinutes: number;
}

export interface Item extends Said {
  readonly id: string;
  /** What follows one another in one room; null: the whole gathering. */
  readonly roomId: string | null;
  /** When it is to start; null: as soon as the one before it is over. */
  readonly startsAt: string | null;
  readonly minutes: number;
}

interface Order<One extends Item> {
  /** Of the gathering. */
  readonly startsAt: string;
  /** Items start and end by themselves; else those who run it start and end each. */
  readonly isByClock: boolean;
  readonly items: readonly One[];
}

/** An item and when it is, or was, on, in milliseconds. */
export type Timed<One extends Item = Item> = One & {
  readonly from: number;
  readonly to: number;
  readonly standing: ItemStanding;
};

const MINUTE = 60_000;

/**
 * What is on, over and to come at an instant. Of one room each item begins when the one before it is over at the earliest, so
 * that whoever extends one moves what follows. The server and every screen ask this one rule.
 */
export function courseOf<One extends Item>({ startsAt, isByClock, items }: Order<One>, now: number): Timed<One>[] {
  const before: { readonly item: One; readonly over: number }[] = [];
  return items.map((item) => {
    const waitsFor = before.filter((one) => isBefore(one.item, item)).map(({ over }) => over);
    const earliest = Math.max(item.startsAt === null ? Date.parse(startsAt) : 0, ...waitsFor);
    const timed = { ...item, ...timesOf(item, earliest, isByClock, now) };
    const isLate = timed.standing === 'on' && !isByClock;
    before.push({ item, over: Math.max(earliest, timed.to, isLate ? now : 0) });
    return timed;
  });
}

/** Whether the one, which is further up, delays the other: of sessions for everybody several may be at the same time. */
function isBefore(one: Item, other: Item): boolean {
  if (one.roomId !== other.roomId) return false;
  if (one.startsAt === null || other.startsAt === null) return true;
  return Date.parse(one.startsAt) + one.minutes * MINUTE <= Date.parse(other.startsAt);
}

function timesOf(item: Item, earliest: number, isByClock: boolean, now: number): Omit<Timed, keyof Item> {
  const length = (item.minutes + item.extraMinutes) * MINUTE;
  const ended = item.endedAt === null ? null : Date.parse(item.endedAt);
  if (item.startedAt !== null) {
    const from = Date.parse(item.startedAt);
    const to = ended ?? from + length;
    return { from, to, standing: ended !== null || (isByClock && to <= now) ? 'over' : 'on' };
  }
  // It was passed over.
  if (ended !== null) return { from: ended, to: ended, standing: 'over' };
  const planned = Math.max(earliest, item.startsAt === null ? 0 : Date.parse(item.startsAt));
  if (!isByClock) {
    const from = Math.max(planned, now);
    return { from, to: from + length, standing: 'to-come' };
  }
  const to = planned + length;
  return { from: planned, to, standing: now < planned ? 'to-come' : now < to ? 'on' : 'over' };
}

/**
 * The items after somebody who runs it says that one is on, over or to come: whatever the clock said until now is kept, so
 * that nothing of it changes afterwards. Of one room one item is on, and what is before it is over.
 */
export function afterSaying<One extends Item>(
  order: Order<One>,
  { id, standing }: { readonly id: string; readonly standing: ItemStanding },
  now: number,
): One[] {
  const kept = asItStands(order, now);
  const at = kept.findIndex((item) => item.id === id);
  const item = kept[at];
  if (!item) return kept;
  const instant = new Date(now).toISOString();
  if (standing === 'to-come') return kept.with(at, { ...item, startedAt: null, endedAt: null });
  if (standing === 'over') return item.endedAt === null ? kept.with(at, { ...item, endedAt: instant }) : kept;
  if (item.startedAt !== null && item.endedAt === null) return kept;
  return kept.map((other, nth) => {
    if (nth === at) return { ...item, startedAt: instant, endedAt: null };
    const gives = nth < at ? isBefore(other, item) : other.startedAt !== null && isBefore(item, other);
    return gives && other.endedAt === null ? { ...other, endedAt: instant } : other;
  });
}

/** The items with what the clock says of them written down: so they stay when it rules no more. */
export function asItStands<One extends Item>(order: Order<One>, now: number): One[] {
  const timed = courseOf(order, now);
  return order.items.map((item, nth) => {
    const { from, to, standing } = timed[nth]!;
    if (standing === 'to-come' || (item.startedAt === null && item.endedAt !== null)) return item;
    const endedAt = standing === 'over' ? new Date(to).toISOString() : null;
    return { ...item, startedAt: new Date(from).toISOString(), endedAt };
  });
}

/**
 * The items as the clock rules again, after they went by hand: what is over its time ends now, and what is next starts now
 * where nothing is on, so that nothing is passed over which nobody heard.
 */
export function asTheClockRules<One extends Item>(order: Order<One>, now: number): One[] {
  const timed = courseOf({ ...order, isByClock: false }, now);
  const instant = new Date(now).toISOString();
  const isOn = timed.some(({ startsAt, standing, to }) => startsAt === null && standing === 'on' && to > now);
  return order.items.map((item, nth) => {
    const { from, to, standing } = timed[nth]!;
    if (standing === 'on' && to <= now) return { ...item, endedAt: instant };
    // What was published starts when it says.
    const isNext = standing === 'to-come' && from <= now && item.startsAt === null && !isOn;
    return isNext ? { ...item, startedAt: instant } : item;
  });
}

/** Other items in the place of these: what the clock said until now of those that stay is kept. */
export function afterArranging<One extends Item>(order: Order<One>, items: readonly One[], now: number): One[] {
  const kept = new Map(asItStands(order, now).map((item) => [item.id, item]));
  const arranged = items.map((item) => {
    const said: Partial<Said> = kept.get(item.id) ?? {};
    const { startedAt = null, endedAt = null, extraMinutes = 0 } = said;
    return { ...item, startedAt, endedAt, extraMinutes };
  });
  return order.isByClock ? asTheClockRules({ ...order, items: arranged }, now) : arranged;
}
