import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listEndorsements } from '#contracts/directory/endpoints';
import { NotFound, readList, TimeAndId, type Caller } from '#service';
import { IS_OUT, isContactOf, keeps } from '../entries/keeper.rule';
import { ANSWER } from './joint-programme.view';

type Answer = AnswerOf<typeof listEndorsements>;
type Row = Omit<Answer['items'][number], 'at' | 'mayAnswer'> & { at: Date };

export async function listEndorsementsOf(
  dataSource: DataSource,
  partnerId: string,
  page: InputOf<typeof listEndorsements>['query'],
  caller: Caller | null,
): Promise<Answer> {
  const [partner]: { standing: string }[] = await dataSource.query(
    `SELECT standing FROM entry WHERE id = $1 AND kind = 'partner'`,
    [partnerId],
  );
  const isKept = keeps(caller, partnerId);
  if (!partner || (partner.standing !== 'published' && !isKept)) throw new NotFound('partner');
  const mayAnswer = isContactOf(caller, partnerId);
  return readList(dataSource, page, (bind) => ({
    columns: `j.id, j.title, j.endorsement AS text, j.endorsed_at AS at, ${ANSWER} AS answer,
      CASE WHEN ${isKept ? 'true' : IS_OUT} THEN json_build_object('id', e.id, 'name', e.name) END AS programme,
      json_build_object('id', j.organisation_id, 'name', coalesce(o.name, 'An employer')) AS organisation`,
    from: 'joint_programme j',
    beside: `JOIN entry e ON e.id = j.programme_id JOIN entry p ON p.id = e.partner_id
      LEFT JOIN organisation o ON o.id = j.organisation_id`,
    where: [`j.partner_id = ${bind(partnerId)} AND j.endorsement IS NOT NULL`],
    by: ['j.endorsed_at', 'j.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: (row: Row) => ({ ...row, at: row.at.toISOString(), mayAnswer }),
  }));
}
