/** Nothing that is read as something else when it is written by hand or said aloud: no 0 and O, no 1, I and L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BASE = BigInt(ALPHABET.length);
const LENGTH = 7;

/**
 * Seven signs that say a number, some 35 bits of it, and one by which a slip is told from a code that is not known here:
 * the alphabet's length is prime, so one wrong sign, and two that changed places, never fit it.
 */
export function doorCodeOf(secret: bigint): string {
  let rest = secret;
  let signs = '';
  while (signs.length < LENGTH) {
    signs += ALPHABET[Number(rest % BASE)];
    rest /= BASE;
  }
  return signs + checkOf(signs);
}

/** As it is shown: two groups of four. */
export const shownCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** A code as somebody typed it, in any case and with spaces or hyphens; null where it cannot be one. */
export function readDoorCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isOne = code.length === LENGTH + 1 && [...code].every((sign) => ALPHABET.includes(sign));
  return isOne && checkOf(code.slice(0, LENGTH)) === code.at(-1) ? code : null;
}

function checkOf(signs: string): string {
  const sum = [...signs].reduce((total, sign, nth) => total + (nth + 1) * ALPHABET.indexOf(sign), 0);
  return ALPHABET[sum % ALPHABET.length]!;
}

/** What a picture of a code holds: an address, so that a telephone's own camera opens the door as well. */
export const doorAddress = (origin: string, gatheringId: string, code: string): string =>
  `${origin}/gatherings/${gatheringId}/door#${code}`;

/** What was scanned: the code, and of which gathering; null where it is something else. */
export function readDoorAddress(scanned: string): { gatheringId: string; code: string } | null {
  const [, gatheringId, typed] = /\/gatherings\/([\da-f-]{36})\/door#(\w{8})$/.exec(scanned) ?? [];
  const code = typed && readDoorCode(typed);
  return gatheringId && code ? { gatheringId, code } : null;
}
