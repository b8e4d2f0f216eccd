import { uuidv7 } from 'uuidv7';
import type { TestAgent } from '#testing';
import { aNote, AT, publish, start, startLibrary, write, type TestLibrary } from './library';
import { report } from './reporting';

const TOOLKITS = '/api/library/toolkits';

let lib: TestLibrary;
let ann: { agent: TestAgent };
let mia: { agent: TestAgent };
let visitor: TestAgent;

beforeAll(async () => {
  lib = await startLibrary();
  ann = await lib.join('Ann Author');
  mia = await lib.join('Mia Moderator', ['moderator']);
  visitor = lib.service.browser();
});
afterAll(() => lib.stop());

interface Entry {
  itemId: string;
  number: number;
}
interface Section {
  id: string;
  title: string;
  words?: string;
  entries: Entry[];
}

/** A published item at its first version. */
async function anItem(title: string, audience = 'public'): Promise<Entry> {
  const itemId = await start(ann.agent, aNote({ title }));
  await publish(ann.agent, itemId, { audience });
  return { itemId, number: 1 };
}

const aSection = (title: string, ...entries: Entry[]): Section => ({ id: uuidv7(), title, entries });

async function startToolkit(sections: Section[], over: object = {}): Promise<string> {
  const id = uuidv7();
  await mia.agent
    .post(TOOLKITS)
    .send({ id, title: 'A fair start', audience: 'public', sections, ...over })
    .expect(201);
  return id;
}

async function save(id: string, sections: Section[], over: object = {}): Promise<void> {
  const { headers } = await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(200);
  await mia.agent
    .put(`${TOOLKITS}/${id}/outline`)
    .set('If-Match', headers['etag']!)
    .send({ title: 'A fair start', audience: 'public', sections, ...over })
    .expect(200);
}

async function publishEdition(id: string) {
  const { body: outline } = await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(200);
  const { body } = await mia.agent
    .post(`${TOOLKITS}/${id}/editions`)
    .send({ toolkitVersion: outline.version })
    .expect(201);
  return body;
}

describe('editors, while something in their toolkit changes', () => {
  it('go on from what they have: a notice and an edition are no edit', async () => {
    const item = await anItem('Noticed');
    const sections = [aSection('First', item)];
    const id = await startToolkit(sections);
    await publishEdition(id);
    const opened = (await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(200)).body;
    await mia.agent.post(`${AT}/${item.itemId}/withdrawal`).send({ reason: 'It harmed.' }).expect(200);
    const told = await lib.service.dataSource.query(
      `SELECT FROM messaging.outbox WHERE key = $1 AND type LIKE '%edition-noticed%'`,
      [id],
    );
    expect(told).toHaveLength(1);
    const outline = { title: 'Edited', audience: 'public', sections };
    const put = (version: number) =>
      mia.agent.put(`${TOOLKITS}/${id}/outline`).set('If-Match', `"${version}"`).send(outline);
    const saved = await put(opened.version).expect(200);
    // What another editor did is one.
    await put(opened.version).expect(412);
    await put(saved.body.version).expect(200);
  });

  it('are offered an edition where nothing but its readers is different', async () => {
    const sections = [aSection('First', await anItem('Opened'))];
    const id = await startToolkit(sections, { audience: 'network' });
    await publishEdition(id);
    await save(id, sections, { audience: 'public' });
    const { body } = await mia.agent.get(`${TOOLKITS}/${id}/difference`).expect(200);
    expect(body).toMatchObject({ audience: 'public', notes: '- For everybody now', inTheWay: [] });
    expect(await publishEdition(id)).toMatchObject({ number: 2, audience: 'public' });
    await visitor.get(`${TOOLKITS}/${id}/editions/2`).expect(200);
  });
});

describe('an earlier version that was for members alone', () => {
  it('stands in no edition for everybody, though the item is for everybody by now', async () => {
    const { itemId } = await anItem('Shared with care', 'network');
    await write(ann.agent, itemId, aNote({ title: 'Shared with all' }));
    await publish(ann.agent, itemId, { audience: 'public', summary: 'Without names' });
    const old = [aSection('First', { itemId, number: 1 }, await anItem('Beside it'))];
    const id = await startToolkit(old);
    const { body } = await mia.agent.get(`${TOOLKITS}/${id}/difference`).expect(200);
    expect(body.inTheWay).toEqual([
      expect.stringMatching(/^Version 1 of “.*Shared with care.*” was for members alone/),
    ]);
    const refused = await mia.agent.post(`${TOOLKITS}/${id}/editions`).send({ toolkitVersion: body.version });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/edition-not-ready']);
    // Whatever came into one, visitors have it without that.
    await save(id, old, { audience: 'network' });
    await publishEdition(id);
    await lib.service.dataSource.query(`UPDATE edition SET audience = 'public' WHERE toolkit_id = $1`, [id]);
    const { body: read } = await visitor.get(`${TOOLKITS}/${id}/editions/1`).expect(200);
    expect(JSON.stringify(read.sections)).not.toContain('Shared with care');
    await visitor.get(`${TOOLKITS}/${id}/editions/1/items/${itemId}`).expect(404);
    const { body: listed } = await visitor.get(`${TOOLKITS}/${id}`).expect(200);
    expect(listed.entries).toBe(1);
  });
});

describe('what most of those who tried it say did not work', () => {
  it('is noticed in editions that were made before, once three have said how it went', async () => {
    const entry = await anItem('Tried by three');
    const sections = [aSection('First', entry)];
    const id = await startToolkit(sections);
    await publishEdition(id);
    const says = async (outcome: string) => {
      const { agent } = await lib.join('Lea Lead', ['lead']);
      await report(agent, entry.itemId, { outcome });
      return agent;
    };
    const doubted = async (number: number) =>
      (await mia.agent.get(`${TOOLKITS}/${id}/editions/${number}`).expect(200)).body.sections[0].entries[0].doubted;
    await says('worked');
    await says('did-not');
    expect(await doubted(1)).toBeUndefined();
    const last = await says('did-not');
    expect(await doubted(1)).toEqual({ worked: 1, partly: 0, didNot: 2 });
    // However often the last of them thinks again.
    await report(last, entry.itemId, { outcome: 'worked' });
    expect(await doubted(1)).toBeUndefined();
    await report(last, entry.itemId, { outcome: 'did-not' });
    await says('did-not');
    const told = await lib.service.dataSource.query(
      `SELECT FROM messaging.outbox WHERE key = $1 AND type LIKE '%edition-noticed%'`,
      [id],
    );
    expect(told).toHaveLength(1);
    // Whoever takes the next one knows.
    await save(id, sections, { title: 'Knowing' });
    await publishEdition(id);
    expect(await doubted(2)).toBeUndefined();
  });
});
