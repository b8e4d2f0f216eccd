import { uuidv7 } from 'uuidv7';
import type { AgendaLine } from '#contracts/scheduling/programme';
import { AgendaRetention } from '../../src/agendas/agenda-retention';
import { SpeakerRetention } from '../../src/speakers/speaker-retention';
import {
  at,
  changeGathering,
  register,
  startScheduling,
  type Joined,
  type SchedulingNetwork,
} from '../scheduling-network';
import { feedOf, heldIn } from '../polls/poll-network';
import { ATTIC, conference, pick, programme, visitor, type Conference } from './conference';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

describe('publishing a programme', () => {
  it('shows nobody what is not published, and then everybody numbered versions that never change', async () => {
    const one = await conference(network);
    const [opening, panel] = [uuidv7(), uuidv7()];
    expect((await one.publish()).body.type).toBe('/problems/not-publishable');
    await one.add({ id: opening }).expect(201);
    await one.add({ id: panel, title: 'Panel', roomId: ATTIC }).expect(201);
    await one.add({ title: 'Not placed', start: null }).expect(201);
    expect((await programme(one.id, visitor(network)).expect(200)).body).toMatchObject({ number: null, sessions: [] });
    expect((await one.publish()).body).toMatchObject({ published: 1, changes: [] });
    expect((await one.publish()).body.detail).toBe('Everything that is arranged is published already.');
    await one.change(opening, { start: { local: '2035-06-04T09:00' } });
    await network.organiser.agent.delete(`${at(one.id)}/sessions/${panel}`).expect(200);
    const read = async (query = '') => (await programme(one.id, visitor(network), query).expect(200)).body;
    const titles = ({ sessions }: { sessions: { title: string }[] }) => sessions.map(({ title }) => title);
    expect(titles(await read())).toHaveLength(2);
    expect((await one.publish()).status).toBe(200);
    const second = await read();
    expect(titles(second)).toEqual(['Opening']);
    expect(second.number).toBe(2);
    expect(
      second.changes.map(({ title, after }: { title: string; after: unknown }) => [title, after !== null]),
    ).toEqual([
      ['Opening', true],
      ['Panel', false],
    ]);
    expect(titles(await read('?number=1'))).toHaveLength(2);
    await programme(one.id, visitor(network), '?number=3').expect(404);
  });

  it('waits for its gathering to be published, and goes with a draft that is discarded', async () => {
    const one = await conference(network, { isDraft: true });
    await one.add({ speakers: [{ speakerId: await one.speaker() }] }).expect(201);
    expect((await one.publish()).body.type).toBe('/problems/gathering-draft');
    await programme(one.id, visitor(network)).expect(404);
    await network.organiser.agent.delete(at(one.id)).expect(204);
    expect((await network.organiser.agent.get(`${at(one.id)}/arrangement`)).status).toBe(404);
    expect(await network.told('gatherings', one.id)).toEqual([]);
  });

  it('leaves the agenda and its feed of whoever may not know of the gathering any more', async () => {
    const one = await conference(network);
    const sessionId = uuidv7();
    await one.add({ id: sessionId }).expect(201);
    await one.publish();
    const reader = await network.join();
    await pick(one, sessionId, reader).expect(200);
    const feed = await feedOf(network, reader);
    expect(heldIn(await feed())).toHaveLength(1);
    await changeGathering(network, one.id, 1, { visibility: 'invited' }).expect(200);
    expect(heldIn(await feed())).toEqual([]);
    await programme(one.id, reader).expect(404);
  });

  it('is refused where somebody changed it meanwhile, and where a session lies outside a gathering that was moved', async () => {
    const one = await conference(network);
    await one.add().expect(201);
    const { agent } = network.organiser;
    await agent
      .post(`${at(one.id)}/programme`)
      .set('if-match', '"1"')
      .send({})
      .expect(412);
    await changeGathering(network, one.id, 1, { start: { local: '2035-06-04T12:00', zone: 'Europe/London' } }).expect(
      200,
    );
    expect((await one.publish()).body.detail).toBe(
      '“Opening” lies outside the time of its gathering: give it another.',
    );
    const { id, minutes } = (await one.view()).sessions[0]!;
    expect((await one.change(id, { title: 'Welcome' })).status).toBe(200);
    expect((await one.change(id, { start: { local: '2035-06-04T10:00' }, about: 'Coffee' })).status).toBe(200);
    expect((await one.change(id, { minutes: minutes + 5 })).status).toBe(400);
    expect((await one.change(id, { start: { local: '2035-06-04T10:05' } })).status).toBe(400);
  });

  it('names under the Chatham House Rule who speaks only to those in the room', async () => {
    const one = await conference(network);
    const [gwen, olaf] = [await one.speaker(), await one.speaker()];
    await one.add({ chathamHouse: true, speakers: [{ speakerId: gwen }] }).expect(201);
    await one.add({ roomId: ATTIC, speakers: [{ speakerId: olaf }] }).expect(201);
    await one.publish();
    const inside = await network.join();
    await register(one.id, inside).expect(200);
    const named = async (reader: Pick<Joined, 'agent'>) =>
      (await programme(one.id, reader).expect(200)).body.speakers.map(({ id }: { id: string }) => id).sort();
    expect(await named(inside)).toEqual([gwen, olaf].sort());
    expect(await named(network.organiser)).toEqual([gwen, olaf].sort());
    for (const reader of [visitor(network), await network.join()]) {
      expect(await named(reader)).toEqual([olaf]);
      expect((await programme(one.id, reader)).text).not.toContain(gwen);
    }
  });

  it('names nobody in an earlier version of a session that has come under the Rule since', async () => {
    const one = await conference(network);
    const gwen = await one.speaker();
    const id = uuidv7();
    await one.add({ id, speakers: [{ speakerId: gwen }] }).expect(201);
    await one.publish();
    await one.change(id, { chathamHouse: true });
    await one.publish();
    for (const query of ['', '?number=1'])
      expect((await programme(one.id, visitor(network), query).expect(200)).text).not.toContain(gwen);
    await one.change(id, { chathamHouse: false });
    await one.publish();
    expect((await programme(one.id, visitor(network), '?number=1')).text).not.toContain(gwen);
    expect((await programme(one.id, visitor(network))).text).toContain(gwen);
  });

  it('takes out who asks for it, also when the gathering was cancelled', async () => {
    const one = await conference(network);
    const gwen = await one.speaker();
    await one.add({ speakers: [{ speakerId: gwen }] }).expect(201);
    await one.publish();
    await network.organiser.agent
      .post(`${at(one.id)}/cancel`)
      .send({ reason: 'No.' })
      .expect(200);
    await network.organiser.agent.delete(`${at(one.id)}/speakers/${gwen}`).expect(200);
    expect((await programme(one.id, visitor(network))).text).not.toContain(gwen);
  });

  it('forgets in every version who was taken out, and after 60 days whoever has no account', async () => {
    const one = await conference(network);
    const { person } = await network.join({ name: 'Ada Northam' });
    const [gwen, olaf] = [await one.speaker(), await one.speaker({ name: 'Olaf', email: 'olaf@example.org' })];
    const speakers = [gwen, olaf, await one.speaker({ personId: person.personId })].map((speakerId) => ({ speakerId }));
    await one.add({ speakers }).expect(201);
    await one.publish();
    await network.organiser.agent.delete(`${at(one.id)}/speakers/${gwen}`).expect(200);
    const read = async () => (await programme(one.id, visitor(network)).expect(200)).text;
    expect(await read()).not.toContain('Gwen');
    expect(await read()).not.toContain(gwen);
    const { dataSource } = network.service;
    const clear = () => new SpeakerRetention(dataSource).clear();
    await clear();
    expect(await read()).toContain('Olaf');
    await dataSource.query(
      `UPDATE gathering SET starts_at = now() - interval '62 days', ends_at = now() - interval '61 days' WHERE id = $1`,
      [one.id],
    );
    await clear();
    expect(await read()).not.toContain('Olaf');
    expect(await read()).toContain('Ada Northam');
  });
});

