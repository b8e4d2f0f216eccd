import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listPartnerLetters, listPartners } from '#contracts/directory/endpoints';
import { holds, isOrganiser, NameAndId, NotAllowed, readList, SignInNeeded, type Caller } from '#service';
import { freshnessOf } from '../freshness/days';

type Answer = AnswerOf<typeof listPartners>;

/** Its programmes that others find. */
const PROGRAMMES = `(SELECT count(*)::integer FROM entry s WHERE s.partner_id = e.id AND s.kind = 'programme'
  AND s.standing = 'published' AND ${freshnessOf('s.assured_on')} <> 'hidden')`;

/** SQL: under which letter somebody looks for `entry e`, as written: Écho stands under E. */
const LETTER = `coalesce(substring(upper(normalize(e.name, NFKD)) FROM '^[A-Z]'), 'other')`;

export async function listLetters(dataSource: DataSource): Promise<AnswerOf<typeof listPartnerLetters>> {
  const items = await dataSource.query(
    `SELECT ${LETTER} AS letter, count(*)::integer AS count FROM entry e
     WHERE e.kind = 'partner' AND e.standing = 'published' GROUP BY 1 ORDER BY ${LETTER} = 'other', 1`,
  );
  return { items };
}

export function listPartnersBy(
  dataSource: DataSource,
  { search, letter, standing, ...page }: InputOf<typeof listPartners>['query'],
  caller: Caller | null,
): Promise<Answer> {
  if (standing !== 'published') {
    if (!caller) throw new SignInNeeded();
    if (!isOrganiser(caller)) throw new NotAllowed('This is for organisers of the network.');
  }
  const waiting = isOrganiser(caller) ? 'e.waiting' : 'false AS waiting';
  return readList(dataSource, page, (bind) => ({
    columns: `e.id, e.name, e.version, e.standing, ${waiting}, e.registers, ${PROGRAMMES} AS programmes`,
    from: 'entry e',
    where: [
      `e.kind = 'partner'`,
      `e.standing = ${bind(standing)}`,
      search && holds('e.name', search, bind),
      letter && `${LETTER} = ${bind(letter)}`,
    ],
    by: ['e.name COLLATE "en-GB-x-icu"', 'e.id'],
    cursor: NameAndId,
    toItem: (row: Answer['items'][number]) => row,
  }));
}
