import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import type { Sector } from '#contracts/sectors';
import { linkToken } from '#service';
import { TEST_LINK_KEY, type TestAgent, type TestPerson } from '#testing';
import { joinAsContact } from './library';
import { day, Sponsoring, SPONSORS } from './sponsoring';

let room: Sponsoring;
let organiser: TestAgent;
beforeAll(async () => {
  room = await Sponsoring.start();
  organiser = room.olga.agent;
});
afterAll(() => room?.lib.stop());
beforeEach(() => room.query('DELETE FROM sponsor'));

describe('the sponsor’s own address', () => {
  let toolkitId: string;
  beforeEach(async () => {
    for (const table of ['interest_left', 'interest_count', 'interest']) await room.query(`DELETE FROM ${table}`);
    toolkitId = await room.toolkit();
  });

  /** So many asked ten days ago, whose addresses are confirmed. */
  async function asked(sector: Sector | null, emails: readonly string[], of = toolkitId): Promise<void> {
    for (const email of emails) {
      const id = uuidv7();
      const consent = { consent: true, consentVersion: CONSENT.version };
      const body = { id, name: 'Vera Visitor', organisation: 'Elm & Sons', sector, email, ...consent };
      await room.visitor.post(`/api/library/toolkits/${of}/interests`).send(body).expect(202);
      const token = linkToken(TEST_LINK_KEY, 'toolkit', id);
      await room.visitor.post('/api/library/interests/confirmation').send({ token }).expect(200);
    }
    await room.query(`UPDATE interest SET source = NULL, asked_at = $1`, [`${day(-10)}T12:00Z`]);
  }
  const people = (count: number): string[] => Array.from({ length: count }, () => `${uuidv7()}@example.org`);
  const NONE = { asked: null, taken: null, applied: null, joined: null };

  it('shows counts by sector, none below three, and a total of no more than is shown', async () => {
    const url = await room.linkOf((await room.sponsor()).id);
    await asked('C', people(4));
    await asked('K', people(2));
    await asked(null, people(3));
    const { body } = await room.open(url).expect(200);
    expect(body).toMatchObject({ name: 'The Fairbank Foundation', all: true, to: null });
    expect(body.toolkits).toContainEqual({ id: toolkitId, title: 'Opening doors' });
    expect(body.sectors).toEqual([
      { ...NONE, sector: 'C', asked: 3 },
      { ...NONE, sector: null, asked: 3 },
    ]);
    expect(body.total).toEqual({ ...NONE, asked: 6 });
    expect(JSON.stringify(body)).not.toMatch(/Vera|Elm|@/);
  });

  it('says the same until the next week, whatever happens meanwhile', async () => {
    const { id } = await room.sponsor();
    const url = await room.linkOf(id);
    await asked('C', people(3));
    const { body: first } = await room.open(url).expect(200);
    await asked('C', people(5));
    expect((await room.open(url).expect(200)).body).toEqual(first);
    expect((await room.open(await replaced(id)).expect(200)).body).toEqual(first);
    await room.query(`UPDATE sponsor_count SET week = week - 7`);
    expect((await room.open(await room.linkOf(id)).expect(200)).body.total).toEqual({ ...NONE, asked: 6 });
  });

  it('counts nothing of this week', async () => {
    const url = await room.linkOf((await room.sponsor()).id);
    await asked('C', people(3));
    await room.query(`UPDATE interest SET asked_at = now()`);
    const { body } = await room.open(url).expect(200);
    expect(body.sectors).toEqual([]);
    expect(new Date(body.until).getUTCDay()).toBe(0);
  });

  it('counts an address once, those who were forgotten, and only what it is for', async () => {
    const other = await room.toolkit();
    const [email] = people(1);
    await asked('C', [email!, email!, email!]);
    await asked('C', [email!], other);
    const [all, one] = [await room.sponsor(), await room.sponsor({ toolkitIds: [other] })];
    expect((await room.open(await room.linkOf(all.id))).body.sectors).toEqual([]);
    await asked('C', people(2), other);
    const { body: interests } = await organiser.get('/api/library/interests').expect(200);
    for (const { id } of interests.items) await organiser.delete(`/api/library/interests/${id}`);
    expect(await room.query('SELECT sum(asked)::integer AS asked FROM interest_left')).toEqual([{ asked: 3 }]);
    await room.query('DELETE FROM sponsor_count');
    expect((await room.open(await room.linkOf(all.id))).body.total).toEqual({ ...NONE, asked: 3 });
    await room.query('UPDATE interest_left SET toolkit_id = $1', [toolkitId]);
    expect((await room.open(await room.linkOf(one.id))).body.sectors).toEqual([]);
  });

  it('counts organisations that applied and joined, and not the people of one', async () => {
    const { id } = await room.sponsor();
    const leads = await Promise.all(['Ann', 'Ben', 'Cat'].map((name) => room.lib.join(`${name} Applied`)));
    const colleagues = await Promise.all([1, 2].map(() => room.lib.join('A Colleague', [], leads[0]!.organisationId)));
    const emailsOf = async (of: readonly TestPerson[]): Promise<string[]> => {
      const rows = await room.query('SELECT email FROM person WHERE id = ANY ($1)', [
        of.map(({ personId }) => personId),
      ]);
      return rows.map(({ email }: { email: string }) => email);
    };
    const sector = (await room.query('SELECT sector FROM organisation WHERE id = $1', [leads[0]!.organisationId]))[0]
      .sector;
    await asked(sector, await emailsOf([leads[0]!, ...colleagues]));
    const { body: few } = await room.open(await room.linkOf(id)).expect(200);
    expect(few.sectors).toEqual([{ ...NONE, sector, asked: 3 }]);
    await asked(sector, await emailsOf(leads.slice(1)));
    // A partner's people are no members.
    const contacts = await Promise.all([1, 2, 3].map(() => joinAsContact(room.lib)));
    await asked(sector, await emailsOf(contacts));
    await room.query('DELETE FROM sponsor_count');
    const { body } = await room.open(await room.linkOf(id)).expect(200);
    expect(body.total).toEqual({ ...NONE, asked: 6, applied: 3, joined: 3 });
    const { body: list } = await organiser.get('/api/library/interests?limit=3').expect(200);
    expect(list.items.map(({ step }: { step: string }) => step)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  });

  it('is for the weeks of its days, and opens for 90 days after the last', async () => {
    const { id } = await room.sponsor({ from: day(-400), to: day(-30) });
    const url = await room.linkOf(id);
    await asked('C', people(3));
    expect((await room.open(url).expect(200)).body.sectors).toEqual([]);
    await room.query('DELETE FROM sponsor_count');
    await room.query('UPDATE interest SET asked_at = $1', [`${day(-40)}T12:00Z`]);
    expect((await room.open(url).expect(200)).body.total.asked).toBe(3);
    await room.query('UPDATE sponsor SET to_day = $1', [day(-90)]);
    await room.open(url).expect(200);
    await room.query('UPDATE sponsor SET to_day = $1', [day(-91)]);
    await room.open(url).expect(404);
  });

  it('opens nothing once it was replaced, nor where it was made up or is a token for something else', async () => {
    const { id } = await room.sponsor();
    const url = await room.linkOf(id);
    const other = await replaced(id);
    expect(other).not.toBe(url);
    const { body } = await room.open(url).expect(404);
    expect(body).toMatchObject({ type: '/problems/link-unknown', detail: expect.stringContaining('replaced') });
    await room.open(other).expect(200);
    const [{ link_id: linkId }] = await room.query('SELECT link_id FROM sponsor');
    for (const token of [
      linkToken(TEST_LINK_KEY, 'toolkit', linkId),
      linkToken(TEST_LINK_KEY, 'sponsor', id),
      'x',
      '',
    ]) {
      await room.open(`/${token}`).expect(404);
    }
    await organiser.delete(`${SPONSORS}/${id}`).expect(204);
    await room.open(other).expect(404);
  });

  const replaced = async (id: string): Promise<string> =>
    (await organiser.post(`${SPONSORS}/${id}/link`).send({}).expect(200)).body.url;
});
