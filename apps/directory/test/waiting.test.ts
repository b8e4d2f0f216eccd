import { uuidv7 } from 'uuidv7';
import { keepMails, type TestAgent } from '#testing';
import { addPartner, addProgramme, aProgramme, ask, AT, startDirectory, type TestDirectory } from './directory';
import { offering } from './offering';

describe('what waits in the directory', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  const { aLead, aContact, asked, offered } = offering(() => directory);
  const waiting = async ({ agent }: { agent: TestAgent }) => (await agent.get(`${AT}/waiting`).expect(200)).body;
  const NONE = { items: [], total: 0 };
  const NOTHING = { introductions: NONE, takings: NONE, escalated: NONE, changes: 0, applications: 0 };

  it('is an introduction for the side that is to answer it, and for organisers once nobody has', async () => {
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId);
    const [lead, contact, stranger] = [await aLead(), await directory.contactOf(partnerId), await aLead()];
    const before = (await waiting(directory.organiser)).escalated.total as number;
    const id = await ask(lead.agent, programmeId);
    expect(await waiting(contact)).toMatchObject({ ...NOTHING, introductions: { items: [{ id }], total: 1 } });
    await contact.agent
      .post(`${AT}/introductions/${id}/answer`)
      .send({ round: 1, decision: 'asked-back', question: 'In which month?' })
      .expect(200);
    expect(await waiting(contact)).toEqual(NOTHING);
    expect(await waiting(lead)).toMatchObject({ ...NOTHING, introductions: { items: [{ id }], total: 1 } });
    expect(await waiting(stranger)).toEqual(NOTHING);
    await lead.agent.post(`${AT}/introductions/${id}/reply`).send({ round: 1, reply: 'March.' }).expect(200);
    // Of another partner nobody can answer here yet.
    await ask(lead.agent, await addProgramme(directory, await addPartner(directory)));
    expect((await waiting(directory.organiser)).escalated).toMatchObject({ total: before + 1 });
    expect((await waiting(lead)).escalated).toEqual(NONE);
  });

  it('is what a partner asks for of an offer, for the employer alone', async () => {
    const [lead, contact] = [await aLead(), await aContact()];
    const id = await asked(contact.agent, await offered(lead.agent), 1);
    expect(await waiting(lead)).toMatchObject({ ...NOTHING, takings: { items: [{ id }], total: 1 } });
    expect(await waiting(contact)).toEqual(NOTHING);
  });

  it('is what partners send, for organisers', async () => {
    const partnerId = await addPartner(directory);
    const contact = await directory.contactOf(partnerId);
    await keepMails(directory.service);
    const before = await waiting(directory.organiser);
    const body = { id: uuidv7(), content: aProgramme() };
    await contact.agent.post(`${AT}/partners/${partnerId}/programmes`).send(body).expect(201);
    const application = { id: uuidv7(), organisation: 'Lantern Works', description: 'Young carers into first jobs.' };
    await directory.service
      .browser()
      .post(`${AT}/partner-applications`)
      .send({ ...application, name: 'Ada Applicant', email: 'ada@lantern.example.org' })
      .expect(202);
    const { changes, applications } = await waiting(directory.organiser);
    expect([changes, applications]).toEqual([before.changes + 1, before.applications + 1]);
    expect(await waiting(contact)).toEqual(NOTHING);
    await directory.service.browser().get(`${AT}/waiting`).expect(401);
  });
});
