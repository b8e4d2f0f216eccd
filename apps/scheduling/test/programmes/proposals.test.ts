import { uuidv7 } from 'uuidv7';
import { PersonLeft } from '#contracts/membership/events';
import type { ReviewedProposal, SessionCall } from '#contracts/scheduling/proposals';
import { eventually } from '#testing';
import { ProposalRetention } from '../../src/proposals/proposal-retention';
import { at, startScheduling, type Joined, type SchedulingNetwork } from '../scheduling-network';
import { conference, type Conference } from './conference';

let network: SchedulingNetwork;
let [ada, ben]: Joined[] = [];
beforeAll(async () => {
  network = await startScheduling();
  [ada, ben] = [await network.join({ name: 'Ada Northam' }), await network.join({ name: 'Ben Okri' })];
});
afterAll(() => network?.stop());

type Who = Pick<Joined, 'agent'>;
const OTHER = { name: 'Gwen Guest', organisation: 'Lantern Works', email: 'gwen@example.org' };
const said = (fields: object = {}) => ({
  ...{ id: uuidv7(), title: 'The first week', about: 'What it costs, and who pays.', minutes: 30 },
  ...{ speaks: true, others: [OTHER] },
  ...fields,
});
const callAt = (id: string) => `${at(id)}/session-call`;
const call = async (id: string, { agent }: Who): Promise<SessionCall> => (await agent.get(callAt(id)).expect(200)).body;
const open = (id: string, version = 1, local = '2035-05-01T17:00', { agent }: Who = network.organiser) =>
  agent.put(callAt(id)).set('if-match', `"${version}"`).send({ text: 'What has worked for you?', closes: { local } });
const propose = (id: string, { agent }: Who, body: object = said()) => agent.post(`${at(id)}/proposals`).send(body);
const put = (id: string, of: string, version: number, body: object, { agent }: Who = network.organiser) =>
  agent
    .put(`${at(id)}/proposals/${of}`)
    .set('if-match', `"${version}"`)
    .send(body);
const decide = (id: string, of: string, version: number, decision: string, words: string | null = null) =>
  put(id, `${of}/decision`, version, { decision, words });
const listed = async (id: string, { agent }: Who = network.organiser, query = ''): Promise<ReviewedProposal[]> =>
  (await agent.get(`${at(id)}/proposals${query}`).expect(200)).body.items;
const waiting = async ({ agent }: Who) => (await agent.get('/api/scheduling/waiting').expect(200)).body.proposals;
const told = (proposalId: string): Promise<{ type: string; data: { state: object; details: object } }[]> =>
  network.service.dataSource.query(
    `SELECT split_part(type, '.', 3) AS type, data FROM messaging.outbox WHERE key = $1 ORDER BY id`,
    [proposalId],
  );

/** A conference for which sessions are proposed. */
async function called(fields: Record<string, unknown> = {}): Promise<Conference> {
  const one = await conference(network, fields);
  await open(one.id).expect(200);
  return one;
}
async function proposed(one: Conference, by: Joined, fields: object = {}): Promise<string> {
  return (await propose(one.id, by, said(fields)).expect(201)).body.id;
}
const closeByTheClock = (id: string) =>
  network.service.dataSource.query(
    `UPDATE session_call SET closes_at = now() - interval '1 minute' WHERE gathering_id = $1`,
    [id],
  );

