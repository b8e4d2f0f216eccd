import { uuidv7 } from 'uuidv7';
import type { ProgrammeView } from '#contracts/scheduling/programme';
import { HINTS } from '#messaging';
import { eventually } from '#testing';
import { AgendaRetention } from '../../src/agendas/agenda-retention';
import { at, register, startScheduling, withdraw, type Joined, type SchedulingNetwork } from '../scheduling-network';
import { ATTIC, conference, HALL, programme, visitor, type Conference } from './conference';

let network: SchedulingNetwork;
let [ada, ben, cem]: Joined[] = [];
let one: Conference;
let [blind, pay]: string[] = [];
/** One place at ten in the hall, and one at eleven in the attic. */
beforeAll(async () => {
  network = await startScheduling();
  [ada, ben, cem] = await network.joinMany(3);
});
afterAll(() => network?.stop());
beforeEach(async () => {
  one = await conference(network);
  [blind, pay] = [uuidv7(), uuidv7()];
  await one.add({ id: blind, title: 'Reading a CV blind', places: 1 }).expect(201);
  await one.add({ id: pay, title: 'Pay', places: 1, roomId: ATTIC, start: { local: '2035-06-04T11:30' } }).expect(201);
  await one.publish();
  for (const person of [ada!, ben!, cem!]) await register(one.id, person).expect(200);
});

type Who = Pick<Joined, 'agent'>;
const entry = (sessionId: string) => `${at(one.id)}/sessions/${sessionId}/entry`;
const enter = ({ agent }: Who, sessionId = blind!) => agent.put(entry(sessionId)).send({});
const leave = ({ agent }: Who, sessionId = blind!) => agent.delete(entry(sessionId));
const seen = async (who: Who): Promise<ProgrammeView> => (await programme(one.id, who).expect(200)).body;
/** What somebody has, at the one and at the other. */
const has = async (who: Who) => {
  const { seats = [] } = await seen(who);
  return [blind, pay].map((id) => seats.find(({ sessionId }) => sessionId === id)?.mine);
};
const told = async ({ person }: Joined) =>
  (await network.told('agendas', one.id))
    .filter(({ type, state }) => type === 'session-place-changed' && state['personId'] === person.personId)
    .map(({ details }) => [details['sessionId'], details['became']]);
const query = (sql: string, ...values: unknown[]) => network.service.dataSource.query(sql, values);

