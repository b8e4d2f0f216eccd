import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { isOrganiser, isPartner, type Caller } from '#service';
import { readableBy } from '../doors/doors';
import { QUOTE, toQuote, type QuoteRow } from './quote';

type Answer = AnswerOf<typeof endpoints.findInThreads>;

/** More words narrow no further what anybody looks for. */
const WORDS_AT_MOST = 8;
/** What is typed last may be a beginning; of so few letters nearly everything begins. */
const BEGINNING = 3;

/**
 * Titles and messages in one statement. Which threads the reader may enter is settled first and once, by the doors; the
 * messages come from the index of words alone. `$1` to `$4`: the reader, whether an organiser, the words, how many of each.
 */
const found = (isPartner: boolean): string => `
  WITH reader AS (SELECT $2::boolean AS is_organiser), readable AS MATERIALIZED (${readableBy('$1::uuid', '$2::boolean', isPartner)}),
  titled AS (
    SELECT id, kind, title, NULL::json AS said, 0 AS place, last_message_at AS at FROM readable
    WHERE to_tsvector('lf_stems', title) @@ to_tsquery('lf_stems', $3) ORDER BY last_message_at DESC, id LIMIT $4
  ), holding AS MATERIALIZED (
    SELECT m.id, m.thread_id, m.posted_at FROM message m WHERE words_of(m.text) @@ to_tsquery('lf_stems', $3)
  ), latest AS (
    SELECT holding.id, holding.posted_at, kind, title, "chathamHouse" FROM holding JOIN readable ON readable.id = holding.thread_id
    ORDER BY posted_at DESC, holding.id LIMIT $4
  )
  SELECT id, kind, title, said, false AS "chathamHouse", place, at FROM titled
  UNION ALL
  SELECT m.thread_id, kind, title, ${QUOTE}, "chathamHouse", 1, latest.posted_at FROM latest JOIN message m ON m.id = latest.id
  ORDER BY place, at DESC`;

const FOR_MEMBERS = found(false);
const FOR_PARTNERS = found(true);

type Row = Omit<Answer['items'][number], 'said'> & { readonly said: QuoteRow | null; readonly chathamHouse: boolean };

/** What is said may hold a name, which whoever wrote it gave: who wrote, and whom they mention, is looked for by no word. */
export async function findInThreads(
  dataSource: DataSource,
  caller: Caller,
  { search, limit }: InputOf<typeof endpoints.findInThreads>['query'],
): Promise<Answer> {
  const words = search.match(/[\p{L}\p{N}\p{M}]+/gu)?.slice(0, WORDS_AT_MOST) ?? [];
  if (words.length === 0) return { items: [] };
  const rows: Row[] = await dataSource.query(isPartner(caller) ? FOR_PARTNERS : FOR_MEMBERS, [
    ...[caller.personId, isOrganiser(caller)],
    ...[
      words.map((word, nth) => (nth === words.length - 1 && word.length >= BEGINNING ? `${word}:*` : word)).join(' & '),
      limit,
    ],
  ]);
  return {
    items: rows.map(({ id, kind, title, said, chathamHouse }) => ({
      ...{ id, kind, title, said: said && toQuote(said, { chathamHouse }) },
    })),
  };
}
