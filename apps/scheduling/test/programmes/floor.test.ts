import { uuidv7 } from 'uuidv7';
import { PersonLeft } from '#contracts/membership/events';
import type { Floor } from '#contracts/scheduling/endpoints';
import { MOST_OF_ASKER, MOST_QUESTIONS, MOST_WAITING } from '#contracts/scheduling/floor-words';
import { HINTS } from '#messaging';
import { eventually } from '#testing';
import { FloorRetention } from '../../src/floor/floor-retention';
import { at, register, startScheduling, withdraw, type Joined, type SchedulingNetwork } from '../scheduling-network';
import { conference } from './conference';

let network: SchedulingNetwork;
let [ada, ben, outside]: Joined[] = [];
let room: string;
beforeAll(async () => {
  network = await startScheduling();
  [ada, ben, outside] = await Promise.all(
    ['Ada Northam', 'Ben Okri', 'Olu Outside'].map((name) => network.join({ name })),
  );
});
afterAll(() => network?.stop());
beforeEach(async () => {
  room = await network.schedule();
  for (const one of [ada!, ben!]) await register(room, one).expect(200);
});

type Who = Pick<Joined, 'agent'>;
const floorAt = (id: string) => `${at(id)}/floor`;
const read = async ({ agent }: Who, id = room): Promise<Floor> => (await agent.get(floorAt(id)).expect(200)).body;
const texts = async (who: Who) => (await read(who)).questions.map(({ text }) => text);
const open = (isOpen = true, { agent }: Who = network.organiser, id = room) => agent.put(floorAt(id)).send({ isOpen });
const ask = ({ agent }: Who, text: string, fields: object = {}, id = room) =>
  agent.post(`${floorAt(id)}/questions`).send({ id: uuidv7(), text, ...fields });
async function asked(who: Who, text: string): Promise<string> {
  const { questions }: Floor = (await ask(who, text).expect(201)).body;
  return questions.find((one) => one.mine && one.text === text)!.id;
}
const want = ({ agent }: Who, id: string, wanted = true) =>
  agent.put(`${floorAt(room)}/questions/${id}/vote`).send({ wanted });
const settle = (id: string, standing: string, { agent }: Who = network.organiser, fields: object = {}, of = room) =>
  agent.put(`${floorAt(of)}/questions/${id}/standing`).send({ standing, ...fields });
const query = (sql: string, ...values: unknown[]) => network.service.dataSource.query(sql, values);

