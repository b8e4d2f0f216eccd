import { uuidv7 } from 'uuidv7';
import { people, PersonLeft } from '#contracts/membership/events';
import { linkToken } from '#service';
import { eventually, TEST_LINK_KEY } from '#testing';
import { startScheduling, type Joined, type SchedulingNetwork } from '../scheduling-network';
import { answer, answersOf, byLink, guest, polls, startPoll, tokenOf, viewOf } from './poll-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());
// What one organiser seeks, and whom they ask within a day, is bounded.
afterEach(() => network.service.dataSource.query('TRUNCATE poll, poll_voter, poll_asking'));

const idOf = ({ person }: Joined): string => person.personId;
const setDeadline = (pollId: string, at: string) =>
  network.service.dataSource.query(`UPDATE poll SET deadline_at = ${at} WHERE id = $1`, [pollId]);

it('is answered by members and by link, and ranks the times by people and by breadth', async () => {
  const [ada, ben] = [
    await network.join({ name: 'Ada', sector: 'A' }),
    await network.join({ name: 'Ben', sector: 'B' }),
  ];
  const colleague = await network.join({ name: 'Col', organisationId: ada.person.organisationId });
  const ask = { members: [ada, ben, colleague].map(idOf), guests: [guest()] };
  const poll = await startPoll(network, ask);
  expect(poll).toMatchObject({ standing: 'open', asked: 4, answered: 0, mine: 'not-asked', proposed: 3 });
  await answer(poll, ada, ['yes', 'no', 'yes']).expect(200);
  await answer(poll, colleague, ['yes', 'no', 'if-need-be']).expect(200);
  const { body } = await answer(poll, ben, ['no', 'yes', 'if-need-be']).expect(200);
  expect(body).toMatchObject({ mine: 'answered', answered: 3 });
  expect(body.times.map(({ mine }: { mine: string }) => mine)).toEqual(['no', 'yes', 'if-need-be']);
  const voterId = poll.voters!.find(({ hasAccount }) => !hasAccount)!.id;
  const answers = answersOf(poll, ['no', 'if-need-be', 'yes']);
  const { body: linked } = await byLink(network, tokenOf(voterId), { answers }).expect(200);
  expect(linked).toMatchObject({ name: 'Gwen Guest', poll: { mine: 'answered', answered: 4 } });
  const { times } = await viewOf(poll, network.organiser);
  const figures = times.map((one) => [one.yes, one.ifNeedBe, one.no, one.organisations, one.sectors, one.rank]);
  expect(figures).toEqual([
    [2, 0, 2, 1, 1, { people: 2, breadth: 3 }],
    [1, 1, 2, 2, 2, { people: 3, breadth: 2 }],
    [2, 2, 0, 3, 3, { people: 1, breadth: 1 }],
  ]);
});

it('shows each voter the others who have answered, and nobody’s address; where names are hidden, counts alone', async () => {
  const [ada, ben] = (await network.joinMany(2)) as [Joined, Joined];
  const ask = { members: [idOf(ada), idOf(ben)], guests: [guest()] };
  const open = await startPoll(network, ask);
  await answer(open, ada, ['yes', 'no', 'no']).expect(200);
  const seen = await viewOf(open, ben);
  expect(seen.voters).toEqual([expect.objectContaining({ name: 'Ada Byron', email: null, hasAccount: true })]);
  expect((await viewOf(open, network.organiser)).voters!.map(({ email }) => email).filter(Boolean)).toHaveLength(1);
  const hidden = await startPoll(network, ask, { namesHidden: true });
  await answer(hidden, ada, ['yes', 'no', 'no']).expect(200);
  expect(await viewOf(hidden, ben)).toMatchObject({ voters: null, times: [{ yes: 1 }, { no: 1 }, { no: 1 }] });
  const voterId = hidden.voters!.find(({ hasAccount }) => !hasAccount)!.id;
  const { body } = await byLink(network, tokenOf(voterId), { to: '/inspect' }).expect(200);
  expect(body.poll.voters).toBeNull();
  expect((await viewOf(hidden, network.organiser)).voters).toHaveLength(3);
});

