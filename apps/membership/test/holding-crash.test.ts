import { Client } from 'pg';
import { eventually, testDatabase } from '#testing';
import { cookiesOf, Killable } from './killable';
import { application, decide, FOUNDER, path } from './membership';

let database: Client;
let membership: Killable;

beforeAll(async () => {
  const url = await testDatabase('membership');
  membership = new Killable(url, { DECISION_HOLD_SECONDS: '2' });
  database = new Client({ connectionString: url });
  await database.connect();
});
afterAll(async () => {
  await membership?.kill();
  await database?.end();
});

async function emitted(): Promise<string[]> {
  const { rows } = await database.query<{ type: string }>(
    `SELECT type FROM messaging.outbox WHERE topic IN ('membership.applications', 'membership.links') ORDER BY id`,
  );
  return rows.map(({ type }) => type.split('.')[2]!);
}

it('killed while a decision is held, the next process puts it into effect, once', async () => {
  const first = await membership.start();
  const cookies = cookiesOf(await first.post(`${path}/set-up`).send(FOUNDER).expect(201));
  const request = application();
  await first.post(`${path}/applications`).send(request).expect(201);
  await eventually(async () => expect(await emitted()).toContain('application-received'));
  const organiser = first.set('cookie', cookies);
  expect(await decide(organiser, request)).toMatchObject({ outcome: 'decided', application: { standing: 'waiting' } });
  await membership.kill();
  expect(await emitted()).toEqual(['link-issued', 'application-received']);

  await membership.start();
  await eventually(async () => expect(await emitted()).toContain('application-approved'));
  expect(await emitted()).toEqual(['link-issued', 'application-received', 'link-issued', 'application-approved']);
});
