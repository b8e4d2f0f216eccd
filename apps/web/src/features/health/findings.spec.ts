import type { Condition, HostCondition } from '#contracts/condition';
import { findingsOf, inSize } from './findings';

const now = Date.parse('2026-11-30T12:00:00Z');
const host: HostCondition = {
  disk: { freeBytes: 50 * 2 ** 30, allBytes: 100 * 2 ** 30 },
  memoryBytes: 2 ** 28,
  backups: {
    folder: '/b',
    hasPassphrase: true,
    hour: 3,
    last: { at: '2026-11-30T03:00:00Z', bytes: 5 },
    failure: null,
    trial: { at: '2026-11-27T05:00:00Z', backup: 'b', seconds: 9, failure: null },
    trialDue: '2026-12-04T05:00:00Z',
  },
};
const well: Condition = {
  upSince: '2026-11-29T12:00:00Z',
  database: { version: '18.4', bytes: 5 },
  events: { unsent: 3, parked: 0, oldest: [] },
  host: null,
};
const said = (...conditions: (readonly [string, Condition | null | undefined])[]): string[] =>
  findingsOf({ conditions, now }).map(({ says }) => says);
const ofBackups = (backups: Partial<HostCondition['backups']>): string[] =>
  said(['membership', { ...well, host: { ...host, backups: { ...host.backups, ...backups } } }]);

test('nothing is said of what is well, or not known yet', () => {
  expect(said(['membership', { ...well, host }], ['library', well], ['directory', undefined])).toEqual([]);
});

test('what a service that is away means for people, before what is less grave', () => {
  const low = { ...host, disk: { ...host.disk, freeBytes: 2 ** 30 } };
  expect(said(['membership', { ...well, host: low }], ['discussions', null])).toEqual([
    'The service discussions does not answer, so threads cannot be read or written.',
    'The disk has 1.0 GB free.',
  ]);
});

test('events that were parked, since the oldest, and a backlog', () => {
  const oldest = [
    {
      consumer: 'c',
      topic: 't',
      key: 'k',
      version: 1,
      type: 'x',
      reason: 'Error: no',
      attempts: 5,
      parkedAt: '2026-11-30T01:00:00Z',
    },
  ];
  const [parked, unsent] = findingsOf({
    conditions: [['library', { ...well, events: { parked: 2, oldest, unsent: 5000 } }]],
    now,
  });
  expect(parked).toMatchObject({
    says: 'library could not take 2 events.',
    since: '2026-11-30T01:00:00Z',
    isGrave: true,
  });
  expect(unsent?.says).toBe('In library, more than 1,000 events wait to be sent.');
});

test('a consumer that is minutes behind, gravely from an hour on', () => {
  const late = (seconds: number) => {
    const behind = { consumer: 'notifications.people', events: 1204, seconds };
    return findingsOf({ conditions: [['notifications', { ...well, events: { ...well.events, behind } }]], now });
  };
  expect(late(299)).toEqual([]);
  expect(late(720)).toMatchObject([
    {
      says: 'notifications.people is behind, with more than 1,000 events yet to take.',
      since: '2026-11-30T11:48:00.000Z',
      isGrave: false,
    },
  ]);
  expect(late(3600)).toMatchObject([{ isGrave: true }]);
});

test('backups: without a passphrase, failed, late, and by hand alone', () => {
  expect(ofBackups({ hasPassphrase: false })).toEqual(['No backups are made, since no passphrase is set.']);
  expect(ofBackups({ failure: { since: '2026-11-30T03:00:00Z', why: 'full' } })).toEqual(['The last backup failed.']);
  const old = { at: '2026-11-27T03:00:00Z', bytes: 5 };
  expect(ofBackups({ last: old })).toEqual(['There is no backup of the last two days.']);
  expect(ofBackups({ last: old, hour: null })).toEqual([]);
});

test('a backup that could not be restored in a trial, and none that was tried', () => {
  const trial = { at: '2026-11-30T05:00:00Z', backup: 'b', seconds: 9, failure: 'It is damaged.' };
  expect(ofBackups({ trial })).toEqual(['The last backup could not be restored in a trial.']);
  const conditions = [['membership', { ...well, host: { ...host, backups: { ...host.backups, trial } } }] as const];
  expect(findingsOf({ conditions, now })).toMatchObject([
    { since: trial.at, todo: 'It is damaged. When that is mended, run npx levelfield backups try.', isGrave: true },
  ]);
  const overdue = 'The weekly trial of restoring a backup is overdue.';
  expect(ofBackups({ trialDue: '2026-11-28T05:00:00Z' })).toEqual([overdue]);
  expect(ofBackups({ trialDue: '2026-11-28T12:00:00Z', trial: null })).toEqual([]);
  expect(ofBackups({ trialDue: null, trial: null })).toEqual([]);
});

test('sizes are said in megabytes, and from one on in gigabytes', () => {
  expect([0, 3 * 2 ** 20, 2 ** 30, 1.44 * 2 ** 30].map(inSize)).toEqual(['0 MB', '3 MB', '1.0 GB', '1.4 GB']);
});
