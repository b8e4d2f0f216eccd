import { uuidv7 } from 'uuidv7';
import type { TestAgent } from '#testing';
import { AT, aNote, joinAsContact, publish, start, startLibrary, write, type TestLibrary } from './library';

const TOOLKITS = '/api/library/toolkits';

let lib: TestLibrary;
let ada: { agent: TestAgent };
let moderator: TestAgent;
let organiser: TestAgent;
let partner: TestAgent;
let shared: string;
let ofNetwork: string;
const toolkitId = uuidv7();

beforeAll(async () => {
  lib = await startLibrary();
  ada = await lib.join('Ada Byron');
  moderator = (await lib.join('Mona Marks', ['moderator'])).agent;
  organiser = (await lib.join('Olga Ganiser', ['organiser'])).agent;
  partner = (await joinAsContact(lib)).agent;
  [shared, ofNetwork] = [await start(ada.agent), await start(ada.agent)];
  await publish(ada.agent, shared, { partners: true });
  await publish(ada.agent, ofNetwork);
  const sections = [{ id: uuidv7(), title: 'All', entries: [{ itemId: ofNetwork, number: 1 }] }];
  const { body } = await organiser.post(TOOLKITS).send({ id: toolkitId, title: 'Fair pay', sections }).expect(201);
  await organiser.post(`${TOOLKITS}/${toolkitId}/editions`).send({ toolkitVersion: body.version }).expect(201);
  await organiser.put('/api/library/settings').send({ lookFirst: true }).expect(200);
});
afterAll(() => lib.stop());

describe('what is shared with partners', () => {
  it('is told to other services beside the audience that they know', async () => {
    const [told]: { state: object }[] = await lib.service.dataSource.query(
      `SELECT data->'state' AS state FROM messaging.outbox WHERE topic = 'library.items' AND key = $1
       ORDER BY version DESC LIMIT 1`,
      [shared],
    );
    expect(told?.state).toMatchObject({ standing: 'published', audience: 'network', partners: true });
  });

  it('is looked at first where the network looks first, says nothing of what it was before, and is taken back at once', async () => {
    const id = await start(moderator, aNote());
    const reads = async (number: number): Promise<number[]> => {
      const answers = [await partner.get(`${AT}/${id}`), await partner.get(`${AT}/${id}/versions/${number}`)];
      return answers.map(({ status }) => status);
    };
    await publish(moderator, id);
    expect(await reads(1)).toEqual([404, 404]);
    await write(moderator, id, aNote({ title: 'Pay bands, and lunch' }));
    await publish(moderator, id, { summary: 'Another', partners: true });
    expect(await reads(2)).toEqual([200, 200]);
    expect(await reads(1)).toEqual([200, 404]);
    await publish(moderator, id);
    expect(await reads(2)).toEqual([404, 404]);

    await publish(ada.agent, ofNetwork, { summary: 'For partners too', partners: true });
    const { body } = await ada.agent.get(`${AT}/${ofNetwork}/draft`).expect(200);
    expect(body).toMatchObject({ waiting: true, audience: 'network', partners: true });
    await partner.get(`${AT}/${ofNetwork}`).expect(404);
  });

  it('is, of a toolkit, nothing that members alone may read', async () => {
    const { body } = await organiser.get(`${TOOLKITS}/${toolkitId}/outline`).expect(200);
    const sections = body.sections.map((one: { entries: { itemId: string; number: number }[] }) => ({
      ...one,
      entries: one.entries.map(({ itemId, number }) => ({ itemId, number })),
    }));
    await organiser
      .put(`${TOOLKITS}/${toolkitId}/outline`)
      .set('If-Match', `"${body.version}"`)
      .send({ title: body.title, partners: true, sections })
      .expect(200);
    const { body: next } = await organiser.get(`${TOOLKITS}/${toolkitId}/difference`).expect(200);
    expect(next).toMatchObject({
      audience: 'network',
      partners: true,
      notes: expect.stringContaining('its partners now'),
    });
    expect(next.inTheWay).toEqual([expect.stringMatching(/is for members alone: open it to members and partners/)]);
    // Who knows of two audiences alone takes it back to the network by the one that it says.
    const { body: again } = await organiser.get(`${TOOLKITS}/${toolkitId}/outline`).expect(200);
    const { body: taken } = await organiser
      .put(`${TOOLKITS}/${toolkitId}/outline`)
      .set('If-Match', `"${again.version}"`)
      .send({ title: again.title, audience: 'network', sections })
      .expect(200);
    expect(taken).toMatchObject({ audience: 'network', partners: false });
  });
});
