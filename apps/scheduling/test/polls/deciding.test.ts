import { uuidv7 } from 'uuidv7';
import { at, register, startScheduling, withdraw, type Joined, type SchedulingNetwork } from '../scheduling-network';
import {
  answer,
  answersOf,
  byLink,
  choose,
  feedOf,
  guest,
  heldIn,
  polls,
  startPoll,
  tokenOf,
  viewOf,
} from './poll-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());
// What one organiser seeks, and whom they ask within a day, is bounded.
afterEach(() => network.service.dataSource.query('TRUNCATE poll, poll_voter, poll_asking'));

const idOf = ({ person }: Joined): string => person.personId;
const uids = (held: ReturnType<typeof heldIn>) => held.map(({ uid, status, sequence }) => [uid, status, sequence]);

describe('what calendars hold', () => {
  it('is tentative for each time that was not refused, and the gathering for the one that is chosen; the others are taken back', async () => {
    const ada = await network.join({ name: 'Ada' });
    const poll = await startPoll(network, { members: [idOf(ada)], guests: [guest()] });
    const [one, two, three] = poll.times.map(({ id }) => id) as [string, string, string];
    const read = await feedOf(network, ada);
    expect(heldIn(await read())).toEqual([]);
    await answer(poll, ada, ['yes', 'if-need-be', 'no']).expect(200);
    const held = heldIn(await read());
    expect(uids(held)).toEqual([
      [one, 'TENTATIVE', 0],
      [two, 'TENTATIVE', 0],
    ]);
    expect(held[0]).toMatchObject({ start: '2035-06-04T09:00:00.000Z', summary: 'Perhaps: Routes into law' });
    // Refused meanwhile, and another one not any more.
    await answer(poll, ada, ['no', 'yes', 'yes']).expect(200);
    expect(uids(heldIn(await read()))).toEqual([
      [one, 'CANCELLED', 1],
      [two, 'TENTATIVE', 0],
      [three, 'TENTATIVE', 1],
    ]);

    await choose(poll, network.organiser, 2, { title: 'Routes into law, with care leavers' }).expect(200);
    const chosen = heldIn(await read());
    expect(uids(chosen)).toEqual([
      [one, 'CANCELLED', 1],
      [two, 'CANCELLED', 1],
      [three, 'TENTATIVE', 2],
    ]);
    expect(chosen[2]!.summary).toBe('Routes into law, with care leavers');
    await register(three, ada).expect(200);
    expect(uids(heldIn(await read())).at(-1)).toEqual([three, 'CONFIRMED', 2]);
    await withdraw(three, ada).expect(200);
    expect(uids(heldIn(await read())).map(([uid]) => uid)).toEqual([one, two]);
  });

  it('is read by link by somebody without an account, by an address that does not answer for them', async () => {
    const poll = await startPoll(network, { guests: [guest()] });
    const token = tokenOf(poll.voters![0]!.id);
    const { body } = await byLink(network, token, { answers: answersOf(poll, ['yes', 'no', 'if-need-be']) }).expect(
      200,
    );
    expect(body.calendar).not.toContain(token);
    const path = new URL(body.calendar).pathname;
    const read = async () => (await network.service.browser().get(path).expect(200)).text;
    const ids = poll.times.map(({ id }) => id);
    expect(uids(heldIn(await read()))).toEqual([
      [ids[0], 'TENTATIVE', 0],
      [ids[2], 'TENTATIVE', 0],
    ]);
    await choose(poll, network.organiser, 0, { link: 'https://meet.example.org/x' }).expect(200);
    const text = await read();
    expect(uids(heldIn(text))).toEqual([
      [ids[0], 'CONFIRMED', 1],
      [ids[2], 'CANCELLED', 1],
    ]);
    // The link is for those with a place; nor does their own go to whoever keeps the calendar.
    expect(text).not.toContain('meet.example.org');
    expect(text).not.toContain(token);
    await byLink(network, token, { to: '/forget' }).expect(204);
    await network.service.browser().get(path).expect(404);
  });

  it('is taken back altogether where the search is called off', async () => {
    const ada = await network.join();
    const poll = await startPoll(network, { members: [idOf(ada)] });
    const read = await feedOf(network, ada);
    await answer(poll, ada, ['yes', 'yes', 'no']).expect(200);
    await network.organiser.agent.post(`${polls}/${poll.id}/call-off`).expect(200);
    expect(heldIn(await read()).map(({ status, sequence }) => [status, sequence])).toEqual([
      ['CANCELLED', 1],
      ['CANCELLED', 1],
    ]);
    expect((await answer(poll, ada, ['no']).expect(409)).body.detail).toBe('This date is not sought any more.');
  });
});