describe('a session with places of its own', () => {
  it('gives them to those who take part, once each, then a waitlist, and says how they stand to those inside alone', async () => {
    const outside = await network.join();
    expect((await enter(outside).expect(403)).body.type).toMatch(/no-place$/);
    await enter(visitor(network)).expect(401);
    await enter(ada!, uuidv7()).expect(404);
    for (let n = 0; n < 2; n += 1) await enter(ada!).expect(200);
    await enter(ben!).expect(200);
    expect([await has(ada!), await has(ben!), await has(cem!)]).toEqual([
      ['place', null],
      ['waitlist', null],
      [null, null],
    ]);
    const { seats, mine } = await seen(ada!);
    expect(seats!.find(({ sessionId }) => sessionId === blind)).toMatchObject({ places: 1, taken: 1, waiting: 1 });
    // It is on their agenda, and so in their calendar.
    expect(mine).toEqual([blind]);
    expect((await seen(ben!)).mine).toEqual([]);
    for (const who of [visitor(network), outside]) {
      const view = await seen(who);
      expect(view.seats).toBeUndefined();
      expect(view.sessions.find(({ id }) => id === blind)!.places).toBe(1);
    }
  });

  it('passes a place on to who waited longest, who is told, and has it on their agenda', async () => {
    for (const person of [ada!, ben!, cem!]) await enter(person).expect(200);
    for (let n = 0; n < 2; n += 1) await leave(ada!).expect(200);
    expect([await has(ada!), await has(ben!), await has(cem!)].map(([mine]) => mine)).toEqual([
      null,
      'place',
      'waitlist',
    ]);
    expect([await told(ada!), await told(ben!), await told(cem!)]).toEqual([[], [[blind, 'place']], []]);
    expect((await seen(ben!)).mine).toEqual([blind]);
    expect((await seen(ada!)).mine).toEqual([]);
    // Who gives up the gathering gives up its sessions.
    await withdraw(one.id, ben!).expect(200);
    expect((await has(cem!))[0]).toBe('place');
    expect(await query('SELECT FROM agenda_pick WHERE person_id = $1', ben!.person.personId)).toEqual([]);
    await enter(ben!).expect(403);
  });

  it('is given once, whoever asks at the same time', async () => {
    const many = await network.joinMany(12);
    for (const person of many) await register(one.id, person).expect(200);
    await Promise.all(many.map((person) => enter(person)));
    const [{ places, waiting }] = await query(
      `SELECT count(*) FILTER (WHERE standing = 'place')::integer AS places,
         count(*) FILTER (WHERE standing = 'waitlist')::integer AS waiting FROM session_entry WHERE session_id = $1`,
      blind,
    );
    expect([places, waiting]).toEqual([1, 11]);
  });

  it('is nobody’s who has another at the time: they are passed over, and next once they give that up', async () => {
    const other = uuidv7();
    await one.add({ id: other, title: 'Maps', places: 5, roomId: ATTIC, start: { local: '2035-06-04T10:15' } });
    await one.publish();
    await enter(ada!).expect(200);
    expect((await enter(ada!, other).expect(409)).body.detail).toMatch(
      /a place at “.?Reading a CV blind.?” at that time/,
    );
    await enter(ben!, other).expect(200);
    await enter(ben!).expect(200);
    await enter(cem!).expect(200);
    await leave(ada!).expect(200);
    expect([await has(ben!), await has(cem!)].map(([mine]) => mine)).toEqual(['waitlist', 'place']);
    await leave(cem!).expect(200);
    expect((await has(ben!))[0]).toBe('waitlist');
    await leave(ben!, other).expect(200);
    expect((await has(ben!))[0]).toBe('place');
    // And the database itself holds it.
    const force = `INSERT INTO session_entry (session_id, person_id, gathering_id, during, standing, since)
      SELECT id, $2, gathering_id, during, 'place', now() FROM limited_session WHERE id = $1`;
    await expect(query(force, other, ben!.person.personId)).rejects.toThrow(/session_entry_elsewhere/);
  });

  it('moves with the programme: of two that come to be at the same time the one that moved waits again', async () => {
    await enter(ada!).expect(200);
    await enter(ada!, pay).expect(200);
    await enter(ben!, pay).expect(200);
    await one.change(pay!, { start: { local: '2035-06-04T10:15' } });
    expect((await one.publish()).status).toBe(200);
    expect([await has(ada!), await has(ben!)]).toEqual([
      ['place', 'waitlist'],
      [null, 'place'],
    ]);
    expect([await told(ada!), await told(ben!)]).toEqual([[[pay, 'waitlist']], [[pay, 'place']]]);
    expect((await seen(ada!)).mine).toEqual([blind]);
    // They change places with each other, and nobody loses anything.
    await one.change(blind!, { start: null });
    await one.change(pay!, { start: { local: '2035-06-04T10:00' } });
    await one.change(blind!, { start: { local: '2035-06-04T11:30' } });
    expect((await one.publish()).status).toBe(200);
    expect([await has(ada!), await has(ben!)]).toEqual([
      ['place', 'waitlist'],
      [null, 'place'],
    ]);
  });

  it('moves into the time of one that is for all from then on, or goes, and waits for none that gives way itself', async () => {
    const maps = uuidv7();
    await one.add({ id: maps, title: 'Maps', places: 1, start: { local: '2035-06-04T13:00' } });
    await one.publish();
    for (const id of [blind, pay, maps]) await enter(ada!, id).expect(200);
    const ofAda = async () => (await seen(ada!)).seats!.map(({ sessionId, mine }) => [sessionId, mine]);
    // The second would be at the time of the first, and the third of the second alone.
    await one.change(pay!, { start: { local: '2035-06-04T10:30' } });
    await one.change(maps, { start: { local: '2035-06-04T11:00' } });
    expect((await one.publish()).status).toBe(200);
    expect(Object.fromEntries(await ofAda())).toEqual({ [blind!]: 'place', [pay!]: 'waitlist', [maps]: 'place' });
    // Where the first has no bound any more, the third may come to be when it is; and where that goes, the second.
    await one.change(blind!, { places: null, roomId: null });
    await one.change(maps, { start: { local: '2035-06-04T10:00' } });
    expect((await one.publish()).status).toBe(200);
    expect(Object.fromEntries(await ofAda())).toEqual({ [pay!]: 'waitlist', [maps]: 'place' });
    await one.change(maps, { start: null });
    expect((await one.publish()).status).toBe(200);
    expect(await ofAda()).toEqual([[pay, 'place']]);
  });

  it('gives more once there is more room, and takes none away where there is less or no bound', async () => {
    for (const person of [ada!, ben!, cem!]) await enter(person).expect(200);
    await one.change(blind!, { places: 2 });
    await one.publish();
    expect((await has(ben!))[0]).toBe('place');
    await one.change(blind!, { places: 1 });
    await one.publish();
    expect([(await has(ada!))[0], (await has(ben!))[0]]).toEqual(['place', 'place']);
    await leave(ada!).expect(200);
    // It was one too many.
    expect((await has(cem!))[0]).toBe('waitlist');
    await one.change(blind!, { places: null });
    await one.publish();
    expect((await seen(ben!)).mine).toEqual([blind]);
    await enter(cem!).expect(404);
    // What has no places says nothing of them, as before there were any: else all that was published would have changed.
    const [last] = await query(
      `SELECT content::text FROM programme_version WHERE gathering_id = $1 ORDER BY number DESC LIMIT 1`,
      one.id,
    );
    expect(last.content.match(/"places"/g)).toHaveLength(1);
  });

  it('is told of to who enters it, and to nobody else who shows the gathering', async () => {
    // By which what is told of entries is told from what was told before.
    const version = 4711;
    await query('UPDATE gathering SET version = $2 WHERE id = $1', one.id, version);
    const heard: { key: string; version: number; audience: unknown }[] = [];
    const stop = network.service.broker.broadcasts.subscribe(HINTS, (hint) => void heard.push(hint as never));
    await enter(ada!).expect(200);
    await leave(ada!).expect(200);
    const theirs = { persons: [ada!.person.personId], organisers: true };
    await eventually(() => {
      const told = heard.filter((hint) => hint.key === one.id && hint.version === version);
      expect(told.map(({ audience }) => audience)).toEqual([theirs, theirs]);
    });
    stop();
  });

  it('gives none once it has begun, and is forgotten long after the gathering', async () => {
    await enter(ada!).expect(200);
    await query(
      `UPDATE limited_session SET during = tstzrange(now() - interval '1 minute', now() + interval '1 hour') WHERE id = $1`,
      blind,
    );
    expect((await enter(ben!).expect(409)).body.type).toMatch(/session-begun$/);
    await query(
      `UPDATE gathering SET starts_at = now() - interval '62 days', ends_at = now() - interval '61 days' WHERE id = $1`,
      one.id,
    );
    const retention = network.service.app.get(AgendaRetention);
    const left = () => query('SELECT FROM session_entry WHERE gathering_id = $1', one.id);
    while ((await left()).length > 0) await retention.clear();
    expect(await query('SELECT FROM limited_session WHERE gathering_id = $1', one.id)).toEqual([]);
  });
});

