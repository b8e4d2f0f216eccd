import { COUNTED_TO } from '#contracts/counted-to';

/** How many, in words: lists are counted to a thousand. */
export const inFigures = (total: number): string =>
  total > COUNTED_TO ? `more than ${COUNTED_TO.toLocaleString('en-GB')}` : total.toLocaleString('en-GB');

/** "1 mail", "12 mails", "more than 1,000 mails". */
export const countOf = (total: number, one: string, many: string): string =>
  `${inFigures(total)} ${total === 1 ? one : many}`;

/** "2 were accepted, 1 was declined": of what there is none, nothing is said. */
export const countsOf = <Words extends Readonly<Record<string, readonly [one: string, many: string]>>>(
  words: Words,
  counts: Readonly<Record<keyof Words, number>>,
): string =>
  Object.entries(words)
    .flatMap(([name, [one, many]]) => (counts[name]! > 0 ? countOf(counts[name]!, one, many) : []))
    .join(', ');
