import { uuidv7 } from 'uuidv7';
import { PollRetention } from '../../src/polls/poll-retention';
import { startScheduling, type Joined, type SchedulingNetwork } from '../scheduling-network';
import { guest, pollFields, polls, startPoll, viewOf } from './poll-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());
// What one organiser seeks, and whom they ask within a day, is bounded.
afterEach(() => network.service.dataSource.query('TRUNCATE poll, poll_voter, poll_asking'));

const idOf = ({ person }: Joined): string => person.personId;
const start = (fields: Record<string, unknown>) => network.organiser.agent.post(polls).send(pollFields(fields));
const somebody = () => ({ guests: [guest()] });

it('asks leads of organisations, members and people without an account, each once', async () => {
  const lead = await network.join({ name: 'Lea Lead', roles: ['lead'] });
  const { organisationId } = lead.person;
  await network.join({ name: 'Col', organisationId });
  const [ada] = await network.joinMany(1);
  const twice = guest();
  const ask = {
    organisations: [organisationId],
    members: [idOf(lead), idOf(ada!)],
    guests: [twice, { ...twice, name: 'Again' }],
  };
  const { voters } = await startPoll(network, ask);
  expect(voters!.map(({ name }) => name).sort()).toEqual(['Ada Byron', 'Gwen Guest', 'Lea Lead']);
  const told = await network.service.dataSource.query(
    `SELECT data->'state' AS state FROM messaging.outbox WHERE topic = 'scheduling.poll-voters' AND data->'state'->>'email' = $1`,
    [twice.email],
  );
  expect(told).toEqual([{ state: expect.objectContaining({ name: 'Gwen Guest', personId: null, answered: false }) }]);
});

it('says of each time what is wrong with it, and of the deadline', async () => {
  const local = (...times: string[]) => times.map((one) => ({ local: one }));
  const details = async (fields: Record<string, unknown>, status = 400) => {
    const { body } = await start({ ask: somebody(), ...fields }).expect(status);
    return Object.fromEntries(body.errors.map((one: { pointer: string; detail: string }) => [one.pointer, one.detail]));
  };
  expect(await details({ times: local('2035-06-04T10:00') })).toEqual({ '#/times': 'Propose at least two times.' });
  // The clocks go forward over 01:30 on 25 March 2035 in London, and back over it on 28 October.
  expect(await details({ times: local('2035-03-25T01:30', '2035-06-04T10:00') })).toEqual({
    '#/times/0/local': 'The clocks go forward over this time: it does not exist there.',
  });
  const { body } = await start({ ask: somebody(), times: local('2035-06-04T10:00', '2035-10-28T01:30') }).expect(400);
  expect(body).toMatchObject({ type: '/problems/time-shown-twice', offsets: { 'times/1': ['+01:00', '+00:00'] } });
  expect(await details({ zone: 'Europe/Nowhere' })).toEqual({
    '#/zone': 'Choose a time zone by its name, like Europe/London.',
  });
  expect(await details({ times: local('2020-06-04T10:00', '2035-06-04T10:00', '2035-06-04T10:00') })).toEqual({
    '#/times/0/local': 'This is in the past.',
    '#/times/2/local': 'This time is proposed already.',
    '#/deadline/local': 'Answers are given before the first of the times.',
  });
  expect(await details({ deadline: { local: '2020-06-04T10:00' } })).toEqual({
    '#/deadline/local': 'This is in the past.',
  });
});

it('asks nobody who cannot be: strangers, partners’ people, organisations that nobody leads, nobody at all', async () => {
  const partner = await network.join({ roles: ['partner'] });
  const leadless = await network.join();
  for (const [ask, pointer] of [
    [{}, '#/ask'],
    [{ members: [uuidv7()] }, '#/ask/members/0'],
    [{ members: [idOf(leadless), idOf(partner)] }, '#/ask/members/1'],
    [{ organisations: [leadless.person.organisationId] }, '#/ask/organisations/0'],
  ] as const) {
    const { body } = await start({ ask }).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  }
  const many = Array.from({ length: 150 }, () => guest());
  const poll = await startPoll(network, { guests: many });
  const more = network.organiser.agent.post(`${polls}/${poll.id}/asked`);
  expect((await more.send({ guests: Array.from({ length: 51 }, () => guest()) }).expect(400)).body.errors).toEqual([
    { pointer: '#', detail: 'At most 200 people are asked; these would be 201.' },
  ]);
  expect((await viewOf(poll, network.organiser)).asked).toBe(150);
});

it('asks one person for five dates a day, also once they were forgotten meanwhile, and names whom to leave out', async () => {
  const [ada] = await network.joinMany(1);
  const gwen = guest();
  for (let nth = 0; nth < 5; nth += 1) {
    const { id, voters } = await startPoll(network, { members: [idOf(ada!)], guests: [gwen] });
    const voterId = voters!.find(({ hasAccount }) => !hasAccount)!.id;
    await network.organiser.agent.delete(`${polls}/${id}/asked/${voterId}`).expect(200);
  }
  const { body } = await start({ ask: { members: [idOf(ada!)], guests: [guest(), gwen] } }).expect(409);
  expect(body.type).toBe('/problems/asked-lately');
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/ask/members/0', '#/ask/guests/1']);
  await network.service.dataSource.query(`UPDATE poll_asking SET asked_at = now() - interval '25 hours'`);
  await start({ ask: { members: [idOf(ada!)], guests: [gwen] } }).expect(201);
});

it('is one of ten that an organiser seeks at a time, also when more are sought at once', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => start({ ask: somebody() })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused.map(({ body }) => body.type)).toEqual(['/problems/too-many-polls', '/problems/too-many-polls']);
  await network.organiser.agent
    .post(`${polls}/${answers.find(({ status }) => status === 201)!.body.id}/call-off`)
    .expect(200);
  await start({ ask: somebody() }).expect(201);
});

it('answers a repeat as the first, and another under its id with nothing', async () => {
  const body = pollFields({ ask: somebody() });
  const send = (fields: object) => network.organiser.agent.post(polls).send({ ...body, ...fields });
  const first = await send({}).expect(201);
  expect((await send({}).expect(201)).body).toEqual(first.body);
  expect((await send({ title: 'Another' }).expect(409)).body.type).toBe('/problems/id-taken');
});

it('forgets polls sixty days after they were decided, and whom they asked', async () => {
  const [kept, gone, lapsed] = [
    await startPoll(network, somebody()),
    await startPoll(network, somebody()),
    await startPoll(network, somebody()),
  ];
  for (const poll of [kept, gone]) await network.organiser.agent.post(`${polls}/${poll.id}/call-off`).expect(200);
  const { dataSource } = network.service;
  await dataSource.query(`UPDATE poll SET decided_at = now() - interval '59 days' WHERE id = $1`, [kept.id]);
  await dataSource.query(`UPDATE poll SET decided_at = now() - interval '61 days' WHERE id = $1`, [gone.id]);
  await dataSource.query(`UPDATE poll SET last_starts_at = now() - interval '61 days' WHERE id = $1`, [lapsed.id]);
  while ((await network.service.app.get(PollRetention).clear()) === 0);
  const left = await dataSource.query('SELECT poll_id FROM poll_voter');
  expect(left).toEqual([{ poll_id: kept.id }]);
  const tombstones = await dataSource.query(
    `SELECT key FROM messaging.outbox WHERE data IS NULL AND key = ANY ($1::text[]) ORDER BY topic, key`,
    [[gone, lapsed].flatMap(({ id, voters }) => [id, voters![0]!.id])],
  );
  expect(tombstones).toHaveLength(4);
});
