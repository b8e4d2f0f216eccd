import { uuidv7 } from 'uuidv7';
import type { TestService } from '#testing';
import { MembershipRetention } from '../src/membership.retention';
import { setUp, startMembership } from './membership';

let service: TestService;

beforeAll(async () => {
  service = await startMembership();
  await setUp(service);
});
afterAll(() => service.stop());

const clear = async (): Promise<void> => {
  const retention = service.app.get(MembershipRetention);
  while ((await retention.clear()) === 0);
};

const query = (sql: string, parameters: unknown[] = []) => service.dataSource.query(sql, parameters);

async function anImport(standing: string, days: number): Promise<string> {
  const id = uuidv7();
  await query(
    `INSERT INTO import (id, upload_id, file_name, file_hash, started_by, standing, total, done, fresh, changed, same,
       warned, broken, started_at, ended_at)
     VALUES ($1, $1, 'a.csv', '', $1, $2, 1, 1, 0, 0, 0, 0, 1, now() - $3 * interval '1 day',
       CASE WHEN $2 = 'done' THEN now() - $3 * interval '1 day' END)`,
    [id, standing, days],
  );
  await query(`INSERT INTO import_row (import_id, nth, line, outcome, notes) VALUES ($1, 1, 2, 'broken', '{}')`, [id]);
  return id;
}

it('clears away reports of imports after 90 days, with their rows, and lets the others be', async () => {
  const gone = [await anImport('done', 91), await anImport('checked', 91)];
  const stay = [await anImport('done', 89), await anImport('checked', 89)];
  await clear();
  const left = await query('SELECT import.id FROM import JOIN import_row ON import_id = import.id ORDER BY import.id');
  expect(left.map(({ id }: { id: string }) => id)).toEqual(stay.sort());
  const rows = await query('SELECT import_id FROM import_row WHERE import_id = ANY($1)', [gone]);
  expect(rows).toEqual([]);
});

it('clears away sessions and counts of attempts that are over, and no others', async () => {
  const [{ id }] = await query('SELECT id FROM session');
  await query(`INSERT INTO session (id, person_id, token_hash, begun_by, begun_at, expires_at)
    SELECT uuidv7(), person_id, sha256('over'), 'password', now(), now() - interval '1 second' FROM session`);
  await query(`INSERT INTO attempt VALUES ('over', 1, now() - interval '1 second'), ('goes on', 1, now() + interval '1 hour')`);
  await clear();
  expect(await query('SELECT id FROM session')).toEqual([{ id }]);
  expect(await query('SELECT key FROM attempt')).toEqual([{ key: 'goes on' }]);
});

it('clears away former names after a year', async () => {
  const [{ id }] = await query('SELECT id FROM person');
  await query(`INSERT INTO former_name (id, person_id, name, until) VALUES
    (uuidv7(), $1, 'Gone', now() - interval '367 days'), (uuidv7(), $1, 'Stays', now() - interval '364 days')`, [id]);
  await clear();
  expect(await query('SELECT name FROM former_name')).toEqual([{ name: 'Stays' }]);
});
