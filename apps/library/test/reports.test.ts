import { uuidv7 } from 'uuidv7';
import { OrganisationWithdrawn, organisations } from '#contracts/membership/events';
import type { ReportView } from '#contracts/library/endpoints';
import { anOrganisation, eventually, type TestAgent, type TestPerson } from '#testing';
import { AT, publish, start, startLibrary, type TestLibrary } from './library';
import { anEmployer, aReport, report, reportOf, type Employer } from './reporting';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };
let acme: Employer;
let bolt: Employer;
let cave: Employer;

beforeAll(async () => {
  lib = await startLibrary();
  ada = await lib.join('Ada Byron');
  acme = await anEmployer(lib, 'Acme', 'F');
  bolt = await anEmployer(lib, 'Bolt', 'G');
  cave = await anEmployer(lib, 'Cave', 'G');
});
afterAll(() => lib.stop());

async function aPublished(): Promise<string> {
  const id = await start(ada.agent);
  await publish(ada.agent, id);
  return id;
}
const shown = async (itemId: string, agent = ada.agent): Promise<ReportView[]> =>
  (await agent.get(`${AT}/${itemId}/reports`).expect(200)).body.items;
const adoption = async (itemId: string, agent = ada.agent) =>
  (await agent.get(`${AT}/${itemId}`).expect(200)).body.adoption;

describe('a report', () => {
  it('is of the caller’s organisation, one of it, and shows in the note’s counts, the list and to its people', async () => {
    const id = await aPublished();
    const colleague = await lib.join('Cole League', [], acme.id);
    await colleague.agent.put(reportOf(id)).send(aReport()).expect(403);
    await acme.lead.agent
      .put(reportOf(id))
      .send(aReport({ organisationId: bolt.id }))
      .expect(400);
    const said = { outcome: 'partly', sure: 'measured', size: '50-249', since: '2025-09', cohorts: ['apprentices'] };
    await report(acme.lead.agent, id, { ...said, different: '* Two offices' });
    const { body: own } = await colleague.agent.get(reportOf(id)).expect(200);
    expect(own).toMatchObject({ version: 1, report: { ...said, different: '- Two offices' }, named: true });
    expect(await adoption(id)).toEqual({ organisations: 1, worked: 0, partly: 1, didNot: 0, doing: 0 });
    expect(await shown(id)).toEqual([
      {
        ...{ ...said, id: own.report.id, different: '- Two offices', month: new Date().toISOString().slice(0, 7) },
        ...{ organisation: { id: acme.id, name: 'Acme' }, sector: 'F', changes: 0, mine: false, message: null },
      },
    ]);
    const { body: list } = await bolt.lead.agent.get(AT).expect(200);
    expect(list.items.find((item: { id: string }) => item.id === id).adoption.partly).toBe(1);
  });

  it('is one of two that two leads write at once: the second is told, and a repeat is answered as the first', async () => {
    const id = await aPublished();
    const other = await lib.join('Otto Lead', ['lead'], acme.id);
    const put = (agent: TestAgent, outcome: string) => agent.put(reportOf(id)).send(aReport({ outcome }));
    const both = await Promise.all([put(acme.lead.agent, 'worked'), put(other.agent, 'did-not')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [first] = both.filter(({ status }) => status === 200);
    const outcome = first!.body.report.outcome;
    await put(other.agent, outcome).expect(200);
    expect(await shown(id)).toMatchObject([{ outcome, changes: 0 }]);
    expect((await adoption(id)).organisations).toBe(1);
  });

  it('keeps what it said before, for everybody where it was named', async () => {
    const id = await aPublished();
    await report(acme.lead.agent, id, { outcome: 'worked' });
    const { report: now } = await report(acme.lead.agent, id, { outcome: 'did-not' });
    expect(await shown(id)).toMatchObject([{ outcome: 'did-not', changes: 1 }]);
    const { body } = await bolt.lead.agent.get(`${AT}/${id}/reports/${now.id}/versions`).expect(200);
    expect(body.items).toMatchObject([
      { number: 2, outcome: 'did-not' },
      { number: 1, outcome: 'worked' },
    ]);
    await bolt.lead.agent.get(`${AT}/${await aPublished()}/reports/${now.id}/versions`).expect(404);
  });

  it('is of what is published and of others: not of drafts, one’s own, what was withdrawn', async () => {
    const draft = await start(ada.agent);
    await acme.lead.agent.put(reportOf(draft)).send(aReport()).expect(404);
    await acme.lead.agent.get(reportOf(draft)).expect(404);
    await acme.lead.agent.get(`${AT}/${draft}/reports`).expect(404);
    await acme.lead.agent.get(`${AT}/${draft}/adoption`).expect(404);
    await acme.lead.agent.put(`${AT}/${draft}/doing`).send({}).expect(404);
    const lead = await lib.join('Leo Byron', ['lead'], ada.organisationId);
    const id = await aPublished();
    const { body } = await lead.agent.put(reportOf(id)).send(aReport()).expect(409);
    expect(body.type).toBe('/problems/own-item');
    await ada.agent.put(`${AT}/${id}/doing`).send({}).expect(409);
    await report(acme.lead.agent, id);
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'It harmed somebody.' }).expect(200);
    await bolt.lead.agent.put(reportOf(id)).send(aReport()).expect(409);
    // Why it was withdrawn may stand in the reports; and each may take its own back.
    expect(await shown(id)).toHaveLength(1);
    await acme.lead.agent.delete(reportOf(id)).send({}).expect(200);
    expect((await adoption(id)).organisations).toBe(0);
    await bolt.lead.agent.delete(reportOf(id)).send({}).expect(404);
  });

  it('says nothing of the future, nothing that runs, and nothing endless', async () => {
    const id = await aPublished();
    const refused = async (over: object): Promise<string[]> => {
      const { body } = await acme.lead.agent.put(reportOf(id)).send(aReport(over)).expect(400);
      return body.errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    expect(await refused({ since: '2999-01' })).toEqual(['#/since']);
    expect(await refused({ outcome: 'five stars' })).toEqual(['#/outcome']);
    expect(await refused({ different: 'x'.repeat(5001) })).toEqual(['#/different']);
    expect(await refused({ different: '![a](https://spy.example/a.png)' })).toEqual(['#/different']);
    expect(await shown(id)).toEqual([]);
  });

  it('is shown to members; visitors of a public note see the counts', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id, { audience: 'public' });
    await report(acme.lead.agent, id, { outcome: 'did-not' });
    const visitor = lib.service.browser();
    const { body } = await visitor.get(`${AT}/${id}`).expect(200);
    expect(body).toMatchObject({ adoption: { didNot: 1 }, triedIn: { sectors: 1, more: false } });
    await visitor.get(`${AT}/${id}/reports`).expect(401);
    await visitor.get(`${AT}/${id}/adoption`).expect(401);
  });
});

