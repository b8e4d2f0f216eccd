import { z } from 'zod';
import { decodeCursor, type Bind, type Caller } from '#service';
import { FINDABLE, findable, isAsFresh, queriesOf, type Sought } from './sought';

export interface Asked {
  readonly sought: Sought;
  readonly caller: Caller | null;
  readonly bind: Bind;
  /** There are too many to look at all of them. */
  readonly many: boolean;
  readonly cursor: string | undefined;
  /** One more than is shown. */
  readonly limit: number;
}

/** How far a list by fit goes: beyond, one says more or narrows. */
const BEST = 200;
const FIT_CURSOR = z.tuple([z.int().min(1).max(BEST)]);
const DATE_CURSOR = z.tuple([z.int().max(-1)]);

/** SQL that answers a page's rows as `item_id` and `place`, which it goes by, and from which the next page goes on. */
export const pageBy = {
  /**
   * The 200 best by whether the title has the words and by quality, and these ranked by how the text has them, which
   * means to read them.
   */
  fit(asked: Asked): string {
    const { sought, bind, cursor, limit } = asked;
    const [seen] = decodeCursor(cursor, FIT_CURSOR) ?? [0];
    const words = bind(sought.words);
    return `
      SELECT item_id, row_number() OVER (ORDER BY rank DESC, seq DESC) AS place FROM (
        SELECT s.item_id, s.seq, ts_rank(s.words, ${words}::tsquery, 1) * (1 + 0.1 * s.quality) AS rank
        FROM (${asked.many ? bestOfMany(asked, words) : best(asked, words)}) c JOIN item_search s USING (item_id)
      ) ranked ORDER BY place LIMIT ${bind(limit)} OFFSET ${bind(seen)}`;
  },

  /** By how many tried it; of very many, those that somebody tried. */
  adoption({ sought, caller, bind, many, cursor, limit }: Asked): string {
    const [seen] = decodeCursor(cursor, FIT_CURSOR) ?? [0];
    const tried = many ? `AND i.words @@ '!''@adoption:none'''::tsquery` : '';
    return `
      SELECT item_id, row_number() OVER (ORDER BY tried_by DESC, seq DESC) AS place FROM (
        SELECT i.item_id, i.tried_by, i.seq FROM ${FINDABLE}
        WHERE ${findable(queriesOf(sought).all, caller, bind)} ${tried} AND ${isAsFresh(sought, bind)}
        ORDER BY i.tried_by DESC, i.seq DESC LIMIT ${BEST}) best
      ORDER BY place LIMIT ${bind(limit)} OFFSET ${bind(seen)}`;
  },

  /** Era by era until there are enough: what is common fills a page from the last, however many there are. */
  date({ sought, caller, bind, cursor, limit }: Asked): string {
    const seen = decodeCursor(cursor, DATE_CURSOR)?.[0];
    const before = seen === undefined ? '(SELECT max(seq) + 1 FROM item_search)' : `${bind(-seen)}::bigint`;
    const most = bind(limit);
    return `
      SELECT one.item_id, -one.seq AS place
      FROM (SELECT ${before} AS seq) before CROSS JOIN generate_series(before.seq >> 12, 0, -1) era CROSS JOIN LATERAL (
        SELECT i.item_id, i.seq FROM ${FINDABLE}
        WHERE ${findable(queriesOf(sought).all, caller, bind)} AND i.words @@ ${placed(`'era:' || era`)}
          AND ${isAsFresh(sought, bind)} AND i.seq < before.seq
        ORDER BY i.seq + 0 DESC LIMIT ${most}) one
      LIMIT ${most}`;
  },
};

const BY_MERIT = (words: string): string => `ORDER BY i.title @@ ${words}::tsquery DESC, i.quality DESC, i.seq DESC`;

const best = ({ sought, caller, bind }: Asked, words: string): string => `
  SELECT i.item_id FROM ${FINDABLE}
  WHERE ${findable(queriesOf(sought).all, caller, bind)} AND ${isAsFresh(sought, bind)}
  ${BY_MERIT(words)} LIMIT ${BEST}`;

/** From the best tier down and in each from the last era, until there are enough: most of what is common is never looked at. */
const bestOfMany = ({ sought, caller, bind }: Asked, words: string): string => `
  SELECT one.item_id
  FROM (SELECT (max(seq) >> 12) + 1 AS eras FROM item_search) has
  CROSS JOIN generate_series(0, 8 * has.eras - 1) nth CROSS JOIN LATERAL (
    SELECT i.item_id FROM ${FINDABLE}
    WHERE ${findable(queriesOf(sought).all, caller, bind)} AND ${isAsFresh(sought, bind)}
      AND i.words @@ ${placed(`'tier:' || (7 - nth / has.eras)`)} AND i.words @@ ${placed(`'era:' || (has.eras - 1 - nth % has.eras)`)}
    ${BY_MERIT(words)} LIMIT ${BEST}) one
  LIMIT ${BEST}`;

/** A lexeme that rows have for their place, as a tsquery. */
const placed = (name: string): string => `('''@' || ${name} || '''')::tsquery`;
