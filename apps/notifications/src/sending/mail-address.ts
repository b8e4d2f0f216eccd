import { linkToken } from '#service';
import type { NotificationsConfig } from '../notifications.config';

/** What `addressOf` needs of a mail. */
export interface Addressed {
  readonly linkId: string | null;
  readonly letter: { readonly action: { readonly path: string | null } };
}

/** Where a letter's path ends in the secret of a toolkit's link. */
export const TOOLKIT_LINK = '/toolkits/link/';

/** Where one's mails about what is new are stopped: by a mail program (RFC 8058), and by a person on a page. */
export function stopAddressesOf(
  personId: string,
  { publicUrl, linkKey }: NotificationsConfig,
): { forPrograms: string; forPeople: string } {
  const token = linkToken(linkKey, 'news-mails', personId);
  return {
    forPrograms: `${publicUrl}/api/notifications/news-mails/${token}/stop`,
    forPeople: `${publicUrl}/stop-mails/${token}`,
  };
}

/** Where the mail's button leads. A secret link is derived here, each time anew, and written down nowhere. */
export function addressOf({ linkId, letter }: Addressed, { publicUrl, linkKey }: NotificationsConfig): string {
  const { path } = letter.action;
  if (path !== null && path !== TOOLKIT_LINK) return `${publicUrl}${path}`;
  if (linkId === null) throw new Error('A letter leads to its link, and the mail has none.');
  if (path === TOOLKIT_LINK) return `${publicUrl}${TOOLKIT_LINK}${linkToken(linkKey, 'toolkit', linkId)}`;
  return `${publicUrl}/link/${linkToken(linkKey, 'mailed-link', linkId)}`;
}