describe('a call for sessions', () => {
  it('is opened by those who run it until a time to come, changed by who has read it, and closed at any time', async () => {
    const { id } = await conference(network);
    expect(await call(id, ada!)).toEqual({ version: 1, zone: 'Europe/London', call: null, mine: [], undecided: null });
    await open(id, 1, undefined, ada).expect(403);
    const past = await open(id, 1, '2020-01-01T10:00').expect(400);
    expect(past.body.errors[0]).toMatchObject({ pointer: '#/closes/local', detail: expect.stringMatching(/past/) });
    expect((await open(id, 1, '2035-06-04T09:01').expect(400)).body.detail).toBe(
      'The gathering begins on Mon 4 Jun 2035, 09:00 London. A call closes by then.',
    );
    const { body } = await open(id).expect(200);
    const opened = { text: 'What has worked for you?', closesAt: '2035-05-01T16:00:00.000Z', isOpen: true };
    expect(body).toMatchObject({ version: 2, call: opened, undecided: 0 });
    await open(id, 1, '2035-05-02T17:00').expect(412);
    await network.organiser.agent
      .post(`${callAt(id)}/close`)
      .send({})
      .expect(200);
    expect((await call(id, ada!)).call).toMatchObject({ isOpen: false });
    expect((await propose(id, ada!).expect(409)).body.type).toBe('/problems/call-closed');
    await open(id, 3).expect(200);
    await propose(id, ada!).expect(201);
  });

  it('closes when the gathering begins, also where that was moved nearer', async () => {
    const { id } = await called();
    const move = `UPDATE gathering SET starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' WHERE id = $1
      RETURNING starts_at AS at`;
    const [[{ at: begun }]] = await network.service.dataSource.query(move, [id]);
    expect((await call(id, ada!)).call).toMatchObject({ isOpen: false, closesAt: begun.toISOString() });
    expect((await propose(id, ada!).expect(409)).body.type).toBe('/problems/call-closed');
  });

  it('is not opened for a draft, nor for what is cancelled, and is there for those alone who know of the gathering', async () => {
    const draft = await network.schedule({ isDraft: true });
    expect((await open(draft).expect(409)).body.type).toBe('/problems/gathering-draft');
    const one = await called({ visibility: 'invited' });
    await ada!.agent.get(callAt(one.id)).expect(404);
    await propose(one.id, ada!).expect(404);
    await ada!.agent.get(`${at(one.id)}/proposals`).expect(404);
    await network.organiser.agent.put(`${at(one.id)}/invited/${ada!.person.personId}`).expect(204);
    const id = await proposed(one, ada!);
    await network.organiser.agent
      .post(`${at(one.id)}/cancel`)
      .send({ reason: 'The host is ill.' })
      .expect(200);
    expect((await call(one.id, ada!)).call).toMatchObject({ isOpen: false });
    expect((await decide(one.id, id, 1, 'accepted').expect(409)).body.type).toBe('/problems/gathering-cancelled');
    await open(one.id, 2).expect(409);
  });
});

describe('a session that is proposed', () => {
  it('is seen by who proposed it and those who run the gathering, and by nobody else; a repeat proposes it once', async () => {
    const one = await called();
    const body = said();
    const { body: first } = await propose(one.id, ada!, body).expect(201);
    expect(first).toEqual({ ...body, version: 1, standing: 'proposed', words: null, isArranged: false });
    expect((await propose(one.id, ada!, body).expect(201)).body).toEqual(first);
    expect((await propose(one.id, ada!, { ...body, title: 'Another' }).expect(409)).body.type).toMatch(/id-taken/);
    await propose(one.id, ben!, body).expect(409);
    expect((await call(one.id, ada!)).mine).toEqual([first]);
    expect((await call(one.id, ben!)).mine).toEqual([]);
    await ben!.agent.get(`${at(one.id)}/proposals`).expect(403);
    expect((await network.organiser.agent.put(`${at(one.id)}/co-hosts/${ben!.person.personId}`)).ok).toBe(true);
    const by = { id: ada!.person.personId, name: 'Ada Northam', organisation: 'Ada Northam & Partners' };
    for (const who of [network.organiser, ben!]) {
      expect(await listed(one.id, who)).toEqual([{ ...first, by, note: { version: 1, text: '' }, wasArranged: false }]);
      expect(await call(one.id, who)).toMatchObject({ undecided: 1 });
    }
    expect(JSON.stringify(await told(body.id))).not.toMatch(/first week|Gwen|gwen@/);
  });

  it('is changed and taken back by who proposed it alone, changed until the call closes', async () => {
    const one = await called();
    const [id, { id: _, ...other }] = [await proposed(one, ada!), said({ title: 'The second week' })];
    await put(one.id, id, 1, other, ben!).expect(404);
    await put(one.id, id, 1, other).expect(404);
    await ben!.agent.delete(`${at(one.id)}/proposals/${id}`).expect(404);
    await put((await called()).id, id, 1, other, ada!).expect(404);
    const nobody = await put(one.id, id, 1, { ...other, speaks: false, others: [] }, ada!).expect(400);
    expect(nobody.body.errors[0].pointer).toBe('#/others');
    expect((await put(one.id, id, 1, other, ada!).expect(200)).body).toMatchObject({ ...other, version: 2 });
    await put(one.id, id, 1, other, ada!).expect(412);
    await closeByTheClock(one.id);
    expect((await put(one.id, id, 2, other, ada!).expect(409)).body.type).toBe('/problems/call-closed');
    await ada!.agent.delete(`${at(one.id)}/proposals/${id}`).expect(204);
    expect((await call(one.id, ada!)).mine).toEqual([]);
    expect(await listed(one.id)).toEqual([]);
  });

  it('has bounds, of a person and in all, also where many come at once', async () => {
    const one = await called();
    const answers = await Promise.all(Array.from({ length: 8 }, () => propose(one.id, ada!)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(3).fill(409)]);
    await network.service.dataSource.query(
      `INSERT INTO session_proposal SELECT uuidv7(), 1, gathering_id, uuidv7(), title, about, minutes, speaks, others,
         standing, words, note, note_version, session_id, request_hash
       FROM session_proposal CROSS JOIN generate_series(1, 59) WHERE gathering_id = $1`,
      [one.id],
    );
    const { body } = await propose(one.id, ben!).expect(409);
    expect(body).toMatchObject({ type: '/problems/too-many-proposals', detail: expect.stringMatching(/^300 /) });
    // In pages: those who run it read all of them.
    const { body: page } = await network.organiser.agent.get(`${at(one.id)}/proposals`).expect(200);
    expect(page).toMatchObject({ total: 300, next: expect.any(String) });
  });

  it('goes with who proposed it, and all are forgotten some time after the gathering', async () => {
    const one = await called();
    const gone = await network.join({ name: 'Gone Soon' });
    const [theirs, hers] = [await proposed(one, gone), await proposed(one, ada!)];
    const { personId: id, organisationId } = gone.person;
    const left = { id, version: 2, organisationId, name: 'Gone Soon', email: 'gone@example.org', roles: [], epoch: 2 };
    await network.membership.emit(PersonLeft, { ...left, standing: 'left' });
    await eventually(async () => expect((await listed(one.id)).map((each) => each.id)).toEqual([hers]));
    const forgotten = (key: string) =>
      network.service.dataSource.query('SELECT FROM messaging.outbox WHERE key = $1 AND data IS NULL', [key]);
    expect(await forgotten(theirs)).toHaveLength(1);
    await network.service.dataSource.query(
      `UPDATE gathering SET starts_at = now() - interval '62 days', ends_at = now() - interval '61 days' WHERE id = $1`,
      [one.id],
    );
    const retention = network.service.app.get(ProposalRetention);
    while ((await retention.clear()) === 0);
    expect(await listed(one.id)).toEqual([]);
    expect(await forgotten(hers)).toHaveLength(1);
  });
});

