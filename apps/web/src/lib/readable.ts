import { toUnicode } from 'punycode.js';

/** Letters without which nobody writes in a script; those of Japanese are three scripts together. */
const SCRIPTS = [
  ...['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Ethiopic', 'Thai', 'Hangul'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
].map((script) => `\\p{scx=${script}}`);
const JAPANESE = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}';
const IN_ONE_SCRIPT = new RegExp(
  `^(?:${[...SCRIPTS, JAPANESE].map((letters) => `[${letters}\\d-]+`).join('|')})$`,
  'u',
);
/** Cyrillic and Greek letters, and digits, that look Latin: a word of them alone reads as another. */
const LOOKS_LATIN = /^[авсԁеһіјкӏморԛѕтухԝүѵьαικνορτυχ\d-]+$/u;

/**
 * An e-mail address as people read it: `ann@bücher.example`, which is kept and mailed as `ann@xn--bcher-kva.example`
 * (RFC 5891). A part of it that mixes scripts, or looks like another, is shown as it is kept.
 */
export function readable(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  return email.slice(0, at) + email.slice(at).split('.').map(readableLabel).join('.');
}

function readableLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  try {
    const read = toUnicode(label);
    const isSame = new URL(`https://${read}`).hostname === label;
    return isSame && IN_ONE_SCRIPT.test(read) && !LOOKS_LATIN.test(read) ? read : label;
  } catch {
    return label;
  }
}