it('schedules the gathering at the time that was chosen, as its editor would, and gives nobody a place', async () => {
  const ada = await network.join();
  const poll = await startPoll(network, { members: [idOf(ada)] });
  await answer(poll, ada, ['no', 'yes', 'no']).expect(200);
  const { body } = await choose(poll, network.organiser, 1, { capacity: 20, chathamHouse: true }).expect(200);
  const gatheringId = poll.times[1]!.id;
  expect(body).toMatchObject({ standing: 'chosen', gatheringId, namesHidden: true });
  const { body: gathering } = await ada.agent.get(at(gatheringId)).expect(200);
  expect(gathering).toMatchObject({
    start: { local: '2035-06-05T14:00', zone: 'Europe/London' },
    end: { local: '2035-06-05T15:30' },
    ...{ capacity: 20, placesTaken: 0, mine: null, standing: 'scheduled' },
  });
  // Under the Rule nobody else sees who could have come, from then on.
  expect((await viewOf(poll, ada)).voters).toBeNull();
  const told = await network.told('gatherings', gatheringId);
  expect(told.map(({ type, state }) => [type, state['sequence']])).toEqual([['gathering-scheduled', 1]]);
});

it('is decided once: a repeat is answered, another choice refused, and of two at once one holds', async () => {
  const poll = await startPoll(network, { guests: [guest()] });
  const both = await Promise.all([choose(poll, network.organiser, 0), choose(poll, network.organiser, 1)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const nth = both[0]!.status === 200 ? 0 : 1;
  await choose(poll, network.organiser, nth).expect(200);
  expect((await choose(poll, network.organiser, 1 - nth).expect(409)).body.type).toBe('/problems/poll-over');
  for (const path of ['close', 'call-off'])
    await network.organiser.agent.post(`${polls}/${poll.id}/${path}`).expect(409);
  const told = await network.service.dataSource.query(
    `SELECT type FROM messaging.outbox WHERE topic = 'scheduling.poll-voters' AND key = $1 ORDER BY version`,
    [poll.voters![0]!.id],
  );
  expect(told.map(({ type }: { type: string }) => type.split('.')[2])).toEqual(['poll-voter-asked', 'poll-voter-told']);
});

it('chooses no time that was not proposed or has passed, and nothing that is no gathering', async () => {
  const poll = await startPoll(network, { guests: [guest()] });
  const pointers = async (nth: number, fields: Record<string, unknown>) =>
    (await choose(poll, network.organiser, nth, fields).expect(400)).body.errors.map(
      ({ pointer }: { pointer: string }) => pointer,
    );
  expect(await pointers(0, { timeId: uuidv7() })).toEqual(['#/timeId']);
  expect(await pointers(0, { place: null })).toEqual(['#/place']);
  const passed = poll.times.map((time, nth) => (nth === 0 ? { ...time, startsAt: '2020-06-04T09:00:00.000Z' } : time));
  await network.service.dataSource.query('UPDATE poll SET times = $2 WHERE id = $1', [poll.id, JSON.stringify(passed)]);
  expect(await pointers(0, {})).toEqual(['#/timeId']);
  expect(await viewOf(poll, network.organiser)).toMatchObject({ standing: 'open', gatheringId: null });
});

it('lets organisers hand a link on only where no mail brings it', async () => {
  const ada = await network.join();
  const poll = await startPoll(network, { members: [idOf(ada)], guests: [guest()] });
  const link = (hasAccount: boolean) => {
    const { id } = poll.voters!.find((one) => one.hasAccount === hasAccount)!;
    return network.organiser.agent.get(`${polls}/${poll.id}/asked/${id}/link`);
  };
  await link(false).expect(404);
  await network.service.dataSource.query(`INSERT INTO delivery VALUES ('delivery', 'kept')`);
  const { body } = await link(false).expect(200);
  const token = new URL(body.link).pathname.split('/').at(-1)!;
  await byLink(network, token, { to: '/inspect' }).expect(200);
  await link(true).expect(404);
});