describe('one’s own agenda', () => {
  it('holds sessions that are published, in one’s calendar feed as well, and follows what a new version changes', async () => {
    const one = await conference(network);
    const reader = await network.join();
    const [opening, panel, draft] = [uuidv7(), uuidv7(), uuidv7()];
    await one.add({ id: opening }).expect(201);
    await one.add({ id: panel, title: 'Panel', roomId: ATTIC }).expect(201);
    await one.publish();
    await one.add({ id: draft, title: 'Draft', start: { local: '2035-06-05T10:00' } }).expect(201);
    await pick(one, draft, reader).expect(404);
    await pick(one, opening, reader).expect(200);
    expect((await pick(one, opening, reader).expect(200)).body.mine).toEqual([opening]);
    await pick(one, panel, reader).expect(200);
    const feed = await feedOf(network, reader);
    const held = async () =>
      heldIn(await feed()).map(({ uid, status, start }) => [uid.split('@')[0], status, start.slice(11, 16)]);
    const before = heldIn(await feed());
    expect(await held()).toEqual([
      [opening, 'CONFIRMED', '09:00'],
      [panel, 'CONFIRMED', '09:00'],
    ]);
    await one.change(opening, { start: { local: '2035-06-04T11:00' } });
    await network.organiser.agent.delete(`${at(one.id)}/sessions/${panel}`).expect(200);
    expect(heldIn(await feed())).toEqual(before);
    await one.publish();
    expect(await held()).toEqual([
      [panel, 'CANCELLED', '09:00'],
      [opening, 'CONFIRMED', '10:00'],
    ]);
    const sequences = heldIn(await feed()).map(({ sequence }) => sequence);
    expect(Math.min(...sequences)).toBeGreaterThan(Math.max(...before.map(({ sequence }) => sequence)));
    const { body } = await reader.agent.delete(`${at(one.id)}/agenda/${opening}`).expect(200);
    // What was cancelled stays in calendars, and is no choice any more.
    expect(body.mine).toEqual([]);
    expect((await held()).map(([id]) => id)).toEqual([panel]);
    expect((await programme(one.id, await network.join())).body.mine).toEqual([]);
    const { dataSource } = network.service;
    const clear = () => network.service.app.get(AgendaRetention).clear();
    const keptOf = () =>
      dataSource.query('SELECT session_id FROM agenda_pick WHERE person_id = $1', [reader.person.personId]);
    await clear();
    expect(await keptOf()).toEqual([{ session_id: panel }]);
    await dataSource.query(`UPDATE member SET standing = 'left' WHERE id = $1`, [reader.person.personId]);
    await clear();
    expect(await keptOf()).toEqual([]);
  });
});

