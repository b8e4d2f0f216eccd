import type { InputOf, AnswerOf } from '#contracts/endpoint';
import type { writeTogether } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { nameOf } from '../members/name-of';

type Here = NonNullable<InputOf<typeof writeTogether>['body']['writer']>;
type Writers = AnswerOf<typeof writeTogether>['writers'];

/** Whoever was not heard of for so long has gone without a word. Windows say every ten seconds that they are there. */
const GONE_SECONDS = 30;
/** Windows of one person: more are somebody's mistake, and nobody is told of them. */
const MOST_WINDOWS = 10;

/** Notes where somebody writes, or that they left. Answers whether the others see something new. */
export async function noteWriter(tx: Tx, itemId: string, personId: string, here: Here): Promise<boolean> {
  await tx.manager.query(
    `DELETE FROM draft_writer WHERE item_id = $1 AND seen_at < now() - make_interval(secs => $2)`,
    [itemId, GONE_SECONDS],
  );
  if (here.at === null) {
    const [, gone]: [unknown, number] = await tx.manager.query(
      'DELETE FROM draft_writer WHERE item_id = $1 AND client = $2 AND person_id = $3',
      [itemId, here.client, personId],
    );
    return gone > 0;
  }
  const [before]: { at: string; personId: string }[] = await tx.manager.query(
    'SELECT at, person_id AS "personId" FROM draft_writer WHERE item_id = $1 AND client = $2',
    [itemId, here.client],
  );
  await tx.manager.query(
    `INSERT INTO draft_writer (item_id, client, person_id, at, seen_at)
     SELECT $1, $2, $3, $4, now()
     WHERE (SELECT count(*) FROM draft_writer WHERE item_id = $1 AND person_id = $3 AND client <> $2) < $5
     ON CONFLICT (item_id, client) DO UPDATE SET at = excluded.at, seen_at = excluded.seen_at
     WHERE draft_writer.person_id = excluded.person_id`,
    [itemId, here.client, personId, here.at, MOST_WINDOWS],
  );
  return before?.at !== here.at;
}

/** Who else has the draft open, by the names under which the network knows them. */
export async function writersBeside(tx: Tx, itemId: string, client: number | undefined): Promise<Writers> {
  return tx.manager.query(
    `SELECT w.client::float8 AS client, w.at, w.person_id AS "personId", ${nameOf('p')} AS name
     FROM draft_writer w LEFT JOIN person p ON p.id = w.person_id
     WHERE w.item_id = $1 AND w.client IS DISTINCT FROM $2 AND w.seen_at > now() - make_interval(secs => $3)
     ORDER BY w.client`,
    [itemId, client ?? null, GONE_SECONDS],
  );
}
