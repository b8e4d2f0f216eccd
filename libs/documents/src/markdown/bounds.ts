import { MarkdownRefused } from './refused';

/** Characters of one text, some thirty pages. Parsing them takes a quarter of a second. */
export const MOST_CHARACTERS = 100_000;

/**
 * Within one block, which a blank line ends: what is longer is no text that somebody reads. Beyond it parsing takes time
 * with the square of the length, since each line that goes on with a quote lazily, each bracket that closes nothing and
 * each mark of emphasis looks through all before it.
 */
const MOST_OF_A_BLOCK = [
  { what: /\n/g, most: 1000, name: '1,000 lines' },
  { what: /\]/g, most: 1000, name: '1,000 brackets' },
  { what: /\*+|_+|~+/g, most: 2000, name: '2,000 marks of emphasis' },
];

/**
 * Quotes and items of lists, on one line and in all: on a line each is a level that everything after it goes through,
 * and where one ends, everything before it is looked at once more.
 */
const BEGUN_ON_A_LINE = 12;
const BEGUN_IN_ALL = 2000;
const INDENT = 200;

/** `**` and the like, of which each pair is a level too. */
const LONG_RUN = /[*_~]{200}/;
/** A rule across the page, or nothing to see. */
const RULE = /^[ \t]*(?:([*_-])(?:[ \t]*\1)*[ \t]*)?$/;
const LINE_START = /^[ \t>*+\-\d.)]*/;
const BEGINNING = />|[-+*](?=[ \t]|$)|\d[.)](?=[ \t]|$)/g;

/**
 * Refuses, before any of it is parsed and in time with its length, what would take a parser seconds or all of its stack.
 * @throws MarkdownRefused
 */
export function refuseBeyondBounds(text: string, most: number): void {
  if (text.length > most) throw new MarkdownRefused(`Write at most ${most.toLocaleString('en-GB')} characters.`);
  for (const block of text.split(/\n[ \t]*\n/)) {
    for (const { what, most: mostOfIt, name } of MOST_OF_A_BLOCK) {
      if (countOf(what, block) > mostOfIt) throw new MarkdownRefused(`A paragraph, list or table has at most ${name}.`);
    }
  }
  let begun = 0;
  for (const line of text.split('\n')) begun += begunOn(line);
  if (begun > BEGUN_IN_ALL) throw new MarkdownRefused('A text has at most 2,000 items of lists and lines of quotes.');
}

export const TOO_DEEP = 'Lists, quotes and emphasis stand at most ten deep in one another.';

/** How many quotes and items of lists a line begins or goes on with. */
function begunOn(line: string): number {
  if (RULE.test(line)) return 0;
  const start = LINE_START.exec(line)![0];
  const begun = countOf(BEGINNING, start);
  if (begun > BEGUN_ON_A_LINE || start.length > INDENT || LONG_RUN.test(line)) throw new MarkdownRefused(TOO_DEEP);
  return begun;
}

const countOf = (what: RegExp, text: string): number => text.match(what)?.length ?? 0;