describe('the calendar of a room', () => {
  const calendar = async (roomId: string, { agent }: Who): Promise<string> =>
    (await agent.get(`${at(one.id)}/rooms/${roomId}/levelfield.ics`).expect(200)).text.replaceAll('\r\n ', '');

  it('holds what is published there under the ids of the sessions, names nobody, and lets what was cancelled trail', async () => {
    const speakerId = await one.speaker();
    await one.change(blind!, { speakers: [{ speakerId, moderates: false }] });
    await one.publish();
    const hall = await calendar(HALL, visitor(network));
    expect(hall.match(/^SUMMARY:.*$/gm)!.map((line) => line.trim())).toEqual(['SUMMARY:Reading a CV blind']);
    expect(hall).toMatch(/LOCATION:Hall\\, Friends House/);
    expect(hall).toMatch(/SEQUENCE:1\r?\n/);
    expect(hall).not.toMatch(/Gwen|ATTENDEE/);
    const [, uid] = /^UID:(.*?)\s*$/m.exec(hall)!;
    expect(uid).toContain(blind);
    await one.change(blind!, { start: null });
    await one.publish();
    const after = await calendar(HALL, visitor(network));
    expect(after).toMatch(new RegExp(`UID:${uid!}`));
    expect(after).toMatch(/STATUS:CANCELLED/);
    expect(after).toMatch(/SEQUENCE:3\r?\n/);
    expect(await calendar(ATTIC, visitor(network))).not.toMatch(/CANCELLED/);
    await ada!.agent.get(`${at(one.id)}/rooms/${uuidv7()}/levelfield.ics`).expect(404);
  });

  it('is of those alone who may know of the gathering', async () => {
    one = await conference(network, { visibility: 'network' });
    await one.add({ title: 'Law' }).expect(201);
    await one.publish();
    await visitor(network)
      .agent.get(`${at(one.id)}/rooms/${HALL}/levelfield.ics`)
      .expect(404);
    expect(await calendar(HALL, ada!)).toContain('SUMMARY:Law');
  });
});
