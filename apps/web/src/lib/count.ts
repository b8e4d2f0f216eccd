import { COUNTED_TO } from '#contracts/counted-to';

/** How many, in words: lists are counted to a thousand. */
export const inFigures = (total: number): string =>
  total > COUNTED_TO ? `more than ${COUNTED_TO.toLocaleString('en-GB')}` : total.toLocaleString('en-GB');

/** "1 mail", "12 mails", "more than 1,000 mails". */
export const countOf = (total: number, one: string, many: string): string =>
  `${inFigures(total)} ${total === 1 ? one : many}`;
