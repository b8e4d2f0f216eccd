import { uuidv7 } from 'uuidv7';
import type { ReportView } from '#contracts/library/endpoints';
import { OrganisationWithdrawn } from '#contracts/membership/events';
import type { Sector } from '#contracts/sectors';
import { anOrganisation, eventually, type TestAgent, type TestPerson } from '#testing';
import { AT, publish, start, startLibrary, writeAlong, type TestLibrary } from './library';
import { anEmployer, aReport, report, reportOf, type Employer } from './reporting';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };
let mona: TestPerson & { agent: TestAgent };

beforeAll(async () => {
  lib = await startLibrary();
  [ada, mona] = [await lib.join('Ada Byron'), await lib.join('Mona Marks', ['organiser', 'moderator'])];
});
afterAll(() => lib.stop());

async function aPublished(): Promise<string> {
  const id = await start(ada.agent);
  await publish(ada.agent, id);
  return id;
}
const shown = async (itemId: string, agent = ada.agent): Promise<ReportView[]> =>
  (await agent.get(`${AT}/${itemId}/reports`).expect(200)).body.items;
const employers = (sector: Sector, many: number): Promise<Employer[]> =>
  Promise.all(Array.from({ length: many }, (_, nth) => anEmployer(lib, `${sector}${nth}`, sector)));
const sectorsShown = async (itemId: string) => (await shown(itemId)).map(({ sector }) => sector);

describe('an unattributed report', () => {
  it('shows its sector alone of whom it is, to everybody, and to organisers no more', async () => {
    const [first] = await employers('H', 3);
    const id = await aPublished();
    const said = { outcome: 'did-not', size: '250-999', since: '2024-02', cohorts: ['refugees'], unattributed: true };
    const { report: own } = await report(first!.lead.agent, id, { ...said, different: 'No lifts.' });
    expect(own).toMatchObject(said);
    const seen = {
      ...{ id: own.id, outcome: 'did-not', sure: 'observed', cohorts: ['refugees'], different: 'No lifts.' },
      ...{ size: null, since: null, organisation: null, changes: null, sector: 'H', message: null },
      ...{ month: new Date().toISOString().slice(0, 7), mine: false },
    };
    expect(await shown(id)).toEqual([seen]);
    expect(await shown(id, mona.agent)).toEqual([seen]);
    const colleague = await lib.join('Co League', [], first!.id);
    expect(await shown(id, colleague.agent)).toEqual([{ ...seen, mine: true }]);
    // Its history is its organisation's alone.
    await colleague.agent.get(`${AT}/${id}/reports/${own.id}/versions`).expect(200);
    await mona.agent.get(`${AT}/${id}/reports/${own.id}/versions`).expect(404);
    for (const agent of [ada.agent, mona.agent]) {
      const { body } = await agent.get(`${AT}/${id}/adoption`).expect(200);
      expect(body.sizes).toEqual([{ size: null, worked: 0, partly: 0, didNot: 1 }]);
      expect(JSON.stringify(body)).not.toContain(first!.id);
    }
  });

  it('tells nobody by its id, its event or an answer of the item whose it is', async () => {
    const [first] = await employers('I', 3);
    const id = await aPublished();
    const { report: own } = await report(first!.lead.agent, id, { unattributed: true });
    // Random, not made of the time.
    expect(own.id[14]).toBe('4');
    const events: { key: string; data: object }[] = await lib.service.dataSource.query(
      `SELECT key, data FROM messaging.outbox WHERE key = $1 OR (key = $2 AND version > 2)`,
      [own.id, id],
    );
    expect(events).toHaveLength(2);
    const { body: item } = await ada.agent.get(`${AT}/${id}`).expect(200);
    expect(JSON.stringify([events, item])).not.toContain(first!.id);
    expect(events.find(({ key }) => key === own.id)!.data).toMatchObject({ state: { organisationId: null } });
  });

  it('does not show its sector below three of it, and does not when a third joins later', async () => {
    const [first] = await employers('D', 2);
    const id = await aPublished();
    await report(first!.lead.agent, id, { unattributed: true });
    expect(await sectorsShown(id)).toEqual([null]);
    await anEmployer(lib, 'D late', 'D');
    await report(first!.lead.agent, id, { unattributed: true, outcome: 'partly' });
    expect(await sectorsShown(id)).toEqual([null]);
    const { body } = await ada.agent.get(`${AT}/${id}`).expect(200);
    expect(body.triedIn).toEqual({ sectors: 0, more: true });
  });

  it('counts no organisation that is known to be another: named, of the authors, or gone', async () => {
    const [first, named, third, fourth] = await employers('E', 4);
    const id = await aPublished();
    await report(first!.lead.agent, id, { unattributed: true });
    await report(named!.lead.agent, id);
    expect(await sectorsShown(id)).toEqual(['E', 'E']);
    const { id: goneId, name } = third!;
    const gone = anOrganisation({ id: goneId, name, sector: 'E', version: 2, standing: 'withdrawn' });
    await lib.membership.run((tx) => tx.emit(OrganisationWithdrawn, gone));
    await eventually(async () => expect((await sectorsShown(id)).sort()).toEqual(['E', null]));
    const late = await aPublished();
    await writeAlong(lib, ada.agent, late, named!.lead);
    await report(fourth!.lead.agent, late, { unattributed: true });
    expect(await sectorsShown(late)).toEqual([null]);
  });

  it('is not all of a sector: of three, a second one shows none', async () => {
    const [first, second] = await employers('J', 3);
    const id = await aPublished();
    await report(first!.lead.agent, id, { unattributed: true });
    await report(second!.lead.agent, id, { unattributed: true });
    expect((await sectorsShown(id)).sort()).toEqual(['J', null]);
    const { body } = await ada.agent.get(`${AT}/${id}/adoption`).expect(200);
    expect(body.sectors).toEqual([
      { sector: 'J', worked: 1, partly: 0, didNot: 0 },
      { sector: null, worked: 1, partly: 0, didNot: 0 },
    ]);
  });

  it('is not made of one that was read under the name, also after that was taken back', async () => {
    const [first] = await employers('K', 3);
    const id = await aPublished();
    const { version } = await report(first!.lead.agent, id);
    const hide = (from: number) =>
      first!.lead.agent
        .put(reportOf(id))
        .send(aReport({ version: from, unattributed: true }))
        .expect(409, /report-named/);
    await hide(version);
    const { body } = await first!.lead.agent.delete(reportOf(id)).send({}).expect(200);
    expect(body).toMatchObject({ report: null, named: true });
    await hide(body.version);
    expect(await shown(id)).toEqual([]);
  });

  it('may be named later by its organisation, and what it said before stays unsaid', async () => {
    const [first] = await employers('L', 3);
    const id = await aPublished();
    await report(first!.lead.agent, id, { unattributed: true, different: 'Before.' });
    const { report: own } = await report(first!.lead.agent, id, { different: 'Now.' });
    expect(await shown(id)).toMatchObject([{ organisation: { id: first!.id }, different: 'Now.', changes: 0 }]);
    const { body } = await ada.agent.get(`${AT}/${id}/reports/${own.id}/versions`).expect(200);
    expect(body.items).toMatchObject([{ different: 'Now.' }]);
    const { body: all } = await first!.lead.agent.get(`${AT}/${id}/reports/${own.id}/versions`).expect(200);
    expect(all.items).toHaveLength(2);
  });

  it('stands among others of its month in no order that tells when it was written', async () => {
    const id = await aPublished();
    const some = await employers('M', 6);
    for (const [nth, { lead }] of some.entries()) await report(lead.agent, id, { unattributed: nth % 2 === 0 });
    const ids = (await shown(id)).map((one) => one.id);
    expect(ids).toEqual([...ids].sort().reverse());
  });
});

