import JSZip from 'jszip';
import { uuidv7 } from 'uuidv7';
import { Documents } from '#documents';
import { TEST_ORIGIN, type TestAgent, type TestPerson } from '#testing';
import { FileRetention } from '../src/files/file-blobs';
import { Problem } from '#service';
import { photograph, wordDocument } from '../../../libs/uploads/test/hostile-files';
import { AT, aNote, openToolkit, publish, start, startLibrary, write, type TestLibrary } from './library';

type Somebody = TestPerson & { agent: TestAgent };
let lib: TestLibrary;
let ada: Somebody;
let bob: Somebody;
let mona: Somebody;
let visitor: TestAgent;
beforeAll(async () => {
  lib = await startLibrary();
  [ada, bob, mona] = [
    await lib.join('Ada Byron'),
    await lib.join('Bob Builder'),
    await lib.join('Mona Marks', ['moderator']),
  ];
  visitor = lib.service.browser();
});
afterAll(() => lib.stop());

const upload = async (itemId: string, bytes: Buffer | string, name: string, as = 'content'): Promise<string> => {
  const id = uuidv7();
  await ada.agent
    .post(`${AT}/${itemId}/files`)
    .query({ id, name, as })
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from(bytes))
    .expect(201);
  return id;
};
const fileAt = (id: string): string => `/api/library/files/${id}`;
const aForm = (file: string | null, over: object = {}) => ({
  ...{ title: 'Interview scoring', stage: 'recruitment', file },
  parts: { text: 'One sheet for each candidate: a zebra scale.' },
  ...over,
});

/** A form that is a file, published for everybody. */
async function aFileItem(): Promise<{ id: string; first: string }> {
  const id = await start(ada.agent, aForm(null), 'form');
  const first = await upload(id, await wordDocument(), 'scoring.docx');
  await write(ada.agent, id, aForm(first));
  await publish(ada.agent, id, { audience: 'public' });
  return { id, first };
}

/** Another file in its next version. */
async function nextVersion(id: string): Promise<string> {
  const second = await upload(id, 'score,why\n', 'scoring.csv');
  await write(ada.agent, id, aForm(second));
  await publish(ada.agent, id, { audience: 'public', summary: 'A table now.' });
  return second;
}