describe('a decision', () => {
  it('waits for those who run the gathering, and for nobody else, until each is decided or none can be', async () => {
    const host = await network.join({ name: 'Hana Host' });
    const one = await called();
    expect((await network.organiser.agent.put(`${at(one.id)}/co-hosts/${host.person.personId}`)).ok).toBe(true);
    expect(await waiting(host)).toEqual({ items: [], total: 0 });
    const { total: before } = await waiting(network.organiser);
    const first = await proposed(one, ada!);
    await proposed(one, ben!);
    const theirs = (undecided: number) => ({ gathering: { id: one.id, title: expect.any(String) }, undecided });
    expect(await waiting(host)).toEqual({ items: [theirs(2)], total: 1 });
    expect((await waiting(network.organiser)).total).toBe(before + 1);
    expect(await waiting(ada!)).toEqual({ items: [], total: 0 });
    await decide(one.id, first, 1, 'waitlisted').expect(200);
    expect(await waiting(host)).toEqual({ items: [theirs(1)], total: 1 });
    await network.service.dataSource.query(`UPDATE gathering SET standing = 'cancelled' WHERE id = $1`, [one.id]);
    expect(await waiting(host)).toEqual({ items: [], total: 0 });
  });

  it('is of what was read, says words to who proposed it, and is told with them', async () => {
    const one = await called();
    const id = await proposed(one, ada!);
    await put(one.id, `${id}/decision`, 1, { decision: 'accepted' }, ada!).expect(403);
    const { id: _, ...other } = said({ title: 'The second week' });
    await put(one.id, id, 1, other, ada!).expect(200);
    await decide(one.id, id, 1, 'declined').expect(412);
    const { body } = await decide(one.id, id, 2, 'waitlisted', 'We look for two more.').expect(200);
    expect(body).toMatchObject({ standing: 'waitlisted', words: 'We look for two more.', isArranged: false });
    expect((await call(one.id, ada!)).mine).toMatchObject([{ standing: 'waitlisted', words: 'We look for two more.' }]);
    expect((await put(one.id, id, 3, other, ada!).expect(409)).body.type).toBe('/problems/proposal-decided');
    const last = (await told(id)).at(-1)!;
    const state = { gatheringId: one.id, personId: ada!.person.personId, standing: 'waitlisted', version: 3, id };
    expect(last).toMatchObject({
      type: 'session-proposal-decided',
      data: { state, details: { title: 'The second week', words: 'We look for two more.' } },
    });
    expect(await listed(one.id, network.organiser, '?standing=proposed')).toEqual([]);
    expect(await listed(one.id, network.organiser, '?standing=waitlisted')).toHaveLength(1);
    expect(await call(one.id, network.organiser)).toMatchObject({ undecided: 0 });
  });

  it('puts what is accepted into the arrangement, without room and time, with those who speak, once', async () => {
    const one = await called({ chathamHouse: true });
    const gwen = await one.speaker(OTHER);
    const id = await proposed(one, ada!);
    const before = await one.view();
    const answers = await Promise.all([decide(one.id, id, 1, 'accepted'), decide(one.id, id, 1, 'accepted')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const view = await one.view();
    const byAda = view.speakers.find(({ personId }) => personId === ada!.person.personId)!;
    expect(view.speakers).toHaveLength(2);
    expect(view.version).toBe(before.version + 1);
    const [session] = view.sessions;
    expect(session).toMatchObject({
      ...{ title: 'The first week', about: 'What it costs, and who pays.', minutes: 30, chathamHouse: true },
      ...{ roomId: null, trackId: null, startsAt: null },
      speakers: [
        { speakerId: byAda.id, moderates: false },
        { speakerId: gwen, moderates: false },
      ],
    });
    expect(await listed(one.id)).toMatchObject([{ standing: 'accepted', isArranged: true }]);
    expect((await ada!.agent.delete(`${at(one.id)}/proposals/${id}`).expect(409)).body.type).toMatch(
      /proposal-decided/,
    );
    // Decided anew it stays where it is; whoever arranges takes it out, and it does not come again.
    await decide(one.id, id, 2, 'declined').expect(200);
    expect((await one.view()).sessions).toHaveLength(1);
    await network.organiser.agent.delete(`${at(one.id)}/sessions/${session!.id}`).expect(200);
    expect((await decide(one.id, id, 3, 'accepted').expect(200)).body.isArranged).toBe(false);
    expect((await one.view()).sessions).toEqual([]);
  });

  it('is told to nobody twice, nor to who may not know of the gathering any more', async () => {
    const one = await called();
    const id = await proposed(one, ada!);
    await decide(one.id, id, 1, 'declined', 'Next year.').expect(200);
    const again = await decide(one.id, id, 2, 'declined', 'Next year.').expect(200);
    expect(again.body).toMatchObject({ version: 2, standing: 'declined' });
    expect(await told(id)).toHaveLength(2);
    await network.service.dataSource.query(`UPDATE gathering SET visibility = 'invited' WHERE id = $1`, [one.id]);
    await decide(one.id, id, 2, 'waitlisted').expect(200);
    expect((await told(id)).at(-1)!.data.details).toMatchObject({ untold: true });
    // What they may not know of answers like what there is not, whatever became of it.
    const nowhere = uuidv7();
    for (const [where, of] of [
      [one.id, id],
      [nowhere, uuidv7()],
    ] as const)
      await put(where, of, 1, said({ id: undefined }), ada).expect(404);
    const missing = await put(one.id, uuidv7(), 1, said({ id: undefined }), ada).expect(404);
    const noGathering = await put(nowhere, uuidv7(), 1, said({ id: undefined }), ada).expect(404);
    expect(missing.body).toEqual(noGathering.body);
  });

  it('has a note beside it for those who run the gathering, of which who proposed it learns nothing', async () => {
    const one = await called();
    const id = await proposed(one, ada!);
    const before = await ada!.agent.get(callAt(one.id)).expect(200);
    await put(one.id, `${id}/note`, 1, { text: 'Too long?' }, ada!).expect(403);
    const { body } = await put(one.id, `${id}/note`, 1, { text: 'Too long?' }).expect(200);
    expect(body).toMatchObject({ version: 1, note: { version: 2, text: 'Too long?' } });
    await put(one.id, `${id}/note`, 1, { text: 'Mine.' }).expect(412);
    const after = await ada!.agent.get(callAt(one.id)).expect(200);
    expect([after.headers['etag'], after.text]).toEqual([before.headers['etag'], before.text]);
    expect(await told(id)).toHaveLength(1);
  });
});