describe('questions from the floor', () => {
  it('are taken once those who run the gathering say so, of those with a place, until it is over', async () => {
    expect(await read(ada!)).toEqual({ id: null, isOpen: false, questions: [] });
    expect((await ask(ada!, 'Who pays?').expect(409)).body.type).toMatch(/floor-closed$/);
    await open(true, ada!).expect(403);
    expect((await open().expect(200)).body).toMatchObject({ isOpen: true, questions: [] });
    const [first, body] = [uuidv7(), { text: 'Who pays for travel?' }];
    for (let n = 0; n < 2; n += 1) await ask(ada!, body.text, { id: first }).expect(201);
    expect((await ask(ben!, 'Mine.', { id: first }).expect(409)).body.type).toMatch(/id-taken$/);
    expect(await read(ben!)).toMatchObject({
      questions: [
        { ...body, sessionId: null, standing: 'asked', votes: 0, voted: false, mine: false, by: null, settles: false },
      ],
    });
    for (const path of ['', '/questions']) {
      const { status } = path ? await ask(outside!, 'Who was there?') : await outside!.agent.get(floorAt(room));
      expect(status).toBe(403);
    }
    await open(false).expect(200);
    await ask(ada!, 'Later?').expect(409);
    await want(ben!, (await read(ben!)).questions[0]!.id).expect(409);
    expect(await texts(ben!)).toEqual([body.text]);
    await open().expect(200);
    await query(`UPDATE gathering SET starts_at = now() - interval '2 hours', ends_at = now() WHERE id = $1`, room);
    expect(await read(ada!)).toMatchObject({ isOpen: false });
    await ask(ada!, 'Too late?').expect(409);
    expect((await open().expect(409)).body.type).toMatch(/gathering-over$/);
  });

  it('come in the order of how many want them answered, once each, and say who asked to those who run it alone', async () => {
    await open().expect(200);
    const [pay, when] = [await asked(ada!, 'Who pays?'), await asked(ben!, 'When is it?')];
    expect(await texts(ada!)).toEqual(['Who pays?', 'When is it?']);
    for (const who of [ada!, ada!, network.organiser]) await want(who, when).expect(200);
    expect((await read(ada!)).questions).toMatchObject([
      { id: when, votes: 2, voted: true, mine: false, by: null },
      { id: pay, votes: 0, voted: false, mine: true, by: null },
    ]);
    expect((await read(network.organiser)).questions).toMatchObject([
      { by: { id: ben!.person.personId, name: 'Ben Okri' } },
      { by: { name: 'Ada Northam' } },
    ]);
    await want(ada!, when, false).expect(200);
    await want(network.organiser, when, false).expect(200);
    expect(await texts(ben!)).toEqual(['Who pays?', 'When is it?']);
    await want(ada!, uuidv7()).expect(404);
    // Their own they want anyway.
    await want(ada!, pay).expect(200);
    expect((await read(ada!)).questions.map(({ votes }) => votes)).toEqual([0, 0]);
  });

  it('are answered, or set aside for all but who asked, and taken back by them, with or without a place', async () => {
    await open().expect(200);
    const [pay, rude, gone] = [await asked(ada!, 'Who pays?'), await asked(ben!, 'Rude?'), await asked(ben!, 'Gone?')];
    await settle(pay, 'answered', ada!).expect(403);
    await settle(pay, 'answered').expect(200);
    await settle(rude, 'set-aside').expect(200);
    expect(await texts(ada!)).toEqual(['Gone?', 'Who pays?']);
    expect(await texts(ben!)).toEqual(['Gone?', 'Who pays?', 'Rude?']);
    expect(await texts(network.organiser)).toEqual(['Gone?', 'Who pays?', 'Rude?']);
    await want(ada!, rude).expect(404);
    // What is answered is wanted no more.
    await want(ben!, pay).expect(200);
    expect((await read(ben!)).questions[1]).toMatchObject({ votes: 0, voted: false });
    const remove = ({ agent }: Who) => agent.delete(`${floorAt(room)}/questions/${gone}`);
    await remove(ada!).expect(404);
    await withdraw(room, ben!).expect(200);
    await ben!.agent.get(floorAt(room)).expect(403);
    await remove(ben!).expect(204);
    await settle(rude, 'asked').expect(200);
    expect(await texts(ada!)).toEqual(['Rude?', 'Who pays?']);
    // What is set aside can be deleted by those who run it, and nothing else of others.
    const removed = (id: string) => network.organiser.agent.delete(`${floorAt(room)}/questions/${id}`);
    await removed(rude).expect(404);
    await settle(rude, 'set-aside').expect(200);
    await removed(rude).expect(204);
    expect(await texts(network.organiser)).toEqual(['Who pays?']);
  });

  it('are answered in writing as well, until they wait again', async () => {
    await open().expect(200);
    const pay = await asked(ada!, 'Who pays?');
    await settle(pay, 'answered', network.organiser, { answer: 'We do, up to £50.' }).expect(200);
    expect((await read(ben!)).questions).toMatchObject([{ standing: 'answered', answer: 'We do, up to £50.' }]);
    await settle(pay, 'answered', network.organiser, { answer: 'We do.' }).expect(200);
    expect((await read(ada!)).questions[0]!.answer).toBe('We do.');
    await settle(pay, 'answered').expect(200);
    expect((await read(ada!)).questions[0]!.answer).toBe('We do.');
    await settle(pay, 'asked', network.organiser, { answer: 'Unheard.' }).expect(200);
    expect((await read(ada!)).questions[0]!.answer).toBeNull();
  });

  it('become an item of the agenda once, by those who run it, and leave it when they are set aside or taken back', async () => {
    await open().expect(200);
    const pay = await asked(ada!, 'Who pays\nfor travel?');
    const put = ({ agent }: Who) => agent.put(`${floorAt(room)}/questions/${pay}/item`).send({ minutes: 10 });
    await put(ada!).expect(403);
    for (let n = 0; n < 2; n += 1) await put(network.organiser).expect(200);
    expect((await read(ben!)).questions).toMatchObject([{ standing: 'asked', onAgenda: true }]);
    const agenda = async () => (await ben!.agent.get(`${at(room)}/running-order`).expect(200)).body.items;
    expect(await agenda()).toMatchObject([{ id: pay, title: 'Who pays for travel?', minutes: 10 }]);
    await settle(pay, 'set-aside').expect(200);
    expect(await agenda()).toEqual([]);
    await settle(pay, 'asked').expect(200);
    await put(network.organiser).expect(200);
    await ada!.agent.delete(`${floorAt(room)}/questions/${pay}`).expect(204);
    expect(await agenda()).toEqual([]);
  });

  it('are settled by who moderates their session, who sees no others and not who asked, until they moderate no more', async () => {
    const one = await conference(network);
    const [law, pay] = [uuidv7(), uuidv7()];
    const speakerId = await one.speaker({ personId: outside!.person.personId });
    await one.add({ id: law, speakers: [{ speakerId, moderates: true }] }).expect(201);
    await one.add({ id: pay, roomId: null, start: { local: '2035-06-04T12:00' }, speakers: [] }).expect(201);
    await register(one.id, ada!).expect(200);
    await open(true, network.organiser, one.id).expect(200);
    await outside!.agent.get(floorAt(one.id)).expect(403);
    await one.publish();
    for (const [text, sessionId] of [
      ['Of law?', law],
      ['Of pay?', pay],
      ['Of all?', null],
    ] as const)
      await ask(ada!, text, { sessionId }, one.id).expect(201);
    const ids = new Map((await read(ada!, one.id)).questions.map(({ text, id }) => [text, id]));
    const { id: known, questions } = await read(outside!, one.id);
    expect(questions).toMatchObject([{ text: 'Of law?', settles: true, by: null }]);
    expect((await read(ada!, one.id)).questions.map(({ settles }) => settles)).toEqual([false, false, false]);
    const settled = (text: string, standing = 'answered') => settle(ids.get(text)!, standing, outside, {}, one.id);
    for (const text of ['Of pay?', 'Of all?']) await settled(text).expect(404);
    // With a place they see those of others, and settle their own alone.
    await register(one.id, outside!).expect(200);
    expect((await read(outside!, one.id)).questions.map(({ settles }) => settles)).toEqual([true, false, false]);
    await settled('Of pay?').expect(404);
    await settled('Of law?', 'set-aside').expect(200);
    await withdraw(one.id, outside!).expect(200);
    expect((await read(outside!, one.id)).questions).toMatchObject([{ text: 'Of law?', standing: 'set-aside' }]);
    await outside!.agent.put(floorAt(one.id)).send({ isOpen: false }).expect(403);
    await one.change(law, { speakers: [{ speakerId, moderates: false }] });
    await one.publish();
    await settled('Of law?').expect(403);
    // What hints name is another floor from then on.
    const { id: since } = await read(ada!, one.id);
    expect(since).not.toBe(known);
    // And once somebody speaks there no more.
    await network.organiser.agent.delete(`${at(one.id)}/speakers/${speakerId}`).expect(200);
    expect((await read(ada!, one.id)).id).not.toBe(since);
  });

  it('are of a session that is published, or of the gathering', async () => {
    const one = await conference(network);
    const sessionId = uuidv7();
    await one.add({ id: sessionId }).expect(201);
    await open(true, network.organiser, one.id).expect(200);
    await ask(network.organiser, 'Who speaks?', { sessionId }, one.id).expect(404);
    await one.publish();
    await ask(network.organiser, 'Who speaks?', { sessionId }, one.id).expect(201);
    expect((await read(network.organiser, one.id)).questions).toMatchObject([{ sessionId }]);
  });

  it('are bounded, of each and in all', async () => {
    await open().expect(200);
    await Promise.all(Array.from({ length: MOST_WAITING + 2 }, (_, n) => ask(ada!, `Question ${n}?`)));
    expect((await read(ada!)).questions).toHaveLength(MOST_WAITING);
    expect((await ask(ada!, 'One more?').expect(409)).body.detail).toMatch(/wait here.* Take one back/);
    const copies = (person: string) =>
      `INSERT INTO floor_question (id, request_id, gathering_id, person_id, text, standing, request_hash)
       SELECT overlay(gen_random_uuid()::text PLACING '7' FROM 15)::uuid, gen_random_uuid(), gathering_id, ${person}, text, 'answered', request_hash
       FROM floor_question, generate_series(1, $2::integer) WHERE gathering_id = $1 AND standing = 'asked'`;
    await query(copies('person_id'), room, MOST_OF_ASKER / MOST_WAITING - 1);
    await settle((await read(ada!)).questions[0]!.id, 'answered').expect(200);
    expect((await ask(ada!, 'One more?').expect(409)).body.detail).toMatch(/^You have asked 30/);
    await query(copies('NULL'), room, MOST_QUESTIONS / MOST_WAITING);
    expect((await ask(ben!, 'And mine?').expect(409)).body.type).toMatch(/too-many-questions$/);
  });

  it('are told of to those who show them, and that they are taken to those who show the gathering', async () => {
    const heard: { topic: string; key: string }[] = [];
    const stop = network.service.broker.broadcasts.subscribe(HINTS, (hint) => void heard.push(hint as never));
    const keys = () => heard.filter(({ topic }) => topic === 'scheduling.floor').map(({ key }) => key);
    await open().expect(200);
    const { id } = await read(ada!);
    await eventually(() => expect(keys().sort()).toEqual([id, room].sort()));
    await asked(ada!, 'Who pays?');
    await eventually(() => expect(keys().slice(2)).toEqual([id]));
    // What changes nothing is told to nobody, and whoever gives their place up hears no more.
    const question = await asked(ada!, 'And when?');
    await settle(question, 'asked').expect(200);
    await want(ben!, question).expect(200);
    await want(ben!, question).expect(200);
    await open().expect(200);
    await withdraw(room, ben!).expect(200);
    const { id: now, questions } = await read(ada!);
    expect(now).not.toBe(id);
    expect(questions.map(({ votes }) => votes)).toEqual([0, 0]);
    await settle(question, 'answered').expect(200);
    await eventually(() => expect(keys().slice(3)).toEqual([id, id, id, now]));
    stop();
  });

  it('stay without a name when who asked leaves the network, and are forgotten long after the gathering', async () => {
    const gil = await network.join({ name: 'Gil Going' });
    await register(room, gil).expect(200);
    await open().expect(200);
    const [own, other] = [await asked(gil, 'And I?'), await asked(ada!, 'Who pays?')];
    await want(gil, other).expect(200);
    const { personId: id, organisationId } = gil.person;
    const left = { id, version: 2, organisationId, name: 'Gil Going', email: 'gil@example.org', roles: [], epoch: 2 };
    await network.membership.emit(PersonLeft, { ...left, standing: 'left' });
    await eventually(async () =>
      expect((await read(network.organiser)).questions).toMatchObject([
        { id: own, by: null },
        { id: other, votes: 0 },
      ]),
    );
    await query(
      `UPDATE gathering SET starts_at = now() - interval '62 days', ends_at = now() - interval '61 days' WHERE id = $1`,
      room,
    );
    const retention = network.service.app.get(FloorRetention);
    while ((await retention.clear()) === 0);
    expect(await query('SELECT FROM floor_question WHERE gathering_id = $1', room)).toEqual([]);
  });
});
