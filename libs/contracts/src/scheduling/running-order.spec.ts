import { afterArranging, afterSaying, asItStands, asTheClockRules, courseOf, type Item } from './running-order';

const START = Date.parse('2035-06-04T10:00:00.000Z');
const at = (minutes: number): number => START + minutes * 60_000;
const instant = (minutes: number): string => new Date(at(minutes)).toISOString();
const item = (id: string, minutes: number, fields: Partial<Item> = {}): Item => ({
  ...{ id, minutes, roomId: null, startsAt: null, startedAt: null, endedAt: null, extraMinutes: 0 },
  ...fields,
});
const AGENDA = [item('welcome', 10), item('talk', 30), item('close', 5)];
const order = (items: readonly Item[] = AGENDA, isByClock = true) => ({ startsAt: instant(0), isByClock, items });
const said = (of: ReturnType<typeof order>, now: number): string[] =>
  courseOf(of, at(now)).map(
    ({ id, from, to, standing }) => `${id} ${(from - START) / 60_000}-${(to - START) / 60_000} ${standing}`,
  );

describe('the course of an agenda', () => {
  it('follows the clock, each item after the one before', () => {
    expect(said(order(), -5)).toEqual(['welcome 0-10 to-come', 'talk 10-40 to-come', 'close 40-45 to-come']);
    expect(said(order(), 10)).toEqual(['welcome 0-10 over', 'talk 10-40 on', 'close 40-45 to-come']);
    expect(said(order(), 45)).toEqual(['welcome 0-10 over', 'talk 10-40 over', 'close 40-45 over']);
  });

  it('moves what follows an item that is extended', () => {
    const [welcome, ...others] = AGENDA;
    const longer = order([{ ...welcome!, extraMinutes: 5 }, ...others]);
    expect(said(longer, 12)).toEqual(['welcome 0-15 on', 'talk 15-45 to-come', 'close 45-50 to-come']);
  });

  it('by hand starts and ends nothing by itself, and says how late it is', () => {
    expect(said(order(AGENDA, false), 20)).toEqual([
      'welcome 20-30 to-come',
      'talk 30-60 to-come',
      'close 60-65 to-come',
    ]);
    const begun = afterSaying(order(AGENDA, false), { id: 'welcome', standing: 'on' }, at(3));
    expect(said(order(begun, false), 20)).toEqual(['welcome 3-13 on', 'talk 20-50 to-come', 'close 50-55 to-come']);
  });

  it('ends what is on and passes over what is before when another starts, by hand and by the clock', () => {
    const skipped = afterSaying(order(), { id: 'close', standing: 'on' }, at(4));
    expect(said(order(skipped), 5)).toEqual(['welcome 0-4 over', 'talk 4-4 over', 'close 4-9 on']);
    // And back: what was on is over, and the clock goes on after the one that was started again.
    const again = afterSaying(order(skipped), { id: 'talk', standing: 'on' }, at(6));
    expect(said(order(again), 7)).toEqual(['welcome 0-4 over', 'talk 6-36 on', 'close 4-6 over']);
    const undone = afterSaying(order(again, false), { id: 'close', standing: 'to-come' }, at(8));
    expect(said(order(undone, false), 8)).toEqual(['welcome 0-4 over', 'talk 6-36 on', 'close 36-41 to-come']);
  });

  it('begins the next one when somebody ends one early by the clock', () => {
    const ended = afterSaying(order(), { id: 'welcome', standing: 'over' }, at(6));
    expect(said(order(ended), 7)).toEqual(['welcome 0-6 over', 'talk 6-36 on', 'close 36-41 to-come']);
  });

  it('does nothing more when it is said again', () => {
    const once = afterSaying(order(), { id: 'talk', standing: 'on' }, at(4));
    expect(afterSaying(order(once), { id: 'talk', standing: 'on' }, at(9))).toEqual(once);
    const over = afterSaying(order(once), { id: 'talk', standing: 'over' }, at(9));
    const again = afterSaying(order(over), { id: 'talk', standing: 'over' }, at(12));
    expect(said(order(again), 12)).toEqual(said(order(over), 12));
    expect(afterSaying(order(), { id: 'unknown', standing: 'on' }, at(-1))).toEqual(AGENDA);
  });

  it('keeps what the clock said once it rules no more', () => {
    const kept = asItStands(order(), at(15));
    expect(said(order(kept, false), 50)).toEqual(['welcome 0-10 over', 'talk 10-40 on', 'close 50-55 to-come']);
    expect(asItStands(order(kept, false), at(50))).toEqual(kept);
  });

  it('holds each room apart, and no session starts sooner than it was published to', () => {
    const inRooms = [
      item('law', 45, { roomId: 'hall', startsAt: instant(0), extraMinutes: 20 }),
      item('data', 45, { roomId: 'attic', startsAt: instant(0) }),
      item('pay', 45, { roomId: 'hall', startsAt: instant(60) }),
      item('maps', 45, { roomId: 'attic', startsAt: instant(60) }),
    ];
    expect(said(order(inRooms), 50)).toEqual([
      'law 0-65 on',
      'data 0-45 over',
      'pay 65-110 to-come',
      'maps 60-105 to-come',
    ]);
    const early = afterSaying(order(inRooms), { id: 'maps', standing: 'on' }, at(50));
    expect(said(order(early), 50)).toEqual(['law 0-65 on', 'data 0-45 over', 'pay 65-110 to-come', 'maps 50-95 on']);
  });

  it('ends what is over its time as the clock rules again, and starts what is next', () => {
    const late = afterSaying(order(AGENDA, false), { id: 'welcome', standing: 'on' }, at(0));
    expect(said(order(asTheClockRules(order(late, false), at(50))), 51)).toEqual([
      'welcome 0-50 over',
      'talk 50-80 on',
      'close 80-85 to-come',
    ]);
    // Within its time it goes on, and before the beginning nothing starts.
    expect(asTheClockRules(order(late, false), at(5))).toEqual(late);
    expect(asTheClockRules(order(AGENDA, false), at(-1))).toEqual(AGENDA);
    const paused = afterSaying(order(late, false), { id: 'welcome', standing: 'over' }, at(8));
    expect(said(order(asTheClockRules(order(paused, false), at(50))), 51)).toEqual([
      'welcome 0-8 over',
      'talk 50-80 on',
      'close 80-85 to-come',
    ]);
  });

  it('stays as it stands when it is arranged anew while the clock rules', () => {
    const [welcome, talk, close] = AGENDA;
    const without = (...items: Item[]) => said(order(afterArranging(order(), items, at(15))), 16);
    expect(without(talk!, close!)).toEqual(['talk 10-40 on', 'close 40-45 to-come']);
    expect(without(welcome!, close!)).toEqual(['welcome 0-10 over', 'close 15-20 on']);
    expect(without(welcome!, { ...talk!, minutes: 10 }, close!)).toEqual([
      'welcome 0-10 over',
      'talk 10-20 on',
      'close 20-25 to-come',
    ]);
  });

  it('delays a session for everybody by no other at the same time', () => {
    const forAll = [
      item('law', 60, { startsAt: instant(0), extraMinutes: 30 }),
      item('pay', 30, { startsAt: instant(30) }),
      item('maps', 30, { startsAt: instant(60) }),
    ];
    expect(said(order(forAll), 40)).toEqual(['law 0-90 on', 'pay 30-60 on', 'maps 90-120 to-come']);
    const started = afterSaying(order(forAll), { id: 'pay', standing: 'on' }, at(10));
    expect(said(order(started), 11)).toEqual(['law 0-90 on', 'pay 10-40 on', 'maps 90-120 to-come']);
  });
});