describe('adoption evidence', () => {
  it('is what the reports come to, in whatever order they are made, changed, taken back and made again', async () => {
    const id = await aPublished();
    const agents = [acme, bolt, cave].map(({ lead }) => lead.agent);
    const outcomes = ['worked', 'partly', 'did-not'];
    for (let step = 0; step < 24; step += 1) {
      const agent = agents[(step * 7) % 3]!;
      if (step % 5 === 4) await agent.delete(reportOf(id)).send({});
      else
        await report(agent, id, { outcome: outcomes[(step * 5 + 1) % 3]!, sure: step % 2 ? 'observed' : 'measured' });
      if (step % 4 === 3) await agent.put(`${AT}/${id}/doing`).send({}).expect(200);
      const all = await shown(id);
      const of = (outcome: string) => all.filter((one) => one.outcome === outcome).length;
      expect(await adoption(id)).toMatchObject({
        ...{ organisations: all.length, worked: of('worked'), partly: of('partly'), didNot: of('did-not') },
      });
    }
  });

  it('is right after all of them report at once', async () => {
    const id = await aPublished();
    const employers = await Promise.all(
      ['D', 'E', 'H', 'I'].map((sector) => anEmployer(lib, `At ${sector}`, sector as 'D')),
    );
    await Promise.all(employers.map(({ lead }) => lead.agent.put(reportOf(id)).send(aReport()).expect(200)));
    expect(await adoption(id)).toMatchObject({ organisations: 4, worked: 4 });
  });

  it('is told by sector and by size', async () => {
    const id = await aPublished();
    await report(acme.lead.agent, id, { outcome: 'worked', size: 'under-50' });
    await report(bolt.lead.agent, id, { outcome: 'did-not', size: 'under-50' });
    await report(cave.lead.agent, id, { outcome: 'worked' });
    const { body } = await ada.agent.get(`${AT}/${id}/adoption`).expect(200);
    expect(body).toMatchObject({
      ...{ organisations: 3, worked: 2, partly: 0, didNot: 1 },
      sectors: [
        { sector: 'G', worked: 1, partly: 0, didNot: 1 },
        { sector: 'F', worked: 1, partly: 0, didNot: 0 },
      ],
      sizes: [
        { size: 'under-50', worked: 1, partly: 0, didNot: 1 },
        { size: null, worked: 1, partly: 0, didNot: 0 },
      ],
    });
    const { body: note } = await ada.agent.get(`${AT}/${id}`).expect(200);
    expect(note.triedIn).toEqual({ sectors: 2, more: false });
  });

  it('stays as it was said when an organisation leaves or is forgotten', async () => {
    const id = await aPublished();
    const gone = await anEmployer(lib, 'Gone', 'K');
    await report(gone.lead.agent, id, { outcome: 'did-not' });
    const left = anOrganisation({ id: gone.id, name: 'Gone', sector: 'K', version: 2, standing: 'withdrawn' });
    await lib.membership.run((tx) => tx.emit(OrganisationWithdrawn, left));
    await lib.membership.run((tx) => tx.forget(organisations, gone.id, 3));
    await eventually(async () =>
      expect(await shown(id)).toMatchObject([{ organisation: { id: gone.id, name: 'A former member' }, sector: 'K' }]),
    );
    expect(await adoption(id)).toMatchObject({ organisations: 1, didNot: 1 });
  });
});