describe('a report that is made of a comment', () => {
  const message = uuidv7();
  const ofComments = async (itemId: string) =>
    (await ada.agent.get(`${AT}/${itemId}/reports`).query({ of: 'comments' }).expect(200)).body.items;
  const everywhere = async (itemId: string): Promise<string> =>
    JSON.stringify(
      await lib.service.dataSource.query(
        `SELECT r.*, (SELECT json_agg(v) FROM report_version v WHERE v.report_id = r.id) AS versions,
           (SELECT json_agg(o.data) FROM messaging.outbox o WHERE o.key = r.id::text) AS events
         FROM report r WHERE r.item_id = $1`,
        [itemId],
      ),
    );

  it('names it for everybody who reads the report, until it is taken back', async () => {
    const [first] = await employers('J', 1);
    const id = await aPublished();
    const { agent } = first!.lead;
    expect((await report(agent, id, { message })).report.message).toBe(message);
    expect(await ofComments(id)).toMatchObject([{ message, organisation: { id: first!.id } }]);
    // Whoever knows of no comments changes nothing about it.
    await report(agent, id, { outcome: 'partly' });
    expect(await ofComments(id)).toMatchObject([{ message, outcome: 'partly' }]);
    await report(agent, id, { outcome: 'partly', message: null });
    expect(await ofComments(id)).toEqual([]);
    await report(agent, id, { outcome: 'partly', message });
    await agent.delete(reportOf(id)).expect(200);
    expect(await ofComments(id)).toEqual([]);
    await report(agent, id);
    expect(await shown(id)).toMatchObject([{ message: null }]);
    const { body: own } = await agent.get(reportOf(id)).expect(200);
    await agent
      .put(reportOf(id))
      .send(aReport({ version: own.version, message: 'not-an-id' }))
      .expect(400);
    await agent
      .put(reportOf(id))
      .send(aReport({ version: own.version, message, unattributed: true }))
      .expect(409);
    expect(await ofComments(id)).toEqual([]);
  });

  it('names none while it is unattributed, anywhere, and does not when it comes to be named', async () => {
    const [first] = await employers('L', 3);
    const id = await aPublished();
    const { agent } = first!.lead;
    const said = { outcome: 'did-not', message, unattributed: true };
    expect((await report(agent, id, said)).report.message).toBeNull();
    expect(await everywhere(id)).not.toContain(message);
    // The same again is no change.
    expect((await report(agent, id, said)).version).toBe(1);
    await report(agent, id, { ...said, outcome: 'partly' });
    expect(await everywhere(id)).not.toContain(message);
    expect(await ofComments(id)).toEqual([]);
    expect(await shown(id)).toMatchObject([{ organisation: null, message: null }]);
    await report(agent, id, { outcome: 'partly' });
    expect(await shown(id)).toMatchObject([{ organisation: { id: first!.id }, message: null }]);
    await report(agent, id, { outcome: 'partly', message });
    expect(await ofComments(id)).toMatchObject([{ message }]);
  });
});
