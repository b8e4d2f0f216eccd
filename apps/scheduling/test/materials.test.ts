import { uuidv7 } from 'uuidv7';
import type { Materials } from '#contracts/scheduling/endpoints';
import { MOST_BY_SPEAKERS, MOST_OF_ONE } from '#contracts/scheduling/material-words';
import { HINTS } from '#messaging';
import { eventually } from '#testing';
import { conference, type Conference } from './programmes/conference';
import {
  at,
  changeGathering,
  register,
  startScheduling,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
let [ada, ben, outside]: Joined[] = [];
beforeAll(async () => {
  network = await startScheduling();
  [ada, ben, outside] = await Promise.all(
    ['Ada Northam', 'Ben Okri', 'Olu Outside'].map((name) => network.join({ name })),
  );
});
afterAll(() => network?.stop());

type Who = Pick<Joined, 'agent'>;
const visitor = (): Who => ({ agent: network.service.browser() });
const pathOf = (id: string, more = '') => `${at(id)}/materials${more}`;
const link = (over: object = {}) => ({
  ...{ id: uuidv7(), title: 'Where people were lost', address: 'https://papers.example.org/lost' },
  ...{ kind: 'reading', audience: 'members' },
  ...over,
});
const put = (id: string, over: object = {}, { agent }: Who = network.organiser) =>
  agent.post(pathOf(id)).send(link(over));
const read = async (id: string, { agent }: Who): Promise<Materials> => (await agent.get(pathOf(id)).expect(200)).body;
const titles = async (id: string, who: Who) => (await read(id, who)).items.map(({ title }) => title);
const change = (id: string, materialId: string, body: object, { agent }: Who = network.organiser, version = 1) =>
  agent
    .patch(pathOf(id, `/${materialId}`))
    .set('if-match', `"${version}"`)
    .send(body);
const remove = (id: string, materialId: string, { agent }: Who = network.organiser) =>
  agent.delete(pathOf(id, `/${materialId}`));

const V7 = `overlay(gen_random_uuid()::text PLACING '7' FROM 15)::uuid`;

describe('links to what belongs to a gathering', () => {
  it('are put by those who run it, and shown in their order to those for whom each is', async () => {
    const id = await network.schedule({ chathamHouse: false });
    await register(id, ada!).expect(200);
    await put(id, {}, ada!).expect(403);
    await put(id, {}, visitor()).expect(401);
    const first = link({ title: 'For the room', audience: 'room', kind: 'recording' });
    for (let n = 0; n < 2; n += 1) await put(id, first).expect(201);
    await put(id, { id: first.id, title: 'Another' }).expect(409);
    await put(id, { title: 'For members' }).expect(201);
    await put(id, { title: 'For all', audience: 'everybody', kind: 'other' }).expect(201);
    expect(await titles(id, network.organiser)).toEqual(['For the room', 'For members', 'For all']);
    expect(await titles(id, ada!)).toEqual(['For the room', 'For members', 'For all']);
    expect(await titles(id, outside!)).toEqual(['For members', 'For all']);
    expect(await titles(id, visitor())).toEqual(['For all']);
    expect((await read(id, ada!)).items[0]).toEqual({
      ...first,
      ...{ version: 1, sessionId: null, mayChange: false },
    });
    await withdraw(id, ada!).expect(200);
    expect(await titles(id, ada!)).toEqual(['For members', 'For all']);
    // Of one that is not for everybody visitors learn nothing.
    await changeGathering(network, id, 1, { visibility: 'network' }).expect(200);
    await visitor().agent.get(pathOf(id)).expect(404);
    expect(await titles(id, outside!)).toEqual(['For members', 'For all']);
  });

  it('are changed, moved and taken out', async () => {
    const id = await network.schedule({ chathamHouse: false });
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three']) {
      const { items }: Materials = (await put(id, { title }).expect(201)).body;
      ids.push(items.at(-1)!.id);
    }
    const [one, two, three] = ids as [string, string, string];
    const move = (materialId: string, before: string | null) =>
      network.organiser.agent.put(pathOf(id, `/${materialId}/place`)).send({ before });
    await move(three, one).expect(200);
    expect(await titles(id, outside!)).toEqual(['Three', 'One', 'Two']);
    await move(three, null).expect(200);
    await move(two, one).expect(200);
    expect(await titles(id, outside!)).toEqual(['Two', 'One', 'Three']);
    await move(two, uuidv7()).expect(404);
    await change(id, two, { title: 'Second', audience: 'room' }).expect(200);
    await change(id, two, { title: 'Late' }).expect(412);
    await change(id, two, { title: 'Theirs' }, outside!, 2).expect(403);
    expect(await titles(id, outside!)).toEqual(['One', 'Three']);
    for (let n = 0; n < 2; n += 1) await remove(id, one).expect(200);
    expect(await titles(id, network.organiser)).toEqual(['Second', 'Three']);
    // Nothing is put at what does not take place, and what stands there can go.
    await network.organiser.agent
      .post(`${at(id)}/cancel`)
      .send({ reason: 'Too few.' })
      .expect(200);
    await put(id).expect(409);
    await move(three, null).expect(409);
    await remove(id, three).expect(200);
  });

  it.each([
    ['http://papers.example.org/lost'],
    ['javascript:alert(1)'],
    ['data:text/html,hi'],
    ['https://bank.example@elsewhere.example/'],
    ['https://bank.example:x@elsewhere.example/'],
    ['https://localhost/'],
    ['https://127.0.0.1/'],
    ['https://0x7f000001/'],
    ['https://[::1]/'],
    ['//papers.example.org'],
    [`https://papers.example.org/${'a'.repeat(500)}`],
  ])('leads to a host by its name, over https alone: not %s', async (address) => {
    const id = await network.schedule();
    const { body } = await put(id, { address }).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '#/address' })]);
  });

  it('are kept as browsers read them, so that the host that is shown is the one that is gone to', async () => {
    const id = await network.schedule();
    const address = ' HTTPS://BÜCHER.example\\@papers.example.org/a b\u202e ';
    const { items }: Materials = (await put(id, { address, audience: 'room' }).expect(201)).body;
    expect(items[0]!.address).toBe('https://xn--bcher-kva.example/@papers.example.org/a%20b%E2%80%AE');
    await put(id, { title: 'fdp.\u202eexe' }).expect(400);
  });

  it('are bounded', async () => {
    const id = await network.schedule({ chathamHouse: false });
    for (let n = 0; n < MOST_OF_ONE; n += 1) await put(id, { title: `Link ${n}` }).expect(201);
    expect((await put(id).expect(409)).body.type).toMatch(/too-many-materials$/);
    await network.service.dataSource.query(
      `INSERT INTO material SELECT ${V7}, gathering_id, ${V7}, version, position, title, address,
         kind, audience, by_speaker, request_hash FROM material, generate_series(1, 24) WHERE gathering_id = $1`,
      [id],
    );
    await remove(id, (await read(id, network.organiser)).items[0]!.id).expect(200);
    await put(id).expect(201);
    await remove(id, (await read(id, network.organiser)).items[0]!.id).expect(200);
    await network.service.dataSource.query(
      `INSERT INTO material SELECT ${V7}, gathering_id, ${V7}, version, position, title, address,
         kind, audience, by_speaker, request_hash FROM material WHERE gathering_id = $1 LIMIT 1`,
      [id],
    );
    expect((await put(id).expect(409)).body.detail).toMatch(/^500 links/);
  });

  it('are told of to those who show the gathering, and while it is a draft to those who run it', async () => {
    const heard: { topic: string; key: string; audience: unknown }[] = [];
    const stop = network.service.broker.broadcasts.subscribe(HINTS, (hint) => void heard.push(hint as never));
    const of = (id: string) => heard.filter(({ topic, key }) => topic === 'scheduling.materials' && key === id);
    const [id, draft] = [await network.schedule(), await network.schedule({ isDraft: true })];
    for (const one of [id, draft]) await put(one, { audience: 'room' }).expect(201);
    await outside!.agent.get(pathOf(draft)).expect(404);
    await eventually(() => {
      expect(of(id)).toMatchObject([{ audience: 'who-shows-it' }]);
      expect(of(draft)).toMatchObject([{ audience: { persons: [], organisers: true } }]);
    });
    stop();
    await network.organiser.agent.delete(at(draft)).expect(204);
  });
});

