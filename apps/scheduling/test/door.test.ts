import { uuidv7 } from 'uuidv7';
import { readDoorCode } from '#contracts/scheduling/door-code';
import { eventually } from '#testing';
import { CheckInRetention } from '../src/door/check-in-retention';
import {
  at,
  beginNow,
  register,
  standingOf,
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

interface Expected {
  registrationId: string;
  personId: string;
  name: string;
  standing: string;
  codes: string[];
  checkIns: { id: string; at: string; door: string }[];
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const arrival = (registrationId: string, ago = 0) => ({ id: uuidv7(), registrationId, at: minutesAgo(ago) });
const peopleAt = async (gatheringId: string): Promise<Expected[]> =>
  (await network.organiser.agent.get(`${at(gatheringId)}/door`).expect(200)).body.people;
const personAt = async (gatheringId: string, { person }: Joined): Promise<Expected> =>
  (await peopleAt(gatheringId)).find(({ personId }) => personId === person.personId)!;
const tell = (gatheringId: string, said: object, door = 'Front door') =>
  network.organiser.agent.post(`${at(gatheringId)}/door`).send({ door, sentAt: minutesAgo(0), ...said });
const outcomesOf = async (...asked: Parameters<typeof tell>) => (await tell(...asked).expect(200)).body.outcomes;
const codeOf = (gatheringId: string, { agent }: Joined) => agent.get(`${at(gatheringId)}/registration/code`);

/** Has begun, with so many who have a place. */
async function begun(count: number, fields: Record<string, unknown> = {}): Promise<[string, ...Joined[]]> {
  const gatheringId = await network.schedule(fields);
  const people = await network.joinMany(count);
  for (const one of people) await register(gatheringId, one).expect(200);
  await beginNow(network, gatheringId);
  return [gatheringId, ...people];
}

describe('the door of a gathering', () => {
  it('knows everybody by a code that they alone are shown, and checks them in', async () => {
    const [gatheringId, ada, ben] = (await begun(2)) as [string, Joined, Joined];
    const { body } = await codeOf(gatheringId, ada).expect(200);
    expect(readDoorCode(body.code)).toBe(body.code);
    expect(body.hereSince).toBeNull();
    expect((await codeOf(gatheringId, ben).expect(200)).body.code).not.toBe(body.code);
    const expected = await personAt(gatheringId, ada);
    expect(expected).toMatchObject({ standing: 'place', codes: [body.code], checkIns: [] });
    const came = arrival(expected.registrationId, 1);
    const told = [{ id: came.id, outcome: 'here', since: came.at, door: 'Front door' }];
    expect(await outcomesOf(gatheringId, { arrivals: [came] })).toEqual(told);
    // As when the answer was lost.
    expect(await outcomesOf(gatheringId, { arrivals: [came] })).toEqual(told);
    expect((await personAt(gatheringId, ada)).checkIns).toEqual([{ id: came.id, at: came.at, door: 'Front door' }]);
    expect((await codeOf(gatheringId, ada).expect(200)).body.hereSince).toBe(came.at);
    await ada.agent.get(`${at(gatheringId)}/door`).expect(403);
    await codeOf(gatheringId, await network.join()).expect(403);
  });

  it('of two doors that check one person in the first by time stands, whichever tells of it first', async () => {
    const [gatheringId, ada] = (await begun(1)) as [string, Joined];
    const { registrationId } = await personAt(gatheringId, ada);
    const [early, late] = [arrival(registrationId, 9), arrival(registrationId, 5)];
    expect(await outcomesOf(gatheringId, { arrivals: [late] }, 'Side door')).toMatchObject([{ outcome: 'here' }]);
    expect(await outcomesOf(gatheringId, { arrivals: [early] })).toMatchObject([{ outcome: 'here', since: early.at }]);
    expect(await outcomesOf(gatheringId, { arrivals: [late] }, 'Side door')).toEqual([
      { id: late.id, outcome: 'already', since: early.at, door: 'Front door' },
    ]);
  });

  it('tells one of two doors at once that they were here already', async () => {
    const [gatheringId, ada] = (await begun(1)) as [string, Joined];
    const { registrationId } = await personAt(gatheringId, ada);
    const same = minutesAgo(1);
    const doors = await Promise.all(
      Array.from({ length: 6 }, (_, nth) =>
        outcomesOf(gatheringId, { arrivals: [{ ...arrival(registrationId), at: same }] }, `Door ${nth}`),
      ),
    );
    const { checkIns } = await personAt(gatheringId, ada);
    expect(checkIns).toHaveLength(6);
    // Whoever was told `here` last is the first of all; those before were told so while they were.
    const here = doors.flat().filter(({ outcome }) => outcome === 'here');
    expect(here.map(({ id }: { id: string }) => id)).toContain(checkIns[0]!.id);
    expect(doors.flat().every(({ outcome }) => ['here', 'already'].includes(outcome))).toBe(true);
  });

  it('takes a mistake back for good, and not what another door said since', async () => {
    const [gatheringId, ada] = (await begun(1)) as [string, Joined];
    const { registrationId } = await personAt(gatheringId, ada);
    const [mistake, really] = [arrival(registrationId, 9), arrival(registrationId, 2)];
    await tell(gatheringId, { arrivals: [mistake] }).expect(200);
    await tell(gatheringId, { arrivals: [really] }, 'Side door').expect(200);
    await tell(gatheringId, { takenBack: [mistake.id] }).expect(200);
    // A door that had no answer tells of it again.
    expect(await outcomesOf(gatheringId, { arrivals: [mistake] })).toMatchObject([{ outcome: 'taken-back' }]);
    expect((await personAt(gatheringId, ada)).checkIns).toMatchObject([{ id: really.id, door: 'Side door' }]);
    await tell(gatheringId, { takenBack: [really.id] }).expect(200);
    expect((await personAt(gatheringId, ada)).checkIns).toEqual([]);
  });

  it('keeps what is told of somebody without a place any more, and knows their code', async () => {
    const gatheringId = await network.schedule();
    const ada = await network.join();
    await register(gatheringId, ada).expect(200);
    const { code } = (await codeOf(gatheringId, ada).expect(200)).body;
    await withdraw(gatheringId, ada).expect(200);
    await beginNow(network, gatheringId);
    const { registrationId, standing, codes } = await personAt(gatheringId, ada);
    expect([standing, codes]).toEqual(['withdrawn', [code]]);
    expect(await outcomesOf(gatheringId, { arrivals: [arrival(registrationId)] })).toMatchObject([
      { outcome: 'no-place' },
    ]);
    expect(await personAt(gatheringId, ada)).toMatchObject({ checkIns: [{ door: 'Front door' }] });
  });

  it('refuses nobody’s code, other days and too many, and puts a wrong clock right', async () => {
    const [gatheringId, ada] = (await begun(1)) as [string, Joined];
    const [elsewhere, other] = (await begun(1)) as [string, Joined];
    const { registrationId } = await personAt(gatheringId, ada);
    const foreign = await personAt(elsewhere, other);
    const arrivals = [arrival(foreign.registrationId), arrival(registrationId, 8 * 60)];
    expect(await outcomesOf(gatheringId, { arrivals })).toMatchObject([
      { outcome: 'unknown', since: null },
      { outcome: 'out-of-time', since: null },
    ]);
    // A telephone that is a day ahead.
    const ahead = arrival(registrationId, -24 * 60 + 3);
    const [{ since }] = await outcomesOf(gatheringId, { arrivals: [ahead], sentAt: minutesAgo(-24 * 60) });
    expect(Math.abs(Date.parse(since) - Date.parse(minutesAgo(3)))).toBeLessThan(60_000);
    // Nobody comes in the future.
    const [soon] = await outcomesOf(elsewhere, { arrivals: [arrival(foreign.registrationId, -0.5)] });
    expect(Date.parse(soon.since)).toBeLessThanOrEqual(Date.now());
    const many = Array.from({ length: 25 }, () => arrival(registrationId));
    for (const one of many) await tell(gatheringId, { arrivals: [one] }).expect(200);
    expect(await outcomesOf(gatheringId, { arrivals: many.slice(-1) })).toMatchObject([{ outcome: 'too-often' }]);
    await network.service.dataSource.query(
      `UPDATE gathering SET starts_at = now() - interval '9 days', ends_at = now() - interval '8 days' WHERE id = $1`,
      [gatheringId],
    );
    const late = { ...arrival(registrationId), at: minutesAgo(8.5 * 24 * 60) };
    expect(await outcomesOf(gatheringId, { arrivals: [late] })).toMatchObject([{ outcome: 'out-of-time' }]);
  });

  it('lets in a member without a place until the end, above capacity with a reason, and checks them in', async () => {
    const [gatheringId, ada] = (await begun(1, { capacity: 1 })) as [string, Joined];
    const ben = await network.join();
    const id = uuidv7();
    const letIn = (body: object = {}) =>
      network.organiser.agent
        .put(`${at(gatheringId)}/door/walk-ins/${ben.person.personId}`)
        .send({ id, door: 'Front door', ...body });
    const { body: refused } = await letIn().expect(400);
    expect(refused.errors).toMatchObject([{ pointer: '#/reason', detail: expect.stringContaining('all places') }]);
    expect(await standingOf(gatheringId, ben)).toBeUndefined();
    const reason = 'They came a long way.';
    await letIn({ reason }).expect(200);
    await letIn({ reason }).expect(200);
    expect(await standingOf(gatheringId, ben)).toBe('place');
    expect((await personAt(gatheringId, ben)).checkIns).toMatchObject([{ id, door: 'Front door' }]);
    expect((await personAt(gatheringId, ada)).checkIns).toEqual([]);
    await network.service.dataSource.query(`UPDATE gathering SET ends_at = now() WHERE id = $1`, [gatheringId]);
    await network.organiser.agent
      .put(`${at(gatheringId)}/door/walk-ins/${(await network.join()).person.personId}`)
      .send({ id: uuidv7(), door: 'Front door', reason })
      .expect(409)
      .expect(({ body }) => expect(body.type).toContain('gathering-over'));
    const ahead = await network.schedule();
    const { body: shut } = await network.organiser.agent
      .put(`${at(ahead)}/door/walk-ins/${ben.person.personId}`)
      .send({ id: uuidv7(), door: 'Front door' })
      .expect(409);
    expect(shut.type).toContain('door-shut');
  });

  it('says who came and who did not to organisers alone, in numbers, by name and as CSV', async () => {
    const [gatheringId, ada, ben] = (await begun(2, { chathamHouse: false })) as [string, Joined, Joined];
    const csv = async (): Promise<string[]> => {
      const { text } = await network.organiser.agent.get(`${at(gatheringId)}/registrations.csv`).expect(200);
      return text.split('\r\n').map((line: string) => line.split(',').at(-1)!);
    };
    const came = arrival((await personAt(gatheringId, ada)).registrationId, 1);
    expect((await network.organiser.agent.get(at(gatheringId)).expect(200)).body.here).toBe(0);
    await tell(gatheringId, { arrivals: [came, { ...came, id: uuidv7() }] }).expect(200);
    expect((await network.organiser.agent.get(at(gatheringId)).expect(200)).body).toMatchObject({
      ...{ here: 1, placesTaken: 2 },
    });
    const listed = async ({ agent }: Joined) =>
      (await agent.get(`${at(gatheringId)}/registrations`).expect(200)).body.items.map(
        ({ person, hereSince }: { person: { id: string }; hereSince: string }) => [person.id, hereSince],
      );
    expect(await listed(network.organiser)).toEqual(
      expect.arrayContaining([
        [ada.person.personId, came.at],
        [ben.person.personId, null],
      ]),
    );
    expect((await csv()).slice(0, 3).sort()).toEqual(['', 'Came', came.at].sort());
    await network.service.dataSource.query(`UPDATE gathering SET ends_at = now() WHERE id = $1`, [gatheringId]);
    expect((await csv()).slice(0, 3).sort()).toEqual(['No', 'Came', came.at].sort());
    for (const one of [ada, ben]) {
      expect((await one.agent.get(at(gatheringId)).expect(200)).body.here).toBeNull();
      expect((await listed(one)).map(([, since]: [string, string | null]) => since)).toEqual([null, null]);
    }
  });

  it('prints a list and badges for organisers, and a certificate for who was here, once it is over', async () => {
    const [gatheringId, ada, ben] = (await begun(2)) as [string, Joined, Joined];
    const pdf = async ({ agent }: Joined, name: string): Promise<string> => {
      const { body, headers } = await agent
        .get(`${at(gatheringId)}/${name}.pdf`)
        .buffer()
        .expect(200);
      expect(headers['content-disposition']).toContain('.pdf');
      expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
      return (body as Buffer).toString('latin1');
    };
    await pdf(network.organiser, 'participants');
    await pdf(network.organiser, 'badges');
    await ada.agent.get(`${at(gatheringId)}/badges.pdf`).expect(403);
    await tell(gatheringId, { arrivals: [arrival((await personAt(gatheringId, ada)).registrationId)] }).expect(200);
    const refused = async ({ agent }: Joined): Promise<string> =>
      (await agent.get(`${at(gatheringId)}/certificate.pdf`).expect(409)).body.detail;
    expect(await refused(ada)).toContain('once the gathering is over');
    await network.service.dataSource.query(`UPDATE gathering SET ends_at = now() WHERE id = $1`, [gatheringId]);
    await pdf(ada, 'certificate');
    expect(await refused(ben)).toContain('You were not checked in');
  });

  it('tells nothing of it to other services, and forgets it in time', async () => {
    const [gatheringId, ada] = (await begun(1)) as [string, Joined];
    const { registrationId } = await personAt(gatheringId, ada);
    const before = await network.told('registrations', gatheringId);
    await tell(gatheringId, { arrivals: [arrival(registrationId)] }).expect(200);
    expect(await network.told('registrations', gatheringId)).toEqual(before);
    expect(await network.told('gatherings', gatheringId)).toHaveLength(1);
    await network.service.dataSource.query(
      `UPDATE gathering SET starts_at = now() - interval '3 years', ends_at = now() - interval '25 months' WHERE id = $1`,
      [gatheringId],
    );
    network.service.app.get(CheckInRetention).wake();
    await eventually(async () => expect((await personAt(gatheringId, ada)).checkIns).toEqual([]));
  });
});
