import { uuidv7 } from 'uuidv7';
import { PersonLeft } from '#contracts/membership/events';
import { GatheringChanged } from '#contracts/scheduling/events';
import { eventually, somebody, type TestAgent } from '#testing';
import { Neighbours } from './neighbours';
import { anOrganiser, aRoom, of } from './room';

let all: Neighbours;
const WORDS = { subject: 'Bring a laptop', text: 'The room has few sockets.' };
const body = (to: string[], over: object = {}) => ({ id: uuidv7(), to, ...WORDS, ...over });

beforeAll(async () => {
  all = await Neighbours.start();
});
afterAll(() => all?.stop());

describe('an announcement is refused', () => {
  it('long after the end, to nobody, and too often; who left the network is not among them', async () => {
    const { agent } = await anOrganiser(all);
    const long = new Date(Date.now() - 31 * 86_400_000).toISOString();
    const closed = await aRoom(all, { places: 1, waiting: 0 }, { endsAt: long });
    const refusal = async (gathering: { id: string }, to: string[], status: number): Promise<string> => {
      const { body: problem } = await agent.post(of(gathering, 'announcements')).send(body(to)).expect(status);
      const seen = await agent.post(of(gathering, 'announcement-preview')).send({ to, ...WORDS });
      if (status === 409) expect(seen.body.type).toBe(problem.type);
      return problem.type.split('/').at(-1);
    };
    expect(await refusal(closed.gathering, ['place'], 409)).toBe('announcing-closed');
    const { gathering, placed } = await aRoom(all, { places: 2, waiting: 0 });
    expect(await refusal(gathering, ['waitlist'], 409)).toBe('nobody-to-write-to');
    await all.membership.emit(PersonLeft, { ...placed[0]!.person, version: 2, standing: 'left' });
    await eventually(async () => {
      const { body: counted } = await agent.get(of(gathering, 'mails')).expect(200);
      expect(counted.people).toEqual({ place: 1, waitlist: 0 });
    });
    for (let n = 0; n < 5; n += 1) {
      const { body: sent } = await agent
        .post(of(gathering, 'announcements'))
        .send(body(['place']))
        .expect(201);
      expect(sent.people).toBe(1);
    }
    const other = await anOrganiser(all);
    const { body: often, headers } = await other.agent
      .post(of(gathering, 'announcements'))
      .send(body(['place']))
      .expect(429);
    expect(often.type).toMatch(/announced-too-often$/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(80_000);
    for (const wrong of [
      { to: [] },
      { to: ['place', 'place'] },
      { subject: ' ' },
      { text: '' },
      { text: 'x'.repeat(4001) },
    ]) {
      await agent
        .post(of(gathering, 'announcements'))
        .send(body(['place'], wrong))
        .expect(400);
    }
    await agent
      .post(of({ id: uuidv7() }, 'announcements'))
      .send(body(['place']))
      .expect(503);
  });

  it('to whoever does not run the gathering: who is co-host of it, as it was said last, writes', async () => {
    const person = await all.member({ name: 'Cora Cohost' });
    const agent = await all.service.as(somebody({ personId: person.id }));
    const { gathering } = await aRoom(all, { places: 1, waiting: 0 }, { coHosts: [person.id] });
    const other = await aRoom(all, { places: 1, waiting: 0 });
    const write = (about: { id: string }) => agent.post(of(about, 'announcements')).send(body(['place']));
    for (const about of [other.gathering, { id: uuidv7() }]) {
      await write(about).expect(403);
      for (const what of ['mails', 'announcements']) await agent.get(of(about, what)).expect(403);
    }
    const { body: sent } = await write(gathering).expect(201);
    expect(sent).toMatchObject({ people: 1, by: { name: 'Cora Cohost' } });
    await agent.get(of(gathering, 'mails')).expect(200);
    const contact = await all.service.as(somebody({ personId: person.id, roles: ['partner'] }));
    await contact.get(of(gathering, 'mails')).expect(403);
    const changed = { ...gathering, version: gathering.version + 1, coHosts: [] };
    await all.scheduling.emit(GatheringChanged, changed, { changed: ['coHosts'] });
    await eventually(() => agent.get(of(gathering, 'mails')).expect(403));
  });

  it('to whoever wrote too much until the first of what counts is a day old', async () => {
    const { agent, person } = await anOrganiser(all);
    const { gathering } = await aRoom(all, { places: 1, waiting: 0 });
    const write = (about: { id: string }, from: TestAgent) =>
      from.post(of(about, 'announcements')).send(body(['place']));
    const elsewhere = await aRoom(all, { places: 1, waiting: 0 });
    // What they wrote long ago about another gathering frees nothing of this one.
    await write(elsewhere.gathering, agent).expect(201);
    await all.service.dataSource.query(`UPDATE announcement SET at = at - interval '23 hours' WHERE by_id = $1`, [
      person.id,
    ]);
    for (let n = 0; n < 5; n += 1) await write(gathering, agent).expect(201);
    const { headers } = await write(gathering, agent).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(80_000);
  });
});
