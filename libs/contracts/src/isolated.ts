/** Letters that are read from the right: Hebrew, Arabic, Syriac, Thaana and their like (UAX #9, classes R and AL). */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name, or a title, within a text that no element can be part of: a window's title, a label, the subject of a mail.
 * Where it is read from the right it turns nothing else round (U+2068 … U+2069); elsewhere `<bdi>` does the same.
 */
export function isolated(name: string): string {
  return FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name;
}
