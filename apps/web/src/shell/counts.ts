import type { Waiting } from '../lib/waiting';

/** What waits in a place, and what it is that waits. */
export interface Count {
  readonly count: number;
  readonly what: string;
}

/** Of the places in which something may wait, how much does: by the address of each. */
export function countsOf(
  { threads, library, scheduling, directory, applications }: Waiting,
  isContact: boolean,
): ReadonlyMap<string, Count> {
  const unread = threads?.total ?? 0;
  const introductions = directory?.introductions.total ?? 0;
  const looks = library?.looks ?? 0;
  const forOrganisers =
    (applications?.undecided ?? 0) +
    (directory ? directory.changes + directory.applications + directory.escalated.total : 0);
  const counts: readonly (readonly [place: string, count: number, what?: string])[] = [
    ['/threads', unread, 'with something unread'],
    [
      '/gatherings',
      (scheduling?.polls.total ?? 0) + (scheduling?.proposals?.total ?? 0) + (scheduling?.requests?.total ?? 0),
    ],
    ['/what-works', (library?.reviews.total ?? 0) + (library?.asked.length ?? 0)],
    // What employers find among partners, contacts have in a place of its own, and no other threads than those there.
    ...(isContact
      ? ([['/introductions', introductions + unread]] as const)
      : ([['/partners', introductions + (directory?.takings.total ?? 0)]] as const)),
    ['/desk', forOrganisers + looks],
    ['/desk/looks', looks],
  ];
  return new Map(counts.map(([place, count, what = 'waiting for you']) => [place, { count, what }]));
}

/** Beyond what anybody counts it is many. */
export const inShort = (count: number): string => (count > 99 ? '99+' : String(count));
