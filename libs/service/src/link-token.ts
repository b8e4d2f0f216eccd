import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ServiceConfig } from './config';

const ID_BYTES = 16;
/** 128 bits of the HMAC: nobody guesses them, and a link still fits on a line of a mail. */
const MAC_BYTES = 16;

/** What a token opens; one made for one use is worthless for another. */
export type TokenUse =
  | 'mailed-link'
  | 'calendar-feed'
  | 'toolkit'
  | 'toolkit-on-screen'
  | 'sponsor'
  | 'news-mails'
  | 'assurance'
  | 'partner-application'
  | 'new-address'
  | 'keep-address'
  | 'give-up'
  | 'door'
  | 'place-offer'
  | 'poll-answer'
  | 'held-times'
  | 'commitment'
  | 'prospect-invitation';

/**
 * The secret of a link: its id and an HMAC-SHA256 (RFC 2104) of it, base64url, 43 characters. Whoever holds the
 * link key derives it from the id alone, so events and databases need not carry it.
 */
export function linkToken(linkKey: string, use: TokenUse, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, macOf(linkKey, use, bytes)]).toString('base64url');
}

/** The same as a number, for what is short enough to be said aloud and is looked for among few. */
export const linkNumber = (linkKey: string, use: TokenUse, id: string): bigint =>
  macOf(linkKey, use, Buffer.from(id.replaceAll('-', ''), 'hex')).readBigUInt64BE();

/** The id in a token that was made by `linkToken` for the same use with the key, or with the one before, else null. */
export function readLinkToken(
  { linkKey, linkKeyOld = linkKey }: Pick<ServiceConfig, 'linkKey' | 'linkKeyOld'>,
  use: TokenUse,
  token: string,
): string | null {
  const bytes = Buffer.from(token, 'base64url');
  // Decoding passes over what is no base64url and the last character's two spare bits: one link has one spelling.
  if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null;
  const id = bytes.subarray(0, ID_BYTES);
  const isMadeWith = (key: string): boolean => timingSafeEqual(macOf(key, use, id), bytes.subarray(ID_BYTES));
  if (!isMadeWith(linkKey) && !isMadeWith(linkKeyOld)) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function macOf(linkKey: string, use: TokenUse, id: Buffer): Buffer {
  return createHmac('sha256', linkKey).update(`levelfield ${use}\0`).update(id).digest().subarray(0, MAC_BYTES);
}
