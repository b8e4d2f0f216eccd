import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listPartnerApplications } from '#contracts/directory/endpoints';
import { readList, TimeAndId } from '#service';
import { twinsOf } from '../partners/twins';

type Answer = AnswerOf<typeof listPartnerApplications>;
type Row = Omit<Answer['items'][number], 'at'> & { at: Date };

/** SQL: a number as open data names it. */
const IDENTIFIER = `CASE WHEN a.register IS NOT NULL THEN concat(a.register->>'register', '-', a.register->>'number') END`;

export const listApplications = (
  dataSource: DataSource,
  page: InputOf<typeof listPartnerApplications>['query'],
): Promise<Answer> =>
  readList(dataSource, page, () => ({
    columns: `a.id, a.version, a.organisation, a.register, a.website, a.description, a.name, a.email, a.at,
      (SELECT coalesce(json_agg(twin), '[]') FROM (${twinsOf(`array_remove(ARRAY[${IDENTIFIER}], NULL)`, 'a.organisation')}) twin) AS twins`,
    from: 'partner_application a',
    where: [`a.standing = 'waiting'`],
    by: ['a.at', 'a.id'],
    cursor: TimeAndId,
    toItem: ({ at, ...row }: Row) => ({ ...row, at: at.toISOString() }),
  }));
