import type { QueryClient } from '@tanstack/react-query';
import { call, type Answer, type Input } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Written = Answer<'GET /api/notifications/gatherings/:gatheringId/announcements'>['items'][number];
export type Mails = Answer<'GET /api/notifications/gatherings/:gatheringId/mails'>;
export type MailAsRead =
  Answer<'POST /api/notifications/gatherings/:gatheringId/announcement-preview'>['mails'][number];
export type Words = Input<'POST /api/notifications/gatherings/:gatheringId/announcement-preview'>['body'];

/** How the mails about a gathering stand, and how many people an announcement would reach. */
export const gatheringMails = (gatheringId: string) =>
  queryOf('GET /api/notifications/gatherings/:gatheringId/mails', { params: { gatheringId } });

export const announcementList = (gatheringId: string) =>
  listOf('GET /api/notifications/gatherings/:gatheringId/announcements', {
    params: { gatheringId },
    query: { limit: 5 },
  });

/** To whom one was written, and how the mail to each stands. */
export const announcementMails = (gatheringId: string, announcementId: string) =>
  listOf('GET /api/notifications/gatherings/:gatheringId/announcements/:announcementId/mails', {
    params: { gatheringId, announcementId },
    query: { limit: 20 },
  });

/** What would go out, asked anew where it was not asked a moment ago. */
export const previewQuery = (gatheringId: string, words: Words) => ({
  queryKey: ['announcement-preview', gatheringId, words] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call('POST /api/notifications/gatherings/:gatheringId/announcement-preview', {
      params: { gatheringId },
      body: words,
      signal,
    }),
  staleTime: 30_000,
});

export const renewMails = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/notifications/gatherings'),
  });