describe('links at a session', () => {
  let one: Conference;
  let [sessionId, otherId] = ['', ''];
  /** Ada and Ben speak at the session; at the other one does without an account. */
  async function programme(fields: Record<string, unknown> = {}, session: object = {}): Promise<void> {
    one = await conference(network, fields);
    const speakers: object[] = [];
    for (const { person } of [ada!, ben!])
      speakers.push({ speakerId: await one.speaker({ personId: person.personId }) });
    [sessionId, otherId] = [uuidv7(), uuidv7()];
    await one.add({ id: sessionId, speakers, ...session }).expect(201);
    await one.add({ id: otherId, start: { local: '2035-06-04T12:00' }, speakers: [] }).expect(201);
  }

  it('stand at those that are published, put there by those who run it and those who speak there', async () => {
    await programme();
    await put(one.id, { sessionId }).expect(404);
    await put(one.id, { sessionId }, ada!).expect(403);
    await one.publish();
    expect((await read(one.id, ada!)).speaksAt).toEqual([sessionId]);
    expect((await read(one.id, outside!)).speaksAt).toEqual([]);
    await put(one.id, { sessionId, title: 'By its host' }).expect(201);
    const { items }: Materials = (await put(one.id, { sessionId, title: 'Ours', kind: 'slides' }, ada!).expect(201))
      .body;
    const [hosts, ours] = items as [Materials['items'][number], Materials['items'][number]];
    expect([hosts.mayChange, ours.mayChange]).toEqual([false, true]);
    for (const refused of [{ sessionId: otherId }, { sessionId: null }]) await put(one.id, refused, ada!).expect(403);
    await put(one.id, { sessionId }, outside!).expect(403);
    const { body } = await put(one.id, { sessionId, audience: 'everybody' }, ada!).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '#/audience' }]);
    expect(await titles(one.id, outside!)).toEqual(['By its host', 'Ours']);
    // What speakers put they change together, and nothing else.
    await change(one.id, ours.id, { title: 'Ours, again' }, ben!).expect(200);
    await change(one.id, hosts.id, { title: 'Mine' }, ben!).expect(403);
    await remove(one.id, hosts.id, ben!).expect(403);
    await change(one.id, ours.id, { audience: 'everybody' }, ben!, 2).expect(400);
    // Those who run it show it to visitors; as a speaker changes it, it is for members at most.
    await change(one.id, ours.id, { audience: 'everybody' }, network.organiser, 2).expect(200);
    expect(await titles(one.id, visitor())).toEqual(['Ours, again']);
    await change(one.id, ours.id, { title: 'Ours, anew' }, ben!, 3).expect(400);
    const anew = await change(one.id, ours.id, { title: 'Ours, anew', audience: 'members' }, ben!, 3).expect(200);
    expect(anew.body.items.map(({ bySpeaker }: { bySpeaker?: boolean }) => bySpeaker)).toEqual([undefined, true]);
    expect(await titles(one.id, visitor())).toEqual([]);
    await remove(one.id, ours.id).expect(200);
    for (let n = 0; n < MOST_BY_SPEAKERS; n += 1) await put(one.id, { sessionId }, ada!).expect(201);
    expect((await put(one.id, { sessionId }, ben!).expect(409)).body.type).toMatch(/too-many-materials$/);
  });

  it('are for those who run it once the session is taken out, and are there again with it', async () => {
    await programme();
    await one.publish();
    await put(one.id, { sessionId }).expect(201);
    await network.organiser.agent.delete(`${at(one.id)}/sessions/${sessionId}`).expect(200);
    expect(await titles(one.id, ada!)).toHaveLength(1);
    await one.publish();
    expect(await titles(one.id, ada!)).toEqual([]);
    expect(await titles(one.id, network.organiser)).toHaveLength(1);
    await one.add({ id: sessionId }).expect(201);
    await one.publish();
    expect(await titles(one.id, outside!)).toHaveLength(1);
  });

  it('stay in the room under the Chatham House Rule, those of the whole as well, but for reading of those who run it', async () => {
    await programme({}, { chathamHouse: true });
    await one.publish();
    await register(one.id, outside!).expect(200);
    const inRoom = outside!;
    const away = await network.join();
    for (const id of [sessionId, null]) {
      const { body } = await put(one.id, { sessionId: id, kind: 'recording' }).expect(400);
      expect(body.errors).toMatchObject([{ pointer: '#/audience' }]);
      await put(one.id, { sessionId: id, kind: 'recording', audience: 'room', title: 'Recording' }).expect(201);
      await put(one.id, { sessionId: id, title: 'To read' }).expect(201);
    }
    await put(one.id, { sessionId }, ada!).expect(400);
    await put(one.id, { sessionId, audience: 'room', title: 'By Ada' }, ada!).expect(201);
    await put(one.id, { sessionId: otherId, kind: 'recording', title: 'Of another' }).expect(201);
    const all = ['Recording', 'To read', 'Recording', 'To read', 'By Ada', 'Of another'];
    expect((await titles(one.id, inRoom)).sort()).toEqual([...all].sort());
    expect((await titles(one.id, away)).sort()).toEqual(['Of another', 'To read', 'To read']);
    // Who speaks there was there, and of the whole they were not.
    expect((await titles(one.id, ben!)).sort()).toEqual(['By Ada', 'Of another', 'Recording', 'To read', 'To read']);
  });

  it('go into the room with the Rule, also what was put there before', async () => {
    const id = await network.schedule({ chathamHouse: false });
    await put(id, { kind: 'recording', audience: 'everybody', title: 'Recording' }).expect(201);
    expect(await titles(id, visitor())).toEqual(['Recording']);
    await changeGathering(network, id, 1, { chathamHouse: true }).expect(200);
    expect(await titles(id, visitor())).toEqual([]);
    expect((await read(id, network.organiser)).items).toMatchObject([{ audience: 'room' }]);
  });

  it('name in no title that leaves the room who is there', async () => {
    const id = await network.schedule();
    await register(id, ben!).expect(200);
    const { body } = await put(id, { title: 'What Okri wrote' }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '#/title', detail: expect.stringContaining('Okri') }]);
    await put(id, { title: 'What Okri wrote', audience: 'room' }).expect(201);
    await put(id, { title: 'What Olu Outside wrote' }).expect(201);
  });

  it('nor who speaks under it, without a place or an account, or where they work', async () => {
    const named = ['What Northam said', 'What Gwen Guest said', 'What Lantern Works said'];
    const refused = async (at: string | null, title: string) => {
      const { body } = await put(one.id, { sessionId: at, title }).expect(400);
      expect(body.errors).toMatchObject([{ pointer: '#/title' }]);
    };
    await programme({}, { chathamHouse: true });
    const [guests, speakerId] = [uuidv7(), await one.speaker()];
    const session = { chathamHouse: true, start: { local: '2035-06-04T14:00' }, speakers: [{ speakerId }] };
    await one.add({ id: guests, ...session }).expect(201);
    await one.publish();
    for (const title of named) await refused(guests, title);
    await refused(null, named[0]!);
    await put(one.id, { sessionId: otherId, title: named[0] }).expect(201);
    // Still published under it, also where that is about to change.
    expect((await one.change(guests, { chathamHouse: false, speakers: [] })).status).toBe(200);
    await refused(guests, named[1]!);
    // Of a gathering under the Rule whoever speaks at it at all.
    await changeGathering(network, one.id, 1, { chathamHouse: true }).expect(200);
    await refused(otherId, named[2]!);
  });
});
