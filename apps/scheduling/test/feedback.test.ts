import * as membership from '#contracts/membership/events';
import { STANDARD_QUESTIONS } from '#contracts/scheduling/feedback-words';
import { eventually } from '#testing';
import { FeedbackAsking, FeedbackOpening } from '../src/feedback/feedback-clock';
import { at, register, startScheduling, type Joined, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const sql = <T = Record<string, unknown>>(text: string, ...values: unknown[]): Promise<T[]> =>
  network.service.dataSource.query(text, values);
const read = async (gatheringId: string, { agent }: Joined) =>
  (await agent.get(`${at(gatheringId)}/feedback`).expect(200)).body;
const give = (gatheringId: string, { agent }: Joined, answers: unknown[]) =>
  agent.put(`${at(gatheringId)}/feedback/answer`).send({ answers });
const set = (gatheringId: string, questions: object[], { agent } = network.organiser) =>
  agent.put(`${at(gatheringId)}/feedback/questions`).send({ questions });
const waiting = async ({ agent }: Joined) => (await agent.get('/api/scheduling/waiting').expect(200)).body.feedback;

const becomes = (gatheringId: string, standing: string) =>
  eventually(async () => {
    for (const clock of [FeedbackAsking, FeedbackOpening]) network.service.app.get<FeedbackAsking>(clock).wake();
    expect((await read(gatheringId, network.organiser)).standing).toBe(standing);
  });

/** So many who had a place at a gathering that is over, and who are asked about it. */
async function over(count: number, fields: object = {}) {
  const people = await network.joinMany(count);
  const gatheringId = await network.schedule({ capacity: 20, ...fields });
  for (const one of people) await register(gatheringId, one).expect(200);
  return { gatheringId, people };
}
const end = (gatheringId: string, ago = '1 minute') =>
  sql(
    `UPDATE gathering SET starts_at = now() - $2::interval - interval '1 hour', ends_at = now() - $2::interval,
       registration_closes_at = NULL WHERE id = $1`,
    gatheringId,
    ago,
  );
async function asked(count: number, fields: object = {}) {
  const room = await over(count, fields);
  await end(room.gatheringId);
  await becomes(room.gatheringId, 'asking');
  return room;
}
async function openAll(gatheringId: string, standing: string): Promise<void> {
  await sql(`UPDATE feedback SET until = now() WHERE gathering_id = $1`, gatheringId);
  await becomes(gatheringId, standing);
}

it('asks those who had a place once it is over, and tells of it without saying who answers', async () => {
  const { gatheringId, people } = await over(2);
  const [one, other] = people as [Joined, Joined];
  expect(await read(gatheringId, one)).toMatchObject({
    standing: 'to-come',
    questions: STANDARD_QUESTIONS,
    mine: null,
  });
  expect((await give(gatheringId, one, [5, null, null]).expect(409)).body.type).toBe('/problems/feedback-closed');
  await end(gatheringId);
  await becomes(gatheringId, 'asking');
  expect(await waiting(one)).toMatchObject({ total: 1, items: [{ gathering: { id: gatheringId } }] });
  await give(gatheringId, one, [5, 'The tables.', null]).expect(204);
  expect(await read(gatheringId, one)).toMatchObject({ mine: 'answered', counts: null, results: null });
  expect(await read(gatheringId, other)).toMatchObject({ mine: 'asked' });
  expect((await waiting(one)).total).toBe(0);
  expect(await read(gatheringId, network.organiser)).toMatchObject({
    counts: { asked: 2, answered: 1 },
    results: null,
  });
  const told = await sql<{ type: string; data: { details: { askedIds: string[] } } }>(
    `SELECT type, data FROM messaging.outbox WHERE topic = 'scheduling.feedback' AND key = $1`,
    gatheringId,
  );
  expect(told).toHaveLength(1);
  expect(told[0]!.data.details.askedIds.sort()).toEqual(people.map(({ person }) => person.personId).sort());
  // Whoever was not there does not know of it, and whoever was not asked does not answer.
  const stranger = await network.join();
  await stranger.agent.get(`${at(gatheringId)}/feedback`).expect(403);
  await give(gatheringId, stranger, [1, null, null]).expect(403);
});

it('is refused where it does not fit the questions, and may be answered anew', async () => {
  const { gatheringId, people } = await asked(1);
  const [one] = people as [Joined];
  for (const wrong of [[5], ['five', null, null], [5, 3, null], [null, null, null], [6, null, null]])
    await give(gatheringId, one, wrong).expect(400);
  await give(gatheringId, one, [1, 'First.', null]).expect(204);
  await give(gatheringId, one, [2, null, 'Second.']).expect(204);
  expect(
    await sql('SELECT FROM feedback_ticket WHERE gathering_id = $1 AND sealed IS NOT NULL', gatheringId),
  ).toHaveLength(1);
});

it('says nothing to whoever reads the database, before it is opened', async () => {
  const { gatheringId, people } = await asked(2);
  const [one, other] = people as [Joined, Joined];
  await give(gatheringId, one, [1, 'Recognisable words.', 'x'.repeat(500)]).expect(204);
  await give(gatheringId, other, [5, null, null]).expect(204);
  const sealed = await sql<{ sealed: Buffer }>(
    'SELECT sealed FROM feedback_ticket WHERE gathering_id = $1',
    gatheringId,
  );
  for (const { sealed: bytes } of sealed) expect(bytes.toString('latin1')).not.toMatch(/Recognisable|xxxx/);
  // Nor does its length.
  expect(new Set(sealed.map(({ sealed: bytes }) => bytes.length)).size).toBe(1);
  expect(JSON.stringify(await sql(`SELECT data FROM messaging.outbox`))).not.toContain('Recognisable');
});

it('is opened all at once, once five have answered: one row, question by question, and no trace of who', async () => {
  const { gatheringId, people } = await asked(6);
  const keep = people.map((_, nth) => `Keep ${nth}.`);
  for (const [nth, one] of people.entries()) await give(gatheringId, one, [(nth % 5) + 1, keep[nth], null]).expect(204);
  await openAll(gatheringId, 'opened');
  const { results, counts } = await read(gatheringId, network.organiser);
  expect(counts).toEqual({ asked: 6, answered: 6 });
  expect(results[0].counts).toEqual([2, 1, 1, 1, 1]);
  expect([...results[1].words].sort()).toEqual(keep);
  expect(results[2].words).toEqual([]);
  expect(await sql('SELECT FROM feedback_ticket WHERE gathering_id = $1', gatheringId)).toEqual([]);
  expect(await sql('SELECT FROM feedback WHERE gathering_id = $1', gatheringId)).toHaveLength(1);
  // Organisers alone read it, and it stays as it is.
  expect(await read(gatheringId, people[0]!)).toMatchObject({
    standing: 'opened',
    mine: null,
    counts: null,
    results: null,
  });
  await give(gatheringId, people[0]!, [5, null, null]).expect(409);
});

it('is in an order that has nothing to do with that of answering', async () => {
  const { gatheringId, people } = await asked(12);
  const words = people.map((_, nth) => String(nth).padStart(2, '0'));
  for (const [nth, one] of people.entries()) await give(gatheringId, one, [null, words[nth], words[nth]]).expect(204);
  await openAll(gatheringId, 'opened');
  const { results } = await read(gatheringId, network.organiser);
  // One in 12! that this fails by chance.
  expect(results[1].words).not.toEqual(words);
  expect(results[1].words).not.toEqual(results[2].words);
  expect([...results[1].words].sort()).toEqual(words);
});

it('of fewer than five is read by nobody, and gone', async () => {
  const { gatheringId, people } = await asked(4);
  for (const one of people) await give(gatheringId, one, [3, 'Words.', null]).expect(204);
  await openAll(gatheringId, 'too-few');
  expect(await read(gatheringId, network.organiser)).toMatchObject({
    counts: { asked: 4, answered: 4 },
    results: null,
  });
  expect(await sql('SELECT FROM feedback_ticket WHERE gathering_id = $1', gatheringId)).toEqual([]);
});

it('asks what the organiser set before, or nobody, and neither of what is long over nor of what was cancelled', async () => {
  const own = [{ kind: 'words', text: 'Who was missing?' }];
  const { gatheringId, people } = await over(1);
  await set(gatheringId, own, people[0]!).expect(403);
  await set(gatheringId, own).expect(204);
  await end(gatheringId);
  await becomes(gatheringId, 'asking');
  expect((await read(gatheringId, people[0]!)).questions).toEqual(own);
  expect((await set(gatheringId, []).expect(409)).body.type).toBe('/problems/feedback-asked');
  const [none, long, cancelled] = [await over(1), await over(1), await over(1)];
  await set(none.gatheringId, []).expect(204);
  await network.organiser.agent.post(`${at(cancelled.gatheringId)}/cancel`).send({ reason: 'The host is ill.' });
  await end(none.gatheringId);
  await end(long.gatheringId, '4 days');
  await end(cancelled.gatheringId);
  // What comes after is asked: by then the clock has looked at these.
  await asked(1);
  for (const one of [none, long, cancelled])
    expect((await read(one.gatheringId, network.organiser)).standing).toBe('off');
});

it('forgets what somebody answered who is erased before it is opened', async () => {
  const { gatheringId, people } = await asked(1);
  const [one] = people as [Joined];
  await give(gatheringId, one, [3, 'Words.', null]).expect(204);
  await network.membership.forget(membership.people, one.person.personId, 1_000);
  await eventually(async () =>
    expect(await sql('SELECT FROM feedback_ticket WHERE gathering_id = $1', gatheringId)).toEqual([]),
  );
});
