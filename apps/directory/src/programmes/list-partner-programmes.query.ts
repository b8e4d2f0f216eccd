import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listPartnerProgrammes } from '#contracts/directory/endpoints';
import type { ProgrammeContent } from '#contracts/directory/content';
import { NameAndId, readList, type Caller } from '#service';
import { IS_OUT, keeps } from '../entries/keeper.rule';
import { freshnessOf } from '../freshness/days';
import { summaryOf } from './programme.summary';

type Answer = AnswerOf<typeof listPartnerProgrammes>;
type Item = Answer['items'][number];
type Row = Pick<Item, 'id' | 'version' | 'standing' | 'partner' | 'assuredOn' | 'freshness'> & {
  waiting: boolean;
  returned: string | null;
  content: ProgrammeContent;
  taken: number;
};

const FRESHNESS = freshnessOf('e.assured_on');

/** Those that others find, and for those who keep them all. */
export function listOfPartner(
  dataSource: DataSource,
  partnerId: string,
  page: InputOf<typeof listPartnerProgrammes>['query'],
  caller: Caller | null,
): Promise<Answer> {
  const isKept = keeps(caller, partnerId);
  return readList(dataSource, page, (bind) => ({
    columns: `e.id, e.version, e.standing, e.waiting, e.returned, coalesce(e.content, e.proposed) AS content, e.taken,
      json_build_object('id', p.id, 'name', p.name) AS partner,
      to_char(e.assured_on, 'YYYY-MM-DD') AS "assuredOn", ${FRESHNESS} AS freshness`,
    from: 'entry e JOIN entry p ON p.id = e.partner_id',
    where: [
      `e.kind = 'programme' AND e.partner_id = ${bind(partnerId)}`,
      // Drafts that were thrown away once left empty rows.
      isKept ? 'coalesce(e.content, e.proposed) IS NOT NULL' : IS_OUT,
    ],
    by: ['e.name COLLATE "en-GB-x-icu"', 'e.id'],
    cursor: NameAndId,
    toItem: ({ content, taken, waiting, returned, ...row }: Row) => ({
      ...summaryOf(content, taken),
      ...row,
      ...(isKept && { waiting, returned }),
    }),
  }));
}
