import { fieldWord } from '../keeping/say-changes';
import type { EntryNews } from './entries.queries';

const WHAT: Readonly<Record<string, string>> = {
  open: 'It takes on employers again.',
  endorsed: 'An employer endorsed it.',
  hidden: 'It is not in the directory any more.',
};

/** What is new of a partner or of a programme, in a sentence or two. */
export function saysOf({ what, fields, kind }: Pick<EntryNews, 'what' | 'fields' | 'kind'>): string {
  return what.map((one) => WHAT[one] ?? (one === 'changed' ? changed(fields) : isNew(kind))).join(' ');
}

const isNew = (kind: EntryNews['kind']): string =>
  kind === 'programme' ? 'It is offered now.' : 'It is in the directory now.';

/** Words of fields are labels: those that begin with a capital alone are written small within a sentence. */
function changed(fields: readonly string[]): string {
  const words = [...new Set(fields.map((field) => fieldWord(field)))].map((word) =>
    word.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
  );
  return words.length === 0 ? 'It says something new.' : `It says anew: ${words.join(', ')}.`;
}
