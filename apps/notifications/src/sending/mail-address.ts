import { linkToken, type TokenUse } from '#service';
import type { Purpose } from '../letters/purpose';
import type { NotificationsConfig } from '../notifications.config';

/** What `addressOf` needs of a mail. */
export interface Addressed {
  readonly linkId: string | null;
  readonly letter: { readonly action: { readonly path: string | null } };
}

/** Where a letter's path ends in the secret of a toolkit's link. */
export const TOOLKIT_LINK = '/toolkits/link/';

/** Where a letter's path ends in the secret by which a partner's programmes are said to be true. */
export const ASSURANCE_LINK = '/still-true/';

/** Where a letter's path ends in the secret by which somebody confirms that they apply as a partner. */
export const PARTNER_APPLICATION_LINK = '/apply-as-partner/';

/** Where a letter's path ends in the secret by which a new e-mail address is confirmed, or stopped. */
export const NEW_ADDRESS_LINK = '/new-address/';
export const KEEP_ADDRESS_LINK = '/keep-address/';

/** Where a letter's path ends in the secret by which somebody applies who was invited, or asks not to be. */
export const PROSPECT_LINK = '/invited/';
export const STOP_INVITING = 'Do not write to me again';

/** Where a letter's path ends in the secret by which somebody without an account says when they can come. */
export const POLL_LINK = '/which-date/';

/** Where a letter's path ends in the secret by which somebody takes the place that is offered to them. */
export const OFFER_LINK = '/offered-place/';

/** Where a letter's path ends in the secret by which somebody says how it stands with what was said at a gathering. */
export const COMMITMENT_LINK = '/how-it-stands/';

/** Letters that lead to a link of another kind than membership's: by their path, what the link is for. */
const LINKS: Readonly<Record<string, TokenUse>> = {
  [TOOLKIT_LINK]: 'toolkit',
  [ASSURANCE_LINK]: 'assurance',
  [PARTNER_APPLICATION_LINK]: 'partner-application',
  [NEW_ADDRESS_LINK]: 'new-address',
  [KEEP_ADDRESS_LINK]: 'keep-address',
  [PROSPECT_LINK]: 'prospect-invitation',
  [POLL_LINK]: 'poll-answer',
  [OFFER_LINK]: 'place-offer',
  [COMMITMENT_LINK]: 'commitment',
};

/** Whether whoever has the address of the letter's button can act by it, or read what it opens. */
export const isSecret = (path: string | null): boolean => path === null || path in LINKS;

/** Where one gives up the place that a mail tells of, without signing in: `about` is the registration. */
export const giveUpAddressOf = (about: string, { publicUrl, linkKey }: NotificationsConfig): string =>
  `${publicUrl}/give-up/${linkToken(linkKey, 'give-up', about)}`;

/** How such mails are stopped: by a mail program (RFC 8058), and by a person on a page. */
export interface Stop {
  readonly words: string;
  readonly forPrograms: string;
  readonly forPeople: string;
}

/** Of mails that nobody asked for, or that come again and again. */
export function stopOf(
  { purpose, personId }: { purpose: Purpose; personId: string },
  { publicUrl, linkKey }: NotificationsConfig,
): Stop | undefined {
  if (purpose === 'news' || purpose === 'entry-news') {
    const token = linkToken(linkKey, 'news-mails', personId);
    return {
      words: 'Stop these mails',
      forPrograms: `${publicUrl}/api/notifications/news-mails/${token}/stop`,
      forPeople: `${publicUrl}/stop-mails/${token}`,
    };
  }
  if (purpose !== 'prospect-invited') return undefined;
  const token = linkToken(linkKey, 'prospect-invitation', personId);
  return {
    words: STOP_INVITING,
    forPrograms: `${publicUrl}/api/membership/prospect-invitations/${token}/stop`,
    forPeople: `${publicUrl}${PROSPECT_LINK}${token}?stop=true`,
  };
}

/** Where the mail's button leads. A secret link is derived here, each time anew, and written down nowhere. */
export function addressOf({ linkId, letter }: Addressed, { publicUrl, linkKey }: NotificationsConfig): string {
  const { path } = letter.action;
  const use = path === null ? undefined : LINKS[path];
  if (path !== null && !use) return `${publicUrl}${path}`;
  if (linkId === null) throw new Error('A letter leads to its link, and the mail has none.');
  if (use) return `${publicUrl}${path}${linkToken(linkKey, use, linkId)}`;
  return `${publicUrl}/link/${linkToken(linkKey, 'mailed-link', linkId)}`;
}
