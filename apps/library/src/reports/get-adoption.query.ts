import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getAdoption } from '#contracts/library/endpoints';
import type { Caller } from '#service';
import { checkReadable } from './own-report.query';
import { shownReports } from './shown-reports';

type View = AnswerOf<typeof getAdoption>;

const OUTCOMES = `count(*) FILTER (WHERE outcome = 'worked')::integer AS worked,
  count(*) FILTER (WHERE outcome = 'partly')::integer AS partly,
  count(*) FILTER (WHERE outcome = 'did-not')::integer AS "didNot"`;

/** One by one, never crossed: each shows what the list of reports shows as well. Those of whom it is not said are the last. */
const by = (column: string): string => `(
  SELECT coalesce(json_agg(g ORDER BY g.${column} IS NULL, g.worked + g.partly + g."didNot" DESC, g.${column}), '[]')
  FROM (SELECT ${column}, ${OUTCOMES} FROM shown GROUP BY ${column}) g)`;

export async function viewAdoption(manager: EntityManager, itemId: string, caller: Caller): Promise<View> {
  await checkReadable(manager, itemId, caller);
  const [view]: [View] = await manager.query(
    `WITH shown AS MATERIALIZED (SELECT * FROM ${shownReports('$1')} s)
     SELECT count(*)::integer AS organisations, ${OUTCOMES}, ${by('sector')} AS sectors, ${by('size')} AS sizes,
       (SELECT count(*)::integer FROM doing WHERE item_id = $1) AS doing
     FROM shown`,
    [itemId],
  );
  return view;
}
