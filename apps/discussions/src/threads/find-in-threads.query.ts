import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { isOrganiser, isPartner, PLANNED_EACH_TIME, type Caller } from '#service';
import { readableBy } from '../doors/doors';
import { QUOTE, toQuote, type QuoteRow } from './quote';

type Answer = AnswerOf<typeof endpoints.findInThreads>;

/** More words narrow no further what anybody looks for. */
const WORDS_AT_MOST = 8;
/** What is typed last may be a beginning; of so few letters nearly everything begins. */
const BEGINNING = 3;

/** Of whoever reads no more threads than these, messages are looked for in these alone. */
const FEW_THREADS = 100;
/** How many eras before the latest word messages are looked for in first, second and so on: mostly the first has enough. */
const ERAS = [1, 4, 16, 64];

/** SQL: that something was said in one of these eras. */
const saidIn = (from: number, to: number): string =>
  `(SELECT string_agg('@' || era, ' | ')::tsquery FROM generate_series(newest - ${to - 1}, newest - ${from}) era)`;

/** SQL: the latest messages of some eras. The index says which hold the words, and only then is seen who may read them. */
const latestOf = (eras: string): string => `(
    SELECT m.id, posted_at, kind, title, "chathamHouse" FROM (
      SELECT id, thread_id, posted_at FROM message
      WHERE found_by(text, thread_id, posted_at) @@ (SELECT narrowed && ${eras} FROM sought) OFFSET 0
    ) m JOIN readable ON readable.id = m.thread_id ORDER BY posted_at DESC, m.id LIMIT $4)`;

const LATEST = [
  ...ERAS.map((to, nth) => latestOf(saidIn(ERAS[nth - 1] ?? 0, to))),
  latestOf(`!! ${saidIn(0, Math.max(...ERAS))}`),
].join(' UNION ALL ');

/**
 * Titles and messages in one statement. Which threads the reader may enter is settled first and once, by the doors. Of the
 * parts of `latest` none is run once there are enough. `$1` to `$4`: the reader, all words but the last, the last, how many
 * of each; `$5`, of members alone: whether an organiser.
 */
const found = (isPartner: boolean): string => `${PLANNED_EACH_TIME}
  WITH readable AS MATERIALIZED (${readableBy('$1::uuid', isPartner ? 'false' : '$5::boolean', isPartner)}),
  sought AS MATERIALIZED (
    SELECT words, coalesce(words && threads, words) AS narrowed, newest FROM (
      SELECT to_tsquery('lf_stems', $2) && (to_tsquery('lf_stems', $3) || to_tsquery('lf_beginnings', $3)) AS words
    ) typed, (
      SELECT era_of(max(last_message_at)) AS newest,
        CASE WHEN count(*) <= ${FEW_THREADS} THEN string_agg('''@' || id || '''', ' | ')::tsquery END AS threads FROM readable
    ) rooms WHERE numnode(words) > 0
  ), titled AS (
    SELECT id, kind, title, NULL::json AS said, 0 AS place, last_message_at AS at FROM readable
    WHERE words_of(title) @@ (SELECT words FROM sought) ORDER BY last_message_at DESC, id LIMIT $4
  ), latest AS (${LATEST} LIMIT $4)
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
  const last = words.pop();
  if (last === undefined) return { items: [] };
  const typed = [words.join(' & '), last.length >= BEGINNING ? `${last}:*` : last];
  const rows: Row[] = await (isPartner(caller)
    ? dataSource.query(FOR_PARTNERS, [caller.personId, ...typed, limit])
    : dataSource.query(FOR_MEMBERS, [caller.personId, ...typed, limit, isOrganiser(caller)]));
  return {
    items: rows.map(({ id, kind, title, said, chathamHouse }) => ({
      ...{ id, kind, title, said: said && toQuote(said, { chathamHouse }) },
    })),
  };
}