describe('“we do this too”', () => {
  it('is counted once an organisation, whoever of it says so, and taken back by any of them', async () => {
    const id = await aPublished();
    const [one, other] = [await lib.join('One Bolt', [], bolt.id), await lib.join('Other Bolt', [], bolt.id)];
    const put = ({ agent }: { agent: TestAgent }) =>
      agent
        .put(`${AT}/${id}/doing`)
        .send({})
        .expect(200, /"doing":true/);
    await Promise.all([put(one), put(other), put(one)]);
    await put(acme.lead);
    expect(await adoption(id)).toMatchObject({ doing: 2, organisations: 0 });
    await other.agent
      .delete(`${AT}/${id}/doing`)
      .send({})
      .expect(200, /"doing":false/);
    await other.agent.delete(`${AT}/${id}/doing`).send({}).expect(200);
    expect((await adoption(id)).doing).toBe(1);
    const [{ columns }] = await lib.service.dataSource.query(
      `SELECT array_agg(column_name::text) AS columns FROM information_schema.columns WHERE table_name = 'doing'`,
    );
    expect(columns.sort()).toEqual(['item_id', 'organisation_id']);
  });
});

describe('a review', () => {
  const due = async (id: string): Promise<string> => (await ada.agent.get(`${AT}/${id}`).expect(200)).body.reviewDue;
  const inDays = async (days: number): Promise<string> => {
    const [{ day }] = await lib.service.dataSource.query(
      `SELECT to_char(current_date + $1::int, 'YYYY-MM-DD') AS day`,
      [days],
    );
    return day;
  };

  it('comes within thirty days once a second organisation says that it did not work, and never later', async () => {
    const id = await aPublished();
    const before = await due(id);
    await report(acme.lead.agent, id, { outcome: 'did-not' });
    await report(acme.lead.agent, id, { outcome: 'did-not', sure: 'measured' });
    expect(await due(id)).toBe(before);
    await report(bolt.lead.agent, id, { outcome: 'did-not' });
    expect(await due(id)).toBe(await inDays(30));
    await lib.service.dataSource.query('UPDATE item SET review_due = current_date + 3 WHERE id = $1', [id]);
    await report(cave.lead.agent, id, { outcome: 'did-not' });
    expect(await due(id)).toBe(await inDays(3));
  });

  it('does not mind what was said more than a year ago', async () => {
    const id = await aPublished();
    const before = await due(id);
    await report(acme.lead.agent, id, { outcome: 'did-not' });
    await lib.service.dataSource.query(`UPDATE report SET said_at = now() - interval '366 days' WHERE item_id = $1`, [
      id,
    ]);
    await report(bolt.lead.agent, id, { outcome: 'did-not' });
    expect(await due(id)).toBe(before);
  });
});

describe('what nobody has', () => {
  it('is not found', async () => {
    await acme.lead.agent.put(reportOf(uuidv7())).send(aReport()).expect(404);
    await acme.lead.agent.get(`${AT}/${uuidv7()}/reports`).expect(404);
    await acme.lead.agent.delete(reportOf(uuidv7())).send({}).expect(404);
  });
});