describe('an item that is a file', () => {
  it('is told of with its file, found by its description, and counts the organisations that take it', async () => {
    const { id, first } = await aFileItem();
    const { body: item } = await bob.agent.get(`${AT}/${id}`).expect(200);
    const facts = { id: first, name: 'scoring.docx', mediaType: expect.stringContaining('wordprocessingml') };
    expect(item.file).toEqual({ ...facts, size: expect.any(Number) });
    expect(item.content.file).toBe(first);
    const { body: found } = await bob.agent.get(AT).query({ search: 'zebra' }).expect(200);
    expect(found.items.map((one: { id: string }) => one.id)).toContain(id);
    // It is the item itself, none of what is attached to it.
    await bob.agent.get(`${AT}/${id}/files`).expect(200, { items: [] });
    await bob.agent.get(`${AT}/${id}/files/${first}`).expect(200);
    for (const agent of [visitor, ada.agent, bob.agent, bob.agent]) {
      const { headers } = await agent.get(fileAt(first)).expect(200);
      expect(headers['content-disposition']).toContain('attachment; filename="scoring.docx"');
      expect(headers['content-security-policy']).toBe(`default-src 'none'; sandbox`);
    }
    expect((await bob.agent.get(`${AT}/${id}`)).body.usedBy).toBe(1);
    const uses = await lib.service.dataSource.query(`SELECT how, times FROM item_use WHERE organisation_id = $1`, [
      bob.organisationId,
    ]);
    expect(uses).toEqual([{ how: 'file', times: 2 }]);
    const { text } = await visitor.get(`/api/library/pages/what-works/${id}`).expect(200);
    expect(text).toContain(`${TEST_ORIGIN}/api/library/files/${first}`);
  });

  it('keeps the file of each version, for whoever may read that, and says that it is another', async () => {
    const { id, first } = await aFileItem();
    const second = await nextVersion(id);
    for (const file of [first, second]) await bob.agent.get(fileAt(file)).expect(200);
    // Visitors have the version of today alone.
    await visitor.get(fileAt(second)).expect(200);
    await visitor.get(fileAt(first)).expect(404);
    const { body: version } = await bob.agent.get(`${AT}/${id}/versions/1`).expect(200);
    expect(version.file).toMatchObject({ id: first, name: 'scoring.docx' });
    const { body: compared } = await bob.agent.get(`${AT}/${id}/comparison`).query({ from: 1, to: 2 }).expect(200);
    expect(compared).toMatchObject({
      parts: [],
      files: { from: { name: 'scoring.docx' }, to: { name: 'scoring.csv' } },
    });
    const { body: refused } = await ada.agent.delete(`${AT}/${id}/files/${first}`).expect(409);
    expect(refused.type).toBe('/problems/file-held');
    await ada.agent.post(`${AT}/${id}/versions/1/restoration`).send({}).expect(200);
    await publish(ada.agent, id, { audience: 'public', summary: 'The sheet again.' });
    await visitor.get(fileAt(first)).expect(200);
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'It is unfair.' }).expect(200);
    for (const agent of [bob.agent, visitor]) await agent.get(fileAt(first)).expect(404);
    expect((await bob.agent.get(`${AT}/${id}`)).body.file).toBeNull();
    for (const { agent } of [ada, mona]) await agent.get(fileAt(first)).expect(200);
  });

  it('that was tried and given up is its authors’ for a day, and takes nothing away from what is published', async () => {
    const { id, first } = await aFileItem();
    const [given, drafted] = [await upload(id, 'wrong', 'wrong.txt'), await upload(id, 'next', 'next.txt')];
    await write(ada.agent, id, aForm(drafted));
    await publish(ada.agent, id, { audience: 'public', summary: 'Another.' });
    await bob.agent.get(fileAt(given)).expect(404);
    await ada.agent.get(fileAt(given)).expect(200);
    const waiting = await upload(id, 'waits', 'waits.txt');
    await write(ada.agent, id, aForm(waiting));
    await lib.service.dataSource.query(`UPDATE file SET uploaded_at = now() - interval '2 days' WHERE item_id = $1`, [
      id,
    ]);
    await lib.service.app.get(FileRetention).clear();
    await ada.agent.get(fileAt(given)).expect(404);
    for (const file of [first, drafted, waiting]) await ada.agent.get(fileAt(file)).expect(200);
  });
});

describe('what cannot be published as a file', () => {
  const refused = async (id: string, content: object): Promise<{ pointer: string; detail: string }[]> => {
    await write(ada.agent, id, content);
    const { body: draft } = await ada.agent.get(`${AT}/${id}/draft`);
    const { body } = await ada.agent.post(`${AT}/${id}/publication`).send({ draftVersion: draft.version }).expect(400);
    return body.errors;
  };

  it('is another item’s, one that is gone or attached, a text beside it, and a note', async () => {
    const [id, other] = [await start(ada.agent, aForm(null), 'form'), await start(ada.agent, aForm(null), 'form')];
    const elsewhere = await upload(other, 'elsewhere', 'a.txt');
    for (const file of [elsewhere, uuidv7()]) {
      const detail = 'There is no such file at this item. Upload it here.';
      expect(await refused(id, aForm(file))).toEqual([{ pointer: '#/content/file', detail }]);
    }
    const gone = await upload(id, 'gone', 'b.txt');
    await ada.agent.delete(`${AT}/${id}/files/${gone}`).expect(204);
    expect((await refused(id, aForm(gone)))[0]!.detail).toMatch(/was removed/);
    const attached = await upload(id, await photograph(), 'c.jpg', 'attachment');
    expect((await refused(id, aForm(attached)))[0]!.detail).toMatch(/attached beside/);
    const own = await upload(id, 'own', 'd.txt');
    const both = await refused(id, aForm(own, { parts: { text: 'Long. '.repeat(400) } }));
    expect(both).toEqual([{ pointer: '#/content/parts/text', detail: expect.stringMatching(/a text and a file/) }]);
    expect(await refused(id, aForm(null, { parts: {} }))).toEqual([
      { pointer: '#/content/parts/text', detail: 'Write the text.' },
    ]);
    // A description is asked for kindly.
    await write(ada.agent, id, aForm(own, { parts: {} }));
    await publish(ada.agent, id);
    await bob.agent.get(fileAt(own)).expect(200);
    const body = { id: uuidv7(), kind: 'note', content: aNote({ file: own }) };
    const { body: note } = await ada.agent.post(AT).send(body).expect(400);
    expect(note.errors[0].pointer).toBe('#/content/file');
  });
});