describe('whom a version touches', () => {
  const toldOf = async (one: Conference, { person }: Joined) =>
    (await network.told('agendas', one.id))
      .filter(({ state }) => state['personId'] === person.personId)
      .map(({ version, details }) => ({
        version,
        lines: (details['lines'] as AgendaLine[]).map(({ as, title, after }) => [as, title, after !== null]),
      }));

  /** Two sessions are published; one member speaks at the first, which another means to go to. */
  const published = async (fields: Record<string, unknown> = {}) => {
    const one = await conference(network, fields);
    const [speaks, goes] = [await network.join(), await network.join()];
    const speakerId = await one.speaker({ personId: speaks.person.personId });
    const ids = { opening: uuidv7(), panel: uuidv7() };
    await one.add({ id: ids.opening, speakers: [{ speakerId }] }).expect(201);
    await one.add({ id: ids.panel, title: 'Panel', roomId: ATTIC, start: { local: '2035-06-05T10:00' } }).expect(201);
    await one.publish();
    await pick(one, ids.opening, goes).expect(200);
    return { one, speaks, goes, speakerId, ...ids };
  };

  it('are at first those who speak, and then those of whose sessions something is different', async () => {
    const { one, speaks, goes, speakerId, opening, panel } = await published();
    expect(await toldOf(one, speaks)).toEqual([{ version: 1, lines: [['speaks', 'Opening', true]] }]);
    expect(await toldOf(one, goes)).toEqual([]);
    // That another session moves is nothing to them, nor what it is about.
    await one.change(panel, { start: { local: '2035-06-05T12:00' } });
    await one.change(opening, { about: 'Coffee' });
    await one.publish();
    expect(await toldOf(one, speaks)).toHaveLength(1);
    await one.change(opening, { title: 'Welcome', start: { local: '2035-06-04T11:00' } });
    await one.change(panel, { speakers: [{ speakerId }] });
    await one.publish();
    expect((await toldOf(one, speaks)).at(-1)).toEqual({
      version: 2,
      lines: [
        ['speaks', 'Welcome', true],
        ['speaks', 'Panel', true],
      ],
    });
    expect(await toldOf(one, goes)).toEqual([{ version: 1, lines: [['goes', 'Welcome', true]] }]);
    await one.change(panel, { speakers: [] });
    await network.organiser.agent.delete(`${at(one.id)}/sessions/${opening}`).expect(200);
    await one.publish();
    expect((await toldOf(one, speaks)).at(-1)!.lines).toEqual([
      ['spoke', 'Panel', true],
      ['speaks', 'Welcome', false],
    ]);
    expect((await toldOf(one, goes)).at(-1)!.lines).toEqual([['goes', 'Welcome', false]]);
  });

  it('are neither whoever published it, nor who may not know of the gathering any more or has left', async () => {
    const { one, goes, opening } = await published();
    const [invited, left] = [await network.join(), await network.join()];
    for (const reader of [network.organiser, invited, left]) await pick(one, opening, reader).expect(200);
    for (const reader of [invited, left]) await register(one.id, reader).expect(200);
    await changeGathering(network, one.id, 1, { visibility: 'invited' }).expect(200);
    await network.service.dataSource.query(`UPDATE member SET standing = 'left' WHERE id = $1`, [left.person.personId]);
    await one.change(opening, { title: 'Welcome' });
    await one.publish();
    expect(await toldOf(one, invited)).toHaveLength(1);
    for (const reader of [network.organiser, goes, left]) expect(await toldOf(one, reader)).toEqual([]);
  });

  it('is told of no one who speaks, of a session once, and forgotten 60 days after the gathering', async () => {
    const { one, speaks, opening, speakerId } = await published({ chathamHouse: true });
    await pick(one, opening, speaks).expect(200);
    await one.change(opening, { roomId: ATTIC });
    await one.publish();
    expect((await toldOf(one, speaks)).at(-1)!.lines).toEqual([['speaks', 'Opening', true]]);
    expect(JSON.stringify(await network.told('agendas', one.id))).not.toContain(speakerId);
    const clear = () => network.service.app.get(AgendaRetention).clear();
    await clear();
    expect(await network.told('agendas', one.id)).not.toEqual([]);
    await network.service.dataSource.query(
      `UPDATE gathering SET starts_at = now() - interval '62 days', ends_at = now() - interval '61 days' WHERE id = $1`,
      [one.id],
    );
    await clear();
    expect(await network.told('agendas', one.id)).toEqual([]);
  });
});
