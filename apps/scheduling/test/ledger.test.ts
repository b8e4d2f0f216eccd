import { CommandBus } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { randomOf } from '#testing';
import type { Caller } from '#service';
import { RefuseRegistration } from '../src/registrations/refuse-registration.command';
import { Register } from '../src/registrations/register.command';
import { Withdraw } from '../src/registrations/withdraw.command';
import { callersOf } from './callers';
import { readAll, recount, type Turns } from './recount';
import { conference } from './programmes/conference';
import {
  at,
  gatheringFields,
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

type Query = Record<string, string | number>;

const LEDGER = '/api/scheduling/ledger';
const ask = (path: string, query: Query = {}) => network.organiser.agent.get(`${LEDGER}${path}`).query(query);

/** All pages, each of so few. */
async function listed(query: Query = {}, limit = 100): Promise<Turns[]> {
  const items: Turns[] = [];
  let cursor: string | null | undefined;
  do {
    const { body } = await ask('/organisations', { ...query, limit, ...(cursor && { cursor }) }).expect(200);
    items.push(...body.items);
    cursor = body.next;
    if (!cursor) expect(items).toHaveLength(body.total);
  } while (cursor);
  return items;
}
const ofOrganisation = async ({ person }: Joined, query: Query = {}): Promise<Turns | undefined> =>
  (await listed(query)).find(({ id }) => id === person.organisationId);
const turnsOf = async (...people: Joined[]) =>
  (await ask('/turns', { of: people.map(({ person }) => person.organisationId).join(',') }).expect(200)).body.items;

/** It was over so many days ago. */
const overSince = (gatheringId: string, days: number) =>
  network.service.dataSource.query(
    `UPDATE gathering SET starts_at = now() - make_interval(days => $2, hours => 2),
       ends_at = now() - make_interval(days => $2) WHERE id = $1`,
    [gatheringId, days],
  );
const refuse = (gatheringId: string, { person }: Joined) =>
  network.organiser.agent
    .post(`${at(gatheringId)}/registrations/${person.personId}/refusal`)
    .send({ reason: 'For others, this time.' })
    .expect(200);
const checkIn = (gatheringId: string, personId: string, takenBack = false) =>
  network.service.dataSource.query(
    `INSERT INTO check_in (id, gathering_id, registration_id, at, door, checked_in_by, told_at, taken_back_at)
     SELECT $3, $1, r.id, now(), 'Door', $2, now(), CASE WHEN $4 THEN now() END
     FROM registration r WHERE r.gathering_id = $1 AND r.person_id = $2`,
    [gatheringId, personId, uuidv7(), takenBack],
  );
const NOTHING = { hosted: 0, spoke: 0, gatherings: 0, places: 0, came: 0, stayedAway: 0, waited: 0, refused: 0 };

describe('the ledger', () => {
  it('tells of each organisation what it had and did not get at gatherings that are over, and of nothing else', async () => {
    const [host, guest, waits, refused, leaves] = (await network.joinMany(5)) as [
      Joined,
      Joined,
      Joined,
      Joined,
      Joined,
    ];
    const colleague = await network.join({ organisationId: guest.person.organisationId });
    const hosts = [host.person.organisationId];
    const fields = { hosts, capacity: 2, maxPerOrganisation: 2 };
    const [id, cancelled, ahead] = [
      await network.schedule(fields),
      await network.schedule(fields),
      await network.schedule(fields),
    ];
    for (const one of [id, cancelled, ahead])
      for (const person of [guest, colleague, waits, refused, leaves]) await register(one, person).expect(200);
    await refuse(id, refused);
    await withdraw(id, leaves).expect(200);
    await network.organiser.agent
      .post(`${at(cancelled)}/cancel`)
      .send({ reason: 'A strike.' })
      .expect(200);
    const draft = uuidv7();
    await network.organiser.agent
      .post('/api/scheduling/gatherings')
      .send({ ...gatheringFields({ hosts }), id: draft, isDraft: true })
      .expect(201);
    await checkIn(id, guest.person.personId);
    for (const one of [id, cancelled, draft]) await overSince(one, 10);

    expect(await ofOrganisation(host)).toMatchObject({ ...NOTHING, hosted: 1, never: true, last: expect.any(String) });
    const had = { ...NOTHING, gatherings: 1, places: 2, came: 1, stayedAway: 1, firstTime: true, never: false };
    expect(await ofOrganisation(guest)).toMatchObject(had);
    expect(await ofOrganisation(waits)).toMatchObject({ ...NOTHING, waited: 1, never: true, last: null });
    expect(await ofOrganisation(refused)).toMatchObject({ ...NOTHING, refused: 1 });
    expect(await ofOrganisation(leaves)).toMatchObject({ ...NOTHING, never: true });
    expect(await turnsOf(host, guest, waits)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: host.person.organisationId, hosted: 1, toCome: 1 }),
        expect.objectContaining({ id: guest.person.organisationId, gatherings: 1, never: false, toCome: 1 }),
        expect.objectContaining({ id: waits.person.organisationId, waited: 1, never: true, toCome: 0 }),
      ]),
    );
  });

  it('counts as speaking what was published last, by members, once for each session', async () => {
    const speaks = await network.join();
    const one = await conference(network);
    const speakerId = await one.speaker({ personId: speaks.person.personId });
    const guestId = await one.speaker();
    const said = [{ speakerId }, { speakerId: guestId }];
    await one.add({ id: uuidv7(), speakers: said }).expect(201);
    await one.add({ id: uuidv7(), start: { local: '2035-06-04T14:00' }, speakers: said }).expect(201);
    expect((await one.publish()).status).toBe(200);
    await one.add({ id: uuidv7(), start: { local: '2035-06-04T16:00' }, speakers: said }).expect(201);
    expect(await turnsOf(speaks)).toMatchObject([{ spoke: 0, toCome: 1 }]);
    await overSince(one.id, 1);
    expect(await ofOrganisation(speaks)).toMatchObject({ ...NOTHING, spoke: 2, never: true });
    expect(await turnsOf(speaks)).toMatchObject([{ spoke: 2, toCome: 0 }]);
  });

  it('says who stayed away only where a door was kept, and not of who has left', async () => {
    const [came, away, gone] = (await network.joinMany(3)) as [Joined, Joined, Joined];
    const [kept, without] = [await network.schedule(), await network.schedule()];
    for (const one of [kept, without]) for (const person of [came, away, gone]) await register(one, person).expect(200);
    await checkIn(kept, came.person.personId);
    await checkIn(kept, away.person.personId, true);
    await checkIn(without, away.person.personId, true);
    for (const one of [kept, without]) await overSince(one, 1);
    await network.service.dataSource.query(`UPDATE member SET standing = 'left' WHERE id = $1`, [gone.person.personId]);
    await network.join({ organisationId: gone.person.organisationId });
    const had = { places: 2, gatherings: 2 };
    expect(await ofOrganisation(came)).toMatchObject({ ...had, came: 1, stayedAway: 0 });
    expect(await ofOrganisation(away)).toMatchObject({ ...had, came: 0, stayedAway: 1 });
    expect(await ofOrganisation(gone)).toMatchObject({ ...had, came: 0, stayedAway: 0 });
  });

  it('knows who is there for the first time, who had nothing for long, and who never had a place', async () => {
    const [regular, former, newcomer, never] = (await network.joinMany(4)) as [Joined, Joined, Joined, Joined];
    const [now, before, hosted] = [await network.schedule(), await network.schedule(), await network.schedule()];
    for (const one of [regular, former]) await register(before, one).expect(200);
    for (const one of [regular, newcomer]) await register(now, one).expect(200);
    await overSince(before, 400);
    for (const one of [now, hosted]) await overSince(one, 3);
    expect(await ofOrganisation(regular)).toMatchObject({ places: 1, firstTime: false, never: false });
    expect(await ofOrganisation(regular, { months: 24 })).toMatchObject({ places: 2, firstTime: true });
    expect(await ofOrganisation(former)).toMatchObject({ places: 0, firstTime: false, never: false, last: null });
    expect(await ofOrganisation(newcomer)).toMatchObject({ places: 1, firstTime: true, never: false });
    const shown = async (show: string) => (await listed({ show })).map(({ id }) => id);
    const ids = [regular, former, newcomer, never].map(({ person }) => person.organisationId);
    const among = async (show: string) => ids.map((id) => id).filter((id) => new Set(found.get(show)).has(id));
    const found = new Map<string, string[]>();
    for (const show of ['without', 'first-time', 'turned-away']) found.set(show, await shown(show));
    expect(await among('without')).toEqual([ids[1], ids[3]]);
    expect(await among('first-time')).toEqual([ids[2]]);
    expect(await among('turned-away')).toEqual([]);
  });

  it('leaves out who cannot take part: partners, those who apply, and organisations that have gone', async () => {
    const [partner, gone] = [await network.join({ roles: ['partner'] }), await network.join()];
    const id = await network.schedule({ hosts: [gone.person.organisationId] });
    await overSince(id, 1);
    expect(await ofOrganisation(gone)).toMatchObject({ hosted: 1 });
    await network.service.dataSource.query(`UPDATE organisation SET standing = 'withdrawn' WHERE id = $1`, [
      gone.person.organisationId,
    ]);
    expect(await ofOrganisation(gone)).toBeUndefined();
    expect(await ofOrganisation(partner)).toBeUndefined();
  });

  it('is for organisers alone, not for whoever runs a gathering beside them', async () => {
    const [coHost, lead] = [await network.join(), await network.join({ roles: ['lead'] })];
    const id = await network.schedule();
    await network.organiser.agent.put(`${at(id)}/co-hosts/${coHost.person.personId}`).expect(204);
    const of = lead.person.organisationId;
    for (const { agent } of [coHost, lead])
      for (const path of ['', '/organisations', '/export', `/turns?of=${of}`])
        await agent.get(`${LEDGER}${path}`).expect(403);
    const { body } = await coHost.agent.get(at(id)).expect(200);
    expect(body.runsIt).toBe(true);
  });

  it('is a file that no spreadsheet takes for a formula, narrowed as the list is', async () => {
    const odd = await network.join({ name: '=1+1', sector: 'A' });
    const { text } = await ask('/export', { sector: 'A', search: '=1+1' }).expect(200);
    const [head, ...rows] = text.trim().split('\r\n');
    expect(head).toMatch(/^\uFEFF?Organisation,Sector,Employees,Hosted/);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^"?'=1\+1 & Partners/);
    expect(await ofOrganisation(odd, { sector: 'A' })).toMatchObject(NOTHING);
    await ask('/organisations', { cursor: Buffer.from('["x",1]').toString('base64url') }).expect(400);
    await ask('/turns', { of: 'nobody' }).expect(400);
  });
});