it('keeps one row of two answers at once by one link: the last one stands whole, and versions rise', async () => {
  const poll = await startPoll(network, { guests: [guest()] });
  const [voter] = poll.voters!;
  const [yes, no] = [answersOf(poll, ['yes', 'yes', 'yes']), answersOf(poll, ['no', 'no', 'no'])];
  const both = await Promise.all([yes, no, yes, no].map((answers) => byLink(network, tokenOf(voter!.id), { answers })));
  expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const rows = await network.service.dataSource.query('SELECT version FROM poll_voter WHERE poll_id = $1', [poll.id]);
  expect(rows).toEqual([{ version: 5 }]);
  const said = Object.values((await viewOf(poll, network.organiser)).voters![0]!.answers);
  expect(new Set(said).size).toBe(1);
  expect(said).toHaveLength(3);
});

it('changes an answer until the deadline and not after, and opens again with a later one', async () => {
  const ada = await network.join();
  const poll = await startPoll(network, { members: [idOf(ada)], guests: [guest()] });
  await answer(poll, ada, ['yes', 'no', 'no']).expect(200);
  await answer(poll, ada, ['no', null, null]).expect(200);
  expect((await viewOf(poll, ada)).times.map(({ mine }) => mine)).toEqual(['no', 'no', 'no']);
  await setDeadline(poll.id, `now() - interval '1 second'`);
  expect((await answer(poll, ada, ['yes', null, null]).expect(409)).body.type).toBe('/problems/poll-closed');
  const token = tokenOf(poll.voters!.find(({ hasAccount }) => !hasAccount)!.id);
  await byLink(network, token, { answers: answersOf(poll, ['yes']) }).expect(409);
  expect((await byLink(network, token, { to: '/inspect' }).expect(200)).body.poll.standing).toBe('closed');
  const change = network.organiser.agent.patch(`${polls}/${poll.id}`).set('if-match', '"1"');
  const { body } = await change.send({ deadline: { local: '2035-06-03T12:00' } }).expect(200);
  expect(body).toMatchObject({ standing: 'open', version: 2, deadlineAt: '2035-06-03T11:00:00.000Z' });
  await answer(poll, ada, ['yes', null, null]).expect(200);
  await network.organiser.agent.post(`${polls}/${poll.id}/close`).send({}).expect(200);
  await answer(poll, ada, ['no', null, null]).expect(409);
});

