import { uuidv7 } from 'uuidv7';
import type { TestService } from '#testing';
import { MembershipRetention } from '../src/membership.retention';
import { links } from '#contracts/membership/events';
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
  await query(
    `INSERT INTO attempt VALUES ('over', 1, now() - interval '25 hours'), ('goes on', 1, now() - interval '1 hour')`,
  );
  await clear();
  expect(await query('SELECT id FROM session')).toEqual([{ id }]);
  expect(await query('SELECT key FROM attempt')).toEqual([{ key: 'goes on' }]);
});

it('clears away former names after a year', async () => {
  const [{ id }] = await query('SELECT id FROM person');
  await query(
    `INSERT INTO former_name (id, person_id, name, until) VALUES
    (uuidv7(), $1, 'Gone', now() - interval '367 days'), (uuidv7(), $1, 'Stays', now() - interval '364 days')`,
    [id],
  );
  await clear();
  expect(await query('SELECT name FROM former_name')).toEqual([{ name: 'Stays' }]);
});

it('forgets mailed links that are over for 90 days, but for that of an application', async () => {
  const [{ id: person, organisation_id: organisation }] = await query('SELECT id, organisation_id FROM person');
  const issue = async (purpose: string, days: number): Promise<string> => {
    const id = uuidv7();
    await query(
      `INSERT INTO link (id, version, purpose, person_id, standing, issued_at, expires_at)
       VALUES ($1, 3, $2, $3, 'used', now(), now() - $4 * interval '1 day')`,
      [id, purpose, person, days],
    );
    return id;
  };
  const [long, lately, applicants] = [
    await issue('sign-in', 91),
    await issue('sign-in', 89),
    await issue('application', 400),
  ];
  await query(
    `INSERT INTO application (id, version, organisation_id, applicant_id, message, standing, link_id, received_at)
     VALUES ($1, 1, $2, $3, '', 'waiting', $4, now())`,
    [uuidv7(), organisation, person, applicants],
  );
  const many = await Promise.all(Array.from({ length: 150 }, () => issue('invitation', 200)));
  await clear();
  const left = await query('SELECT id FROM link WHERE id = ANY($1) ORDER BY id', [[long, lately, applicants, ...many]]);
  expect(left.map(({ id }: { id: string }) => id)).toEqual([lately, applicants].sort());
  const told = await query('SELECT key, version, data FROM messaging.outbox WHERE topic = $1 AND data IS NULL', [
    links.name,
  ]);
  expect(told).toHaveLength(151);
  expect(told).toContainEqual({ key: long, version: 4, data: null });
});
