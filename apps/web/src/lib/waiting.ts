import { useQuery } from '@tanstack/react-query';
import type { Answer } from './api';
import { useRenewal } from './live-hints';
import { queryOf, shownAs } from './query';
import { has, isMember, type Me } from './session';

/*
 * What waits for the reader: one answer of each service, of which Home says what it is and the rail how much, so that
 * the two never differ.
 */

export type MyThread = Answer<'GET /api/discussions/my-threads'>['items'][number];

/** What screens call the lists of threads of each kind. */
export const THREAD_TOPICS = ['discussions.threads', 'discussions.item-threads', 'discussions.introduction-threads'];

export const unreadThreads = shownAs(
  THREAD_TOPICS,
  queryOf('GET /api/discussions/my-threads', { query: { show: 'unread', limit: 5 } }),
);
/** Told to those for whom something waits there, or has stopped waiting: not to each tab at each item that is published. */
export const waitingInLibrary = shownAs(
  ['library.waiting', 'library.author-invitations'],
  queryOf('GET /api/library/waiting'),
);
export const waitingInDirectory = shownAs(
  ['directory.introductions', 'directory.takings', 'directory.changes', 'directory.partner-applications'],
  queryOf('GET /api/directory/waiting'),
);
export const waitingInScheduling = shownAs(
  ['scheduling.waiting', 'scheduling.proposals'],
  queryOf('GET /api/scheduling/waiting'),
);
/** For administrators: what could not be sent, and nobody has looked at it. */
export const waitingInMails = queryOf('GET /api/notifications/waiting');
/** For administrators: how membership is, by whom the host of all services tells of its backups. */
export const conditionWithHost = queryOf('GET /api/membership/condition');
/** The one that waits the longest, and how many do. */
export const waitingApplications = queryOf('GET /api/membership/applications', {
  query: { standing: 'waiting', limit: 1 },
});

/** All of it for this reader: for a page to load before it is drawn. */
export const waitingFor = (me: Me) => [
  unreadThreads,
  waitingInDirectory,
  ...(isMember(me) ? [waitingInLibrary, waitingInScheduling] : []),
  ...(has(me, 'organiser') ? [waitingApplications] : []),
  ...(has(me, 'administrator') ? [waitingInMails, conditionWithHost] : []),
];

/** As far as it is known. */
export interface Waiting {
  readonly threads: Answer<'GET /api/discussions/my-threads'> | undefined;
  readonly library: Answer<'GET /api/library/waiting'> | undefined;
  readonly scheduling: Answer<'GET /api/scheduling/waiting'> | undefined;
  readonly directory: Answer<'GET /api/directory/waiting'> | undefined;
  readonly applications: Answer<'GET /api/membership/applications'> | undefined;
  readonly mails: Answer<'GET /api/notifications/waiting'> | undefined;
  readonly host: Answer<'GET /api/membership/condition'>['host'] | undefined;
}

export function useWaiting(me: Me): Waiting & { readonly error: Error | null } {
  const refetchInterval = useRenewal();
  const asked = { refetchInterval, retry: false };
  const threads = useQuery({ ...unreadThreads, ...asked });
  const directory = useQuery({ ...waitingInDirectory, ...asked });
  const library = useQuery({ ...waitingInLibrary, ...asked, enabled: isMember(me) });
  const scheduling = useQuery({ ...waitingInScheduling, ...asked, enabled: isMember(me) });
  const applications = useQuery({ ...waitingApplications, ...asked, enabled: has(me, 'organiser') });
  const mails = useQuery({ ...waitingInMails, ...asked, enabled: has(me, 'administrator') });
  const condition = useQuery({ ...conditionWithHost, ...asked, enabled: has(me, 'administrator') });
  return {
    threads: threads.data,
    library: library.data,
    scheduling: scheduling.data,
    directory: directory.data,
    applications: applications.data,
    mails: mails.data,
    host: condition.data?.host,
    error: threads.error ?? directory.error ?? library.error ?? scheduling.error ?? applications.error ?? mails.error,
  };
}