it('as gatherings fall, its figures are those of a plain recount, in each order and narrowing, page by page', async () => {
  const callers = await callersOf(network, 24, ['C', 'F', 'K', null]);
  const organisations = [...new Set(callers.map(({ organisationId }) => organisationId))];
  const commands = network.service.app.get(CommandBus);
  const random = randomOf(7);
  const some = <T>(from: readonly T[]): T => from[Math.floor(random(from.length))]!;
  const organiser: Caller = { ...network.organiser.person, sessionId: uuidv7(), expiresAt: Infinity };
  const quietly = (done: Promise<unknown>) => done.catch(() => undefined);
  for (let nth = 0; nth < 14; nth += 1) {
    const id = await network.schedule({ capacity: 4, hosts: [some(organisations)], onRequest: nth % 5 === 4 });
    const here: Caller[] = Array.from({ length: 12 }, () => some(callers));
    for (const one of here) await quietly(commands.execute(new Register(id, one, null)));
    await quietly(commands.execute(new Withdraw(id, some(here).personId)));
    await quietly(commands.execute(new RefuseRegistration(id, some(here).personId, 'No.', organiser)));
    if (nth % 2 === 0) for (const one of here.slice(0, 4)) await checkIn(id, one.personId, random(3) < 1);
    if (nth % 7 === 3)
      await network.organiser.agent
        .post(`${at(id)}/cancel`)
        .send({ reason: 'Ill.' })
        .expect(200);
    if (nth % 7 !== 5) await overSince(id, some([5, 100, 200, 300, 500, 900]));
  }
  const held = await readAll(network);
  for (const months of [6, 12, 24]) {
    const found = (await listed({ months, sort: 'longest-ago' }, 7)).filter(({ id }) => organisations.includes(id));
    expect(found).toHaveLength(organisations.length);
    for (const { id, name: _, sector: __, sizeBand: ___, ...figures } of found)
      expect(figures).toEqual(recount(held, id, months));
    expect(found.some(({ waited }) => waited > 0) && found.some(({ refused }) => refused > 0)).toBe(true);
    const lasts = found.map(({ last }) => last ?? '');
    expect(lasts).toEqual([...lasts].sort());
    await expectOrders(months);
    await expectSums(months);
  }
});

