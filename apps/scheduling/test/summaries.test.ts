import {
  at,
  beginNow,
  changeGathering,
  register,
  startScheduling,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const path = (gatheringId: string): string => `${at(gatheringId)}/summary`;
const release = (gatheringId: string, body: object, { agent } = network.organiser) =>
  agent.put(path(gatheringId)).send(body);
const read = async (gatheringId: string, { agent }: Joined) =>
  (await agent.get(path(gatheringId)).expect(200)).body.summary;
const names = async (gatheringId: string, text: string) =>
  (
    await network.organiser.agent
      .post(`${path(gatheringId)}/names`)
      .send({ text })
      .expect(200)
  ).body.names;

it('is released by an organiser alone, for whoever may know of the gathering, again in its place, and taken back', async () => {
  const [inRoom, member] = [await network.join(), await network.join()];
  const gatheringId = await network.schedule({ visibility: 'network', chathamHouse: false });
  await register(gatheringId, inRoom).expect(200);
  expect(await read(gatheringId, member)).toBeNull();
  const text = 'Fares are **paid** before the day.';
  await release(gatheringId, { text }, inRoom).expect(403);
  await release(gatheringId, { text }).expect(200);
  expect(await read(gatheringId, member)).toMatchObject({ version: 1, text });
  const visitor = network.service.browser();
  await visitor.get(path(gatheringId)).expect(404);
  await release(gatheringId, { text: 'Other words.' }).expect(200);
  expect(await read(gatheringId, inRoom)).toMatchObject({ version: 2, text: 'Other words.' });
  await changeGathering(network, gatheringId, 1, { visibility: 'public' }).expect(200);
  expect((await visitor.get(path(gatheringId)).expect(200)).body.summary.text).toBe('Other words.');
  await member.agent.delete(path(gatheringId)).expect(403);
  await network.organiser.agent.delete(path(gatheringId)).expect(204);
  expect(await read(gatheringId, inRoom)).toBeNull();
  await network.organiser.agent.delete(path(gatheringId)).expect(404);
});

it('finds names of those in the room, also in part, and whole ones of the network', async () => {
  const peter = await network.join({ name: 'Peter Presently' });
  await network.join({ name: 'Nora Notthere' });
  const gatheringId = await network.schedule();
  await register(gatheringId, peter).expect(200);
  expect(await names(gatheringId, 'As Presently and **Nora Notthere** said. Notthere again.')).toEqual([
    { said: 'Presently', of: 'Peter Presently', kind: 'person', inRoom: true },
    { said: 'Nora Notthere', of: 'Nora Notthere', kind: 'person', inRoom: false },
  ]);
  expect(await names(gatheringId, 'An employer in retail pays.')).toEqual([]);
});

it('is refused under the Chatham House Rule where it names who was there, unless it is released despite that', async () => {
  const peter = await network.join({ name: 'Pia Percival' });
  await network.join({ name: 'Otto Outside' });
  const gatheringId = await network.schedule();
  await register(gatheringId, peter).expect(200);
  const text = 'Percival pays for travel.';
  const { body } = await release(gatheringId, { text }).expect(409);
  expect(body).toMatchObject({ type: '/problems/names-in-summary', names: [expect.stringContaining('Percival')] });
  expect(await read(gatheringId, network.organiser)).toBeNull();
  await release(gatheringId, { text, despite: true }).expect(200);
  // Somebody who was not there may be quoted; and without the Rule everybody.
  await release(gatheringId, { text: 'Otto Outside wrote of it.' }).expect(200);
  const open = await network.schedule({ chathamHouse: false });
  await register(open, peter).expect(200);
  await release(open, { text }).expect(200);
});

it('is Markdown as we keep it: what runs is refused or taken out', async () => {
  const gatheringId = await network.schedule();
  const { status, body } = await release(gatheringId, {
    text: 'Look <script>alert(1)</script> [here](javascript:alert(1)).',
  });
  if (status === 200) expect(body.summary.text).not.toMatch(/<script|javascript:/);
  else expect(status).toBe(400);
  await release(gatheringId, { text: ' ' }).expect(400);
});

describe('a brief', () => {
  it('is for those with a place and those who run it, and told of without what it says', async () => {
    const brief = 'Bring one figure of your own.\n\nThe way in is by the yard.';
    const id = await network.schedule({ brief, capacity: 1 });
    const [ada, ben, outside] = (await network.joinMany(3)) as [Joined, Joined, Joined];
    await register(id, ada).expect(200);
    await register(id, ben).expect(200);
    const briefFor = async ({ agent }: Pick<Joined, 'agent'>) => (await agent.get(at(id)).expect(200)).body.brief;
    for (const who of [network.organiser, ada]) expect(await briefFor(who)).toBe(brief);
    // Who waits, who only knows of it, and who visits.
    for (const who of [ben, outside, { agent: network.service.browser() }]) expect(await briefFor(who)).toBeNull();
    await changeGathering(network, id, 1, { brief: 'Bring two.' }).expect(200);
    await withdraw(id, ada).expect(200);
    expect([await briefFor(ada), await briefFor(ben)]).toEqual([null, 'Bring two.']);
    await changeGathering(network, id, 2, { brief: null }).expect(200);
    expect(await briefFor(ben)).toBeNull();
    const told = await network.told('gatherings', id);
    expect(told.map(({ state }) => state['hasBrief'])).toEqual([true, true, undefined]);
    expect(JSON.stringify(told)).not.toMatch(/Bring/);
  });

  it('is changed until the start', async () => {
    const id = await network.schedule({ brief: 'Bring one.' });
    await beginNow(network, id);
    const { body } = await changeGathering(network, id, 1, { brief: 'Bring two.' }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '#/brief' }]);
    await changeGathering(network, id, 1, { title: 'Another title', brief: 'Bring one.' }).expect(200);
  });
});