it('takes answers of its own times alone, and no more than somebody who wavers gives', async () => {
  const ada = await network.join();
  const poll = await startPoll(network, { members: [idOf(ada)] });
  const send = (answers: object) => ada.agent.put(`${polls}/${poll.id}/answers`).send({ answers });
  const stranger = uuidv7();
  expect((await send({ [stranger]: 'yes' }).expect(400)).body.errors).toEqual([
    { pointer: `#/answers/${stranger}`, detail: 'This is none of the proposed times.' },
  ]);
  await send({}).expect(400);
  await send({ [poll.times[0]!.id]: 'perhaps' }).expect(400);
  await network.service.dataSource.query(
    'UPDATE poll_voter SET changes = 60, changes_from = now() WHERE poll_id = $1',
    [poll.id],
  );
  const { headers } = await answer(poll, ada, ['yes']).expect(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(3500);
  await network.service.dataSource.query(
    `UPDATE poll_voter SET changes_from = now() - interval '61 minutes' WHERE poll_id = $1`,
    [poll.id],
  );
  await answer(poll, ada, ['yes']).expect(200);
});

it('is known to those whom it asks and organisers, and answered by those alone', async () => {
  const [ada, other] = (await network.joinMany(2)) as [Joined, Joined];
  const poll = await startPoll(network, { members: [idOf(ada)] });
  await other.agent.get(`${polls}/${poll.id}`).expect(404);
  await answer(poll, other, ['yes']).expect(404);
  await answer(poll, network.organiser, ['yes']).expect(404);
  const listed = async ({ agent }: Joined) =>
    (await agent.get(polls).expect(200)).body.items.map(({ id }: { id: string }) => id);
  expect(await listed(ada)).toEqual([poll.id]);
  expect(await listed(other)).toEqual([]);
  expect(await listed(network.organiser)).toContain(poll.id);
  // A member’s own row opens nothing by link, nor does any other kind of link.
  const [voter] = poll.voters!;
  for (const token of [
    'A'.repeat(43),
    tokenOf(voter!.id),
    tokenOf(uuidv7()),
    linkToken(TEST_LINK_KEY, 'held-times', voter!.id),
  ]) {
    expect((await byLink(network, token, { to: '/inspect' }).expect(404)).body.type).toBe('/problems/link-unknown');
  }
});

it('waits for whom it asks until they have answered, or cannot any more', async () => {
  const ada = await network.join();
  const waiting = async () => (await ada.agent.get('/api/scheduling/waiting').expect(200)).body.polls;
  const first = await startPoll(network, { members: [idOf(ada)] });
  const sooner = await startPoll(network, { members: [idOf(ada)] }, { deadline: { local: '2035-05-01T12:00' } });
  const { items, total } = await waiting();
  expect([items.map(({ id }: { id: string }) => id), total]).toEqual([[sooner.id, first.id], 2]);
  expect(items[0]).toMatchObject({ mine: 'waits', asked: 1, answered: 0 });
  await answer(sooner, ada, ['yes', 'no', 'no']).expect(200);
  expect((await waiting()).total).toBe(1);
  await setDeadline(first.id, `now() - interval '1 second'`);
  expect((await waiting()).total).toBe(0);
});

it('forgets whoever is taken off, or takes themselves off, by address and answers', async () => {
  const [gwen, hal] = [guest({ name: 'Gwen' }), guest({ name: 'Hal' })];
  const poll = await startPoll(network, { guests: [gwen, hal] });
  const idBy = (name: string): string => poll.voters!.find((one) => one.name === name)!.id;
  await byLink(network, tokenOf(idBy('Gwen')), { answers: answersOf(poll, ['yes', 'yes', 'yes']) }).expect(200);
  await byLink(network, tokenOf(idBy('Gwen')), { to: '/forget' }).expect(204);
  const { body } = await network.organiser.agent.delete(`${polls}/${poll.id}/asked/${idBy('Hal')}`).expect(200);
  expect(body).toMatchObject({ asked: 0, answered: 0, voters: [] });
  await network.organiser.agent.delete(`${polls}/${poll.id}/asked/${idBy('Hal')}`).expect(404);
  for (const name of ['Gwen', 'Hal']) await byLink(network, tokenOf(idBy(name)), { to: '/inspect' }).expect(404);
  for (const table of ['poll_voter', 'poll_asking', 'messaging.outbox']) {
    const rows = await network.service.dataSource.query(`SELECT FROM ${table} t WHERE t::text LIKE ANY ($1)`, [
      [gwen, hal].map(({ email }) => `%${email}%`),
    ]);
    expect(rows).toEqual([]);
  }
});

it('forgets the name of a member who leaves or is erased, and counts what they said', async () => {
  const [leaves, erased] = (await network.joinMany(2)) as [Joined, Joined];
  const poll = await startPoll(network, { members: [idOf(leaves), idOf(erased)] });
  for (const one of [leaves, erased]) await answer(poll, one, ['yes', 'no', 'no']).expect(200);
  const { personId: id, organisationId, epoch } = leaves.person;
  const state = {
    id,
    version: 2,
    organisationId,
    name: 'Ada Byron',
    email: 'ada@example.org',
    standing: 'left',
    epoch,
  } as const;
  await network.membership.emit(PersonLeft, { ...state, roles: [] });
  await network.membership.forget(people, idOf(erased), 2);
  await eventually(async () => {
    const { voters, times } = await viewOf(poll, network.organiser);
    expect(voters!.map(({ name, organisation }) => [name, organisation])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(times[0]!.yes).toBe(2);
  });
});
