import type { Waiting } from '../lib/waiting';
import { countsOf, inShort } from './counts';

const list = (total: number) => ({ items: [], total });
const NOTHING = {
  threads: undefined,
  library: undefined,
  scheduling: undefined,
  directory: undefined,
  applications: undefined,
  mails: undefined,
  host: undefined,
};
const known = {
  threads: { ...list(3), next: null },
  library: { reviews: { total: 2, first: null }, asked: [{}], looks: 4 },
  scheduling: { polls: list(1), proposals: list(2), requests: list(3) },
  directory: { introductions: list(5), takings: list(6), escalated: list(7), changes: 8, applications: 9 },
  applications: { ...list(20), undecided: 10 },
} as unknown as Waiting;
const figures = (waiting: Waiting, isContact = false) =>
  Object.fromEntries([...countsOf(waiting, isContact)].map(([place, { count }]) => [place, count]));

describe('what the places count', () => {
  it('is what waits in them, each thing once for each reader', () => {
    expect(figures(known)).toEqual({
      '/threads': 3,
      '/gatherings': 1 + 2 + 3,
      '/what-works': 2 + 1,
      '/partners': 5 + 6,
      '/desk': 10 + 8 + 9 + 7 + 4,
      '/desk/looks': 4,
    });
  });

  it('is for a partner’s contact in a place of their own, with the threads that they have', () => {
    expect(figures(known, true)).toMatchObject({ '/introductions': 5 + 3 });
    expect(figures(known, true)).not.toHaveProperty('/partners');
  });

  it('is nothing while nothing is known, and goes on where one service is away', () => {
    expect(new Set(Object.values(figures(NOTHING)))).toEqual(new Set([0]));
    expect(figures({ ...known, directory: undefined })).toMatchObject({ '/desk': 14, '/partners': 0, '/threads': 3 });
  });

  it('is said with what it counts, and in short beyond ninety-nine', () => {
    expect(countsOf(known, false).get('/threads')).toEqual({ count: 3, what: 'with something unread' });
    expect(countsOf(known, false).get('/desk')!.what).toBe('waiting for you');
    expect([inShort(1), inShort(99), inShort(100)]).toEqual(['1', '99', '99+']);
  });
});
