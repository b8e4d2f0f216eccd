import type { Quote } from '#contracts/discussions/endpoints';
import { MENTION } from '#contracts/discussions/mentions';
import { isolated } from '#contracts/isolated';
import { instant } from '#service';
import { FORMER_MEMBER } from '../messages/message-view';

/** A line of a list; the thread itself has the rest. */
const LENGTH = 160;
/** A mention is longer in the text than in the line. */
const READ = 4 * LENGTH;

/** SQL: a message `m` as it is quoted to `$1`. */
export const QUOTE = `json_build_object('seq', m.seq, 'mine', m.author_id = $1, 'text', left(m.text, ${READ}), 'postedAt', ${instant('m.posted_at')},
  'author', coalesce((SELECT name FROM person WHERE id = m.author_id), '${FORMER_MEMBER}'),
  'names', CASE WHEN m.mentioned IS NOT NULL THEN (SELECT json_object_agg(id, name) FROM person WHERE id = ANY (m.mentioned)) END)`;

export interface QuoteRow {
  readonly seq: number;
  readonly mine: boolean;
  readonly text: string | null;
  readonly postedAt: string;
  readonly author: string;
  readonly names: Readonly<Record<string, string>> | null;
}

/**
 * One line of it. Under the Chatham House Rule nobody is named, neither who wrote nor whom they mention: a list is looked at
 * outside the room.
 */
export function toQuote({ seq, mine, text, postedAt, author, names }: QuoteRow, { chathamHouse = false }): Quote {
  const nameOf = (id: string): string => (chathamHouse ? 'somebody' : isolated(names?.[id] ?? FORMER_MEMBER));
  return {
    ...{ seq, mine, postedAt },
    author: chathamHouse ? null : author,
    text: text === null ? null : lineOf(text, nameOf),
  };
}

/** Its first words on one line, with whom it mentions by name. */
export function lineOf(text: string, nameOf: (personId: string) => string): string {
  const said = text
    .replaceAll(MENTION, (_, id: string) => `@${nameOf(id)}`)
    // What was cut in its midst names nobody.
    .replace(/<@[\da-f-]*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return said.length > LENGTH ? cut(said) : said;
}

const LETTERS = new Intl.Segmenter('en');

/** Between letters as they are read, of which one may be many characters. */
function cut(said: string): string {
  let nth = 0;
  let end = 0;
  for (const { index } of LETTERS.segment(said)) {
    if (nth === LENGTH - 1) end = index;
    if (nth === LENGTH) return `${said.slice(0, end).trimEnd()}…`;
    nth += 1;
  }
  return said;
}