const SORTED: Record<string, (one: Turns) => number> = {
  hosted: ({ hosted }) => hosted,
  spoke: ({ spoke }) => spoke,
  places: ({ places }) => places,
  'turned-away': ({ waited, refused }) => waited + refused,
};

async function expectOrders(months: number): Promise<void> {
  const all = await listed({ months });
  const ids = (of: readonly Turns[]) => of.map(({ id }) => id);
  for (const [sort, figure] of Object.entries(SORTED)) {
    const sorted = await listed({ months, sort }, 9);
    // Those alike stand by name, as they do in the list by name.
    expect(ids(sorted)).toEqual(ids(all.toSorted((one, other) => figure(other) - figure(one))));
  }
  const awayOnly = await listed({ months, show: 'turned-away' }, 5);
  expect(ids(awayOnly)).toEqual(ids(all.filter((one) => SORTED['turned-away']!(one) > 0)));
  expect(ids(await listed({ months, show: 'without', sector: 'C' }, 5))).toEqual(
    ids(all.filter(({ places, sector }) => places === 0 && sector === 'C')),
  );
}

/** Each sector's figures are the sum of its organisations’. */
async function expectSums(months: number): Promise<void> {
  const all = await listed({ months });
  const { body } = await ask('', { months }).expect(200);
  const sectors = new Set(all.flatMap(({ sector }) => sector ?? []));
  expect(body.sectors.map(({ sector }: Turns) => sector)).toEqual([...[...sectors].sort(), null]);
  for (const { sector, organisations, withPlace, firstTime, ...sums } of body.sectors) {
    const of = all.filter((one) => one.sector === sector);
    expect({ organisations, withPlace, firstTime }).toEqual({
      organisations: of.length,
      withPlace: of.filter(({ places }) => places > 0).length,
      firstTime: of.filter((one) => one.firstTime).length,
    });
    for (const [name, sum] of Object.entries(sums))
      expect([name, sum]).toEqual([name, of.reduce((all_, one) => all_ + (one[name as keyof Turns] as number), 0)]);
  }
  const [held]: { many: number }[] = await network.service.dataSource.query(
    `SELECT count(*)::integer AS many FROM gathering WHERE standing = 'scheduled' AND NOT is_draft AND ends_at <= now()
       AND ends_at > now() - make_interval(months => $1)`,
    [months],
  );
  expect(body.held).toBe(held!.many);
}
