import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf } from '#contracts/endpoint';

const MOST = 1000;

export async function listRenames(dataSource: DataSource): Promise<AnswerOf<typeof endpoints.listRenames>> {
  const items: { id: string; from: string; at: string }[] = await dataSource.query(
    `SELECT id, renamed->>'from' AS "from", renamed->>'at' AS at
     FROM (SELECT id, renamed FROM person UNION ALL SELECT id, renamed FROM organisation) one
     WHERE renamed IS NOT NULL ORDER BY at DESC LIMIT ${MOST}`,
  );
  return { items };
}
