import type { Waiting } from '../../lib/waiting';
import type { GatheringRow } from '../gatherings/programme';
import { duesOf } from './due';
import { inboxOf } from './inbox';

const NOW = new Date('2026-12-03T08:00:00Z');
const gathering = (id: string, day: string, over: object = {}) =>
  ({
    ...{ id, title: id, standing: 'scheduled', mine: { standing: 'place' } },
    start: { local: `${day}T12:00`, zone: 'Europe/London', offset: '+00:00' },
    ...{ startsAt: `${day}T12:00:00.000Z`, endsAt: `${day}T13:00:00.000Z`, ...over },
  }) as GatheringRow;
const introduction = (id: string, answerBy: string | null, outcomeDue = false) => ({ id, answerBy, outcomeDue });
const list = (...items: object[]) => ({ items, total: items.length });

const directory = (over: object = {}) => ({
  ...{ introductions: list(), takings: list(), escalated: list(), changes: 0, applications: 0, ...over },
});
const library = (over: object = {}) => ({ reviews: { total: 0, first: null }, asked: [], looks: 0, ...over });
const host = (backups: object = {}) => ({
  backups: { hasPassphrase: true, hour: 3, last: { at: '2026-12-03T03:00:00Z', bytes: 5 }, failure: null, ...backups },
});
const waiting = (over: object = {}) => ({ threads: list(), ...over }) as unknown as Waiting;
const all = waiting({
  threads: list({ id: 'spoken', mentions: 0 }, { id: 'mentioning', mentions: 2 }),
  library: library({ reviews: { total: 2, first: { id: 'note' } }, asked: [{ itemId: 'draft' }], looks: 1 }),
  directory: directory({
    introductions: list(
      introduction('over', null, true),
      introduction('late', '2026-12-09'),
      introduction('soon', '2026-12-04'),
    ),
    takings: list({ id: 'places', answerBy: '2026-12-04' }),
    escalated: list({}),
    ...{ changes: 1, applications: 2 },
  }),
  scheduling: {
    polls: list({ id: 'date' }),
    offers: list({ gathering: { id: 'held' } }),
    invitations: list(
      { gathering: { id: 'kept' }, heldUntil: '2026-12-05' },
      { gathering: { id: 'asked' }, heldUntil: null },
    ),
    commitments: list({ id: 'said' }),
    requests: list({ gathering: { id: 'roundtable' }, asking: 2 }),
    proposals: list({ gathering: { id: 'conference' }, undecided: 3 }),
    feedback: list({ gathering: { id: 'over' } }),
  },
  applications: { ...list({ id: 'a', held: {} }, { id: 'b', held: null }), undecided: 3 },
  mails: { failed: 2 },
  host: host({ hasPassphrase: false }),
});
const said = (...asked: Parameters<typeof duesOf>) =>
  duesOf(...asked).map(({ what, key }) => [what, ...key.split(':').slice(1)].join(' '));

describe('what waits for a member', () => {
  it('stands in one order: what has its hour, who waits by a clock, whom organisers keep waiting, who names one, what was said', () => {
    expect(said(all, [gathering('today', '2026-12-03'), gathering('tomorrow', '2026-12-04')], NOW)).toEqual([
      ...['gathering today', 'gathering tomorrow', 'offer held', 'invitation kept'],
      ...['introduction soon', 'introduction late', 'taking places', 'poll date'],
      ...[
        'escalated',
        'applications',
        'requests roundtable',
        'proposals conference',
        'partners',
        'looks',
        'mails',
        'backups',
      ],
      ...[
        'mention mentioning',
        'invitation asked',
        'asked draft',
        'review note',
        'outcome over',
        'commitment said',
        'feedback over',
        'unread spoken',
      ],
    ]);
  });

  it('is each thing by itself, also where a thread has the id of what it is on', () => {
    const threads = list({ id: 'one', mentions: 1 });
    const introductions = list(introduction('one', null));
    const dues = duesOf(waiting({ threads, directory: directory({ introductions }) }), [], NOW);
    expect(dues.map(({ what }) => what)).toEqual(['introduction', 'mention']);
    expect(new Set(dues.map(({ key }) => key)).size).toBe(2);
  });

  it('is nothing while nothing is known, or nothing waits', () => {
    expect(duesOf(waiting({ threads: undefined }), [], NOW)).toEqual([]);
    expect(duesOf(waiting({ library: library(), directory: directory(), mails: { failed: 0 } }), [], NOW)).toEqual([]);
  });

  it('is a backup that is not made, failed or overdue, unless whoever runs the network has another way', () => {
    const backups = (over: object) => said(waiting({ host: host(over) }), [], NOW);
    expect(backups({})).toEqual([]);
    expect(backups({ hasPassphrase: false })).toEqual(['backups']);
    expect(backups({ failure: { since: '2026-12-03T03:00:00Z', why: 'full' } })).toEqual(['backups']);
    expect(backups({ last: { at: '2026-11-30T03:00:00Z', bytes: 5 } })).toEqual(['backups']);
    expect(backups({ hasPassphrase: false, hour: null })).toEqual([]);
  });

  it('names the application that waits the longest, of those that nobody has decided', () => {
    expect(duesOf(all, [], NOW).find(({ what }) => what === 'applications')).toMatchObject({
      total: 3,
      oldest: { id: 'b' },
    });
  });

  it.each([
    ['is the day after tomorrow', gathering('g', '2026-12-05'), []],
    ['is over', gathering('g', '2026-12-03', { endsAt: '2026-12-03T07:00:00.000Z' }), []],
    ['is cancelled', gathering('g', '2026-12-03', { standing: 'cancelled' }), []],
    ['one only waits for a place at', gathering('g', '2026-12-03', { mine: { standing: 'waitlist' } }), []],
    [
      'began yesterday and goes on',
      gathering('g', '2026-12-02', { endsAt: '2026-12-03T17:00:00.000Z' }),
      ['gathering g'],
    ],
  ])('a gathering that %s', (_, one, expected) => {
    expect(said(waiting(), [one], NOW)).toEqual(expected);
  });

  it.each([
    ['longer', '2026-10-24T23:30:00Z', '2026-10-26', '+00:00'],
    ['shorter', '2026-03-28T23:30:00Z', '2026-03-29', '+01:00'],
  ])('tomorrow is the next day, also at the clock change that makes a day %s', (_, now, day, offset) => {
    const start = { local: `${day}T12:00`, zone: 'Europe/London', offset };
    const [due, ...others] = duesOf(waiting(), [gathering('g', day, { start })], new Date(now), 'Europe/London');
    expect(due).toMatchObject({ what: 'gathering', day: 'tomorrow' });
    expect(others).toEqual([]);
  });

  it('is counted by the inbox as it lists it: a thread as one, and no gathering that only comes', () => {
    const { dues, count } = inboxOf(all);
    expect(dues.filter(({ what }) => ['gathering', 'mention', 'unread'].includes(what))).toEqual([]);
    expect(count).toBe(duesOf(all, []).length);
    const lively = waiting({ threads: { ...list({ id: 'one', unread: 40 }), total: 7 } });
    expect(inboxOf(lively).count).toBe(7);
    expect(inboxOf(waiting())).toEqual({ dues: [], count: 0 });
  });
});
