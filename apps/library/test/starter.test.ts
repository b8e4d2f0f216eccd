import { eventually, type TestAgent } from '#testing';
import { aNote, AT, publish, startLibrary, write, type TestLibrary } from './library';
import { readStarter } from '../src/starter/read-starter';

const STARTER = '/api/library/starter';

let lib: TestLibrary;
let olga: { agent: TestAgent; organisationId: string };
let bob: { agent: TestAgent };

beforeEach(async () => {
  lib = await startLibrary();
  olga = await lib.join('Olga Organiser', ['organiser']);
  bob = await lib.join('Bob Builder');
});
afterEach(() => lib.stop());

interface Entry {
  title: string;
  number: number;
}
interface Section {
  title: string;
  words?: string;
  introduction?: string;
  entries?: Entry[];
}

const titlesIn = (view: { sections: { items: { title: string }[] }[] }): string[] =>
  view.sections.flatMap(({ items }) => items.map(({ title }) => title));

async function published(): Promise<string[]> {
  const rows: { title: string }[] = await lib.service.dataSource.query(
    `SELECT title FROM item WHERE standing = 'published' ORDER BY published_at DESC, id DESC`,
  );
  return rows.map(({ title }) => title);
}

describe('The starter toolkit', () => {
  it('is shown to organisers before they take it', async () => {
    const { body } = await olga.agent.get(STARTER).expect(200);
    expect(body).toMatchObject({ taken: false, sections: [{ title: 'Outreach and recruitment' }, {}, {}, {}, {}] });
    expect(body.sections[0].items[0]).toMatchObject({ kind: 'form', researchLevel: 1, itemId: null });
    await bob.agent.get(STARTER).expect(403);
    await bob.agent.post(STARTER).send({}).expect(403);
    expect(await published()).toEqual([]);
  });

  it('becomes the host organisation’s own, published, with licence and evidence, and editable', async () => {
    const { body } = await olga.agent.post(STARTER).send({}).expect(200);
    expect(body.taken).toBe(true);
    expect(await published()).toEqual(titlesIn(body));
    const { itemId, title } = body.sections[1].items[0];
    await lib.service.browser().get(`${AT}/${itemId}`).expect(404);
    const { body: item } = await bob.agent.get(`${AT}/${itemId}`).expect(200);
    expect(item).toMatchObject({
      title,
      ...{ standing: 'published', number: 1, audience: 'network', freshness: 'fresh', researchLevel: 1, mine: false },
      content: { licence: 'cc-by-4.0', parts: { text: expect.stringContaining('## The letter') } },
      authors: [{ organisation: { id: olga.organisationId } }],
    });
    expect(item.researchSource).not.toBe('');
    await write(olga.agent, itemId, aNote({ title: 'Ours', parts: { text: 'Dear Ada' } }));
    await publish(olga.agent, itemId, { summary: 'Our own words' });
    await bob.agent.get(`${AT}/${itemId}`).expect(200, /"title":"Ours"/);
  });

  it('is for everybody where the organiser says so', async () => {
    const { body } = await olga.agent.post(STARTER).send({ audience: 'public' }).expect(200);
    await lib.service.browser().get(`${AT}/${body.sections[0].items[0].itemId}`).expect(200);
  });

  it('is taken once, by a repeat and by two at once, and what was changed since stays', async () => {
    const other = await lib.join('Omar Organiser', ['organiser'], olga.organisationId);
    // Each waits for the one before; where that takes longer than anybody is to wait, they are told to try again.
    const takes = ({ agent }: typeof olga) => eventually(() => agent.post(STARTER).send({}).expect(200));
    await Promise.all([olga, other, olga].map(takes));
    const all = await published();
    expect(new Set(all).size).toBe(all.length);
    const { body } = await olga.agent.get(STARTER).expect(200);
    const { itemId } = body.sections[0].items[0];
    await lib.service.dataSource.query(`UPDATE item SET title = 'Ours', standing = 'withdrawn' WHERE id = $1`, [
      itemId,
    ]);
    await olga.agent.post(STARTER).send({}).expect(200);
    expect(await published()).toHaveLength(all.length - 1);
  });

  it('becomes a toolkit to be edited, with the editors’ words, that nobody else knows of yet', async () => {
    const { body: starter } = await olga.agent.post(STARTER).send({}).expect(200);
    const at = `/api/library/toolkits/${starter.toolkitId}`;
    const { body: outline } = await olga.agent.get(`${at}/outline`).expect(200);
    expect(outline).toMatchObject({ title: starter.title, words: starter.summary, audience: 'network', number: 0 });
    expect(outline.sections.map(({ title, words }: Section) => [title, words])).toEqual(
      starter.sections.map(({ title, introduction }: Section) => [title, introduction]),
    );
    const pinned = outline.sections.flatMap(({ entries }: Section) => entries);
    expect(pinned.map(({ title, number }: Entry) => [title, number])).toEqual(titlesIn(starter).map((one) => [one, 1]));
    await bob.agent.get(at).expect(404);
    await olga.agent.delete(at).expect(204);
    const { body: again } = await olga.agent.post(STARTER).send({}).expect(200);
    expect(again).toMatchObject({ taken: true, toolkitId: null });
  });

  it('is put into a toolkit as it is today where its items were taken before there were toolkits', async () => {
    const { body: before } = await olga.agent.post(STARTER).send({}).expect(200);
    const [first, second] = before.sections[1].items;
    await lib.service.dataSource.query('DELETE FROM starter_copy WHERE copy_id = $1', [before.toolkitId]);
    await olga.agent.post(`${AT}/${first.itemId}/withdrawal`).send({ reason: 'We write another.' }).expect(200);
    await write(olga.agent, second.itemId, aNote({ title: 'Ours', parts: { text: 'Dear Ada' } }));
    await publish(olga.agent, second.itemId, { summary: 'Our own words' });
    const { body: now } = await olga.agent.post(STARTER).send({}).expect(200);
    const { body: outline } = await olga.agent.get(`/api/library/toolkits/${now.toolkitId}/outline`).expect(200);
    expect(outline.sections[1].entries[0]).toMatchObject({ title: 'Ours', number: 2 });
  });

  it('takes only what is missing, as when a later release brings more', async () => {
    await olga.agent.post(STARTER).send({}).expect(200);
    const before = await published();
    const [first] = (await readStarter()).sections[0]!.items;
    await lib.service.dataSource.query('DELETE FROM starter_copy WHERE starter_id = $1', [first!.id]);
    await olga.agent.get(STARTER).expect(200, /"taken":false/);
    await olga.agent.post(STARTER).send({}).expect(200);
    expect(await published()).toEqual([first!.content.title, ...before]);
  });

  it('is whole also where somebody used one of its ids before, which everybody can read', async () => {
    const { id, content } = (await readStarter()).sections[0]!.items[0]!;
    await bob.agent.post(AT).send({ id, kind: 'note', content: aNote() }).expect(201);
    const { body } = await olga.agent.post(STARTER).send({}).expect(200);
    expect(body.sections[0].items[0]).toMatchObject({ title: content.title });
    expect(body.sections[0].items[0].itemId).not.toBe(id);
    await bob.agent.get(`${AT}/${id}`).expect(200, /"standing":"draft"/);
  });
});
