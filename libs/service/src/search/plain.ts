/** Signs that are written in more than one way, by ASCII's. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'" },
  ...{ '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
  ...{ '–': '-', '—': '-', '‑': '-' },
};

/**
 * A text as PostgreSQL's parser reads words off it: in the locale of our databases that takes every character beyond ASCII
 * for a letter, and `<first name>` for a tag that holds no word. As long as the text in UTF-16 units.
 */
export const plain = (text: string): string =>
  text
    .replaceAll(/[^\p{L}\p{N}\p{M}\p{ASCII}]|[\ufe00-\ufe0f\u20e3]/gu, (sign) => SIGNS[sign] ?? ' '.repeat(sign.length))
    .replaceAll(/<([^<>]*)>/g, '($1)');
