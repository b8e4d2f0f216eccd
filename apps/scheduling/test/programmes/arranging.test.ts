import { uuidv7 } from 'uuidv7';
import { courseOf } from '#contracts/scheduling/running-order';
import type { RunningOrder } from '#contracts/scheduling/endpoints';
import { HINTS } from '#messaging';
import { eventually } from '#testing';
import { at, register, startScheduling, type Joined, type SchedulingNetwork } from '../scheduling-network';
import { ATTIC, conference, HALL, ROOMS, session } from './conference';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

describe('arranging a programme', () => {
  it('holds rooms, speakers and sessions, which a repeat adds once', async () => {
    const one = await conference(network);
    const { person } = await network.join({ name: 'Ada Northam' });
    const [ada, gwen] = [await one.speaker({ personId: person.personId }), await one.speaker()];
    const body = session({ speakers: [{ speakerId: gwen, moderates: true }, { speakerId: ada }] });
    await one.add(body).expect(201);
    const { body: view } = await one.add(body).expect(201);
    expect(view).toMatchObject({ published: 0, zone: 'Europe/London', rooms: ROOMS, changes: null });
    expect(view.sessions).toEqual([
      {
        ...{ id: body.id, version: 1, title: 'Opening', about: '', trackId: null, roomId: HALL, minutes: 45 },
        ...{
          startsAt: '2035-06-04T09:00:00.000Z',
          endsAt: '2035-06-04T09:45:00.000Z',
          chathamHouse: false,
          places: null,
        },
        speakers: [
          { speakerId: gwen, moderates: true },
          { speakerId: ada, moderates: false },
        ],
      },
    ]);
    expect(
      view.speakers.map(({ name, organisation }: { name: string; organisation: string }) => [name, organisation]),
    ).toEqual([
      ['Ada Northam', 'Ada Northam & Partners'],
      ['Gwen Guest', 'Lantern Works'],
    ]);
    expect((await one.add({ ...body, title: 'Another' }).expect(409)).body.type).toBe('/problems/id-taken');
  });

  it('has no room and no speaker twice at a time, says what is in the way, and changes nothing', async () => {
    const one = await conference(network);
    const gwen = await one.speaker();
    const [opening, other] = [uuidv7(), uuidv7()];
    await one.add({ id: opening, speakers: [{ speakerId: gwen }] }).expect(201);
    const { body: room } = await one.add({ start: { local: '2035-06-04T10:30' } }).expect(409);
    expect(room).toMatchObject({ type: '/problems/session-in-the-way', inTheWay: [opening] });
    expect(room.detail).toBe('“Opening” is in Hall then, 10:00–10:45.');
    const elsewhere = { id: other, title: 'Later', roomId: ATTIC, speakers: [{ speakerId: gwen }] };
    const { body: speaker } = await one.add(elsewhere).expect(409);
    expect(speaker.detail).toBe('Gwen Guest speaks at “Opening” then, 10:00–10:45.');
    const { body: far } = await one.add({ ...elsewhere, start: { local: '2035-06-04T10:50' } }).expect(409);
    expect(far.detail).toMatch(/in Hall, 10:00–10:45, and needs 10 minutes from one room to another/);
    await one.add({ ...elsewhere, start: { local: '2035-06-04T10:55' } }).expect(201);
    const before = await one.view();
    expect((await one.change(other, { start: { local: '2035-06-04T10:15' }, title: 'Moved' })).status).toBe(409);
    expect(await one.view()).toEqual(before);
  });

  it('is held by the database itself, also against what never asks', async () => {
    const one = await conference(network);
    const gwen = await one.speaker();
    const [opening, other] = [uuidv7(), uuidv7()];
    await one.add({ id: opening, speakers: [{ speakerId: gwen }] }).expect(201);
    await one
      .add({ id: other, roomId: ATTIC, start: { local: '2035-06-04T12:00' }, speakers: [{ speakerId: gwen }] })
      .expect(201);
    const { dataSource } = network.service;
    const move = (set: string) => dataSource.query(`UPDATE session SET ${set} WHERE id = $1`, [other]);
    const then = `during = (SELECT during FROM session WHERE id = '${opening}')`;
    await expect(move(`${then}, room_id = '${HALL}'`)).rejects.toThrow(/session_room_taken/);
    await expect(move(then)).rejects.toThrow(/session_speaker_taken/);
  });

  it('of many who want one room at once lets one in', async () => {
    const one = await conference(network);
    const answers = await Promise.all(Array.from({ length: 8 }, () => one.add()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  it('refuses a session outside its gathering or its day, one changed meanwhile, and a room that is still used', async () => {
    const one = await conference(network);
    const id = uuidv7();
    const outside = await one.add({ start: { local: '2035-06-04T08:30' } }).expect(400);
    expect(outside.body.errors).toEqual([
      {
        pointer: '#/start/local',
        detail: 'The gathering begins on Mon 4 Jun 2035, 09:00 London. A session starts no sooner.',
      },
    ]);
    await one.add({ start: { local: '2035-06-04T23:30' } }).expect(400);
    await one.add({ roomId: uuidv7() }).expect(400);
    await one.add({ id }).expect(201);
    const { agent } = network.organiser;
    await agent
      .patch(`${at(one.id)}/sessions/${id}`)
      .set('if-match', '"2"')
      .send({ title: 'Other' })
      .expect(412);
    const { version } = await one.view();
    const plan = { rooms: [ROOMS[1]], tracks: [], minutesBetweenRooms: 10 };
    const put = agent
      .put(`${at(one.id)}/arrangement/plan`)
      .set('if-match', `"${version}"`)
      .send(plan);
    expect((await put.expect(400)).body.detail).toBe(
      '“Opening” is in a room that would be removed. Put it elsewhere first.',
    );
  });

  it('moves a session with all who speak, and lets one wait without a time', async () => {
    const one = await conference(network);
    const gwen = await one.speaker();
    const [first, second] = [uuidv7(), uuidv7()];
    await one.add({ id: first, speakers: [{ speakerId: gwen }] }).expect(201);
    await one.add({ id: second, start: null, roomId: null, speakers: [{ speakerId: gwen }] }).expect(201);
    expect((await one.change(first, { start: { local: '2035-06-04T11:00' } })).status).toBe(200);
    expect((await one.change(second, { start: { local: '2035-06-04T10:00' }, roomId: HALL })).status).toBe(200);
    expect((await one.change(second, { minutes: 90 })).body['detail']).toMatch(
      /“Opening” is in Hall then, 11:00–11:45/,
    );
    expect((await one.change(first, { start: null })).status).toBe(200);
    expect((await one.change(second, { minutes: 90 })).status).toBe(200);
  });
});

describe('the agenda in the room', () => {
  let [ada, outside]: Joined[] = [];
  let room: string;
  beforeAll(async () => {
    [ada, outside] = await Promise.all(['Ada Inside', 'Olu Outside'].map((name) => network.join({ name })));
  });
  beforeEach(async () => {
    room = await network.schedule();
    await register(room, ada!).expect(200);
  });
  type Who = Pick<Joined, 'agent'>;
  const query = (sql: string, ...values: unknown[]) => network.service.dataSource.query(sql, values);
  const agenda = (id = room) => `${at(id)}/running-order`;
  const seen = async ({ agent }: Who, id = room): Promise<RunningOrder> =>
    (await agent.get(agenda(id)).expect(200)).body;
  const arrange = (items: object[], version = 1, { agent }: Who = network.organiser, id = room) =>
    agent.put(agenda(id)).set('if-match', `"${version}"`).send({ items });
  const run = (itemId: string, body: object, { agent }: Who = network.organiser, id = room) =>
    agent.put(`${agenda(id)}/items/${itemId}`).send(body);
  const [welcome, talk] = [uuidv7(), uuidv7()];
  const ITEMS = [
    { id: welcome, title: 'Welcome', minutes: 10 },
    { id: talk, title: 'What works', minutes: 30 },
  ];
  const course = async () => {
    const order = await seen(ada!);
    return courseOf(order, Date.parse(order.now)).map(({ standing }) => standing);
  };

  it('is arranged by those who run it, of the version that they saw, and read by those inside', async () => {
    await arrange(ITEMS, 1, ada!).expect(403);
    await arrange(ITEMS).expect(200);
    await arrange([], 1).expect(412);
    expect((await arrange([ITEMS[0]!, ITEMS[0]!], 2).expect(400)).body.detail).toBeDefined();
    const { now, ...order } = await seen(ada!);
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
    expect(order).toMatchObject({ version: 2, isByClock: true, isProgramme: false, items: ITEMS });
    await outside!.agent.get(agenda()).expect(403);
  });

  it('goes by the clock or by hand, and whatever was said stays, said once or twice', async () => {
    await arrange(ITEMS).expect(200);
    expect(await course()).toEqual(['to-come', 'to-come']);
    await run(welcome, { standing: 'on' }, ada!).expect(403);
    await run(uuidv7(), { standing: 'on' }).expect(404);
    for (let n = 0; n < 2; n += 1) await run(welcome, { standing: 'on' }).expect(200);
    expect(await course()).toEqual(['on', 'to-come']);
    for (let n = 0; n < 2; n += 1) await run(welcome, { extraMinutes: 5 }).expect(200);
    expect((await seen(ada!)).items[0]).toMatchObject({ extraMinutes: 5, endedAt: null });
    await run(talk, { standing: 'on' }).expect(200);
    expect(await course()).toEqual(['over', 'on']);
    // An item that is taken out and comes back starts anew; what stays keeps what was said of it.
    const { version } = await seen(ada!);
    await arrange([ITEMS[1]!], version).expect(200);
    expect(await course()).toEqual(['on']);
    const clock = (isByClock: boolean) => network.organiser.agent.put(`${agenda()}/clock`).send({ isByClock });
    await clock(false).expect(200);
    await query(
      `UPDATE running_order SET said = jsonb_set(said, '{0,startedAt}', '"2020-01-01T10:00:00.000Z"') WHERE gathering_id = $1`,
      room,
    );
    expect(await course()).toEqual(['on']);
    const backTo = { standing: 'to-come' };
    await clock(true).expect(200);
    expect(await course()).toEqual(['over']);
    // It is over since now, not since its time was.
    expect(Date.parse((await seen(ada!)).items[0]!.endedAt!)).toBeGreaterThan(Date.parse('2025-01-01'));
    expect((await run(talk, backTo).expect(409)).body.type).toMatch(/clock-rules$/);
    await clock(false).expect(200);
    await run(talk, backTo).expect(200);
    expect(await course()).toEqual(['to-come']);
  });

  it('stays as it stands by the clock when it is arranged anew, or a question is taken off it', async () => {
    await network.organiser.agent
      .put(`${at(room)}/floor`)
      .send({ isOpen: true })
      .expect(200);
    const [first, later] = await Promise.all(
      ['Who pays?', 'And when?'].map(async (text) => {
        const request = ada!.agent.post(`${at(room)}/floor/questions`).send({ id: uuidv7(), text });
        const { questions } = (await request.expect(201)).body;
        return questions.find((one: { text: string }) => one.text === text).id as string;
      }),
    );
    const put = (id: string) =>
      network.organiser.agent
        .put(`${at(room)}/floor/questions/${id}/item`)
        .send({ minutes: 10 })
        .expect(200);
    await put(first!);
    await arrange(
      [
        ...ITEMS.slice(0, 1),
        ...(await seen(ada!)).items.map(({ id, title, minutes }) => ({ id, title, minutes })),
        ITEMS[1]!,
      ],
      2,
    ).expect(200);
    await put(later!);
    // Twelve minutes ago: the welcome is over, and the question is on.
    await query(
      `UPDATE gathering SET starts_at = now() - interval '12 minutes', ends_at = now() + interval '2 hours' WHERE id = $1`,
      room,
    );
    expect(await course()).toEqual(['over', 'on', 'to-come', 'to-come']);
    const takeBack = (id: string) => ada!.agent.delete(`${at(room)}/floor/questions/${id}`).expect(204);
    await takeBack(first!);
    expect(await course()).toEqual(['over', 'on', 'to-come', 'to-come']);
    await takeBack(later!);
    expect(await course()).toEqual(['over', 'on', 'to-come']);
    const { version, items } = await seen(ada!);
    const left = items.slice(1).map(({ id, title, minutes }) => ({ id, title, minutes }));
    await arrange(left, version).expect(200);
    expect(await course()).toEqual(['on', 'to-come']);
  });

  it('is the programme once that is published, and the items wait', async () => {
    const one = await conference(network);
    await arrange(ITEMS, 1, network.organiser, one.id).expect(200);
    const law = uuidv7();
    await one.add({ id: law, title: 'Law' }).expect(201);
    await one.publish();
    const order = await seen(network.organiser, one.id);
    expect(order).toMatchObject({ isProgramme: true, rooms: [{ name: 'Hall' }], items: [{ id: law, minutes: 45 }] });
    expect(JSON.stringify(order)).not.toMatch(/speaker|person|name":"(?!Hall)/);
    const refused = await arrange(ITEMS, order.version, network.organiser, one.id).expect(409);
    expect(refused.body.type).toMatch(/programme-is-agenda$/);
    await run(law, { standing: 'on' }, network.organiser, one.id).expect(200);
    expect((await seen(network.organiser, one.id)).items[0]!.startedAt).not.toBeNull();
  });

  it('is told of to those who show it, and refused where the gathering does not take place', async () => {
    const heard: { topic: string; key: string; version: number }[] = [];
    const stop = network.service.broker.broadcasts.subscribe(HINTS, (hint) => void heard.push(hint as never));
    await arrange(ITEMS).expect(200);
    await run(welcome, { standing: 'on' }).expect(200);
    const versions = () => heard.filter(({ topic, key }) => topic === 'scheduling.running-order' && key === room);
    await eventually(() => expect(versions().map(({ version }) => version)).toEqual([2, 3]));
    stop();
    await query(`UPDATE gathering SET standing = 'cancelled' WHERE id = $1`, room);
    expect((await run(welcome, { standing: 'over' }).expect(409)).body.type).toMatch(/gathering-cancelled$/);
  });
});