describe('an edition that holds a file', () => {
  const aToolkit = async (entries: readonly (readonly { itemId: string; number: number }[])[]): Promise<string> => {
    const id = uuidv7();
    const sections = entries.map((held, nth) => ({ id: uuidv7(), title: `Section ${nth}`, entries: held }));
    const toolkit = { id, title: 'Opening doors', audience: 'public', sections };
    await mona.agent.post('/api/library/toolkits').send(toolkit).expect(201);
    await mona.agent.post(`/api/library/toolkits/${id}/editions`).send({ toolkitVersion: 1 }).expect(201);
    return `/api/library/toolkits/${id}/editions/1`;
  };

  it('gives it at its own version to whoever may have the edition, and says in documents where it is', async () => {
    const [{ id: free }, { id, first }] = [await aFileItem(), await aFileItem()];
    const at = await aToolkit([[{ itemId: free, number: 1 }], [{ itemId: id, number: 1 }]]);
    await nextVersion(id);
    const newcomer = lib.service.browser();
    await newcomer.get(`${at}/items/${free}/file`).expect(200);
    expect((await newcomer.get(`${at}/items/${id}/file`).expect(403)).body.type).toBe('/problems/toolkit-to-ask-for');
    await openToolkit(newcomer, at.split('/')[4]!);
    const { headers } = await newcomer.get(`${at}/items/${id}/file`).expect(200);
    expect(headers['content-disposition']).toContain('scoring.docx');
    const { body: entry } = await newcomer.get(`${at}/items/${id}`).expect(200);
    expect(entry.file).toMatchObject({ id: first, name: 'scoring.docx' });
    // That the first version is told of here opens it nowhere else.
    await newcomer.get(fileAt(first)).expect(404);
    await bob.agent.get(`${at}/items/${id}/file`).expect(200);
    expect((await bob.agent.get(`${AT}/${id}`)).body.usedBy).toBe(1);
    const { text } = await newcomer.get(`${at}/document`).query({ format: 'md' }).expect(200);
    expect(text).toMatch(/### The file\n\nscoring\.docx, Word document, \d+ kB\n\n/);
    expect(text).toContain(`Get it at <${TEST_ORIGIN}${at.replace('/api/library', '')}/${id}>`);
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'It is unfair.' }).expect(200);
    for (const agent of [newcomer, bob.agent]) await agent.get(`${at}/items/${id}/file`).expect(404);
    const note = await start(ada.agent);
    await publish(ada.agent, note, { audience: 'public' });
    await bob.agent.get(`${await aToolkit([[{ itemId: note, number: 1 }]])}/items/${note}/file`).expect(404);
  });
});

describe('taking it along', () => {
  const zipOf = async (query: object): Promise<JSZip> => {
    const answer = bob.agent.get('/api/library/export').query(query).buffer(true).responseType('blob');
    return JSZip.loadAsync((await answer.expect(200)).body);
  };

  it('brings the file with what is said of it, and waits where very many documents are being made', async () => {
    const { id, first } = await aFileItem();
    const name = `Interview scoring ${id.slice(-6)}`;
    const zip = await zipOf({ item: id });
    expect(Object.keys(zip.files)).toEqual([`${name}.md`, `${name} (file).docx`]);
    const { body: bytes } = await bob.agent.get(fileAt(first)).buffer(true).responseType('blob');
    expect((await zip.file(`${name} (file).docx`)!.async('nodebuffer')).equals(bytes)).toBe(true);
    const documents = lib.service.app.get(Documents);
    const busy = jest.spyOn(documents, 'make').mockRejectedValueOnce(new Problem('busy', 'Very many.'));
    const files = Object.keys((await zipOf({ item: id, format: 'docx' })).files);
    expect(files).toEqual([`${name}.docx`, `${name} (file).docx`]);
    expect(busy).toHaveBeenCalledTimes(2);
    busy.mockRestore();
    expect((await bob.agent.get(`${AT}/${id}`)).body.usedBy).toBe(1);
    await bob.agent.get('/api/library/export').query({ item: uuidv7() }).expect(404);
  });
});
