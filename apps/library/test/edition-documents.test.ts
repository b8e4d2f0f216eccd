import JSZip from 'jszip';
import mammoth from 'mammoth';
import { uuidv7 } from 'uuidv7';
import { NetworkChanged } from '#contracts/membership/events';
import { readableOnWhite } from '#contracts/readable-colour';
import {
  describeWithVeraPdf,
  eventually,
  startPdfChecker,
  TEST_ORIGIN,
  type TestAgent,
  type TestPerson,
} from '#testing';
import { AT, aNote, openToolkit, publish, start, startLibrary, type TestLibrary } from './library';

let lib: TestLibrary;
let mona: TestPerson & { agent: TestAgent };
let visitor: TestAgent;
beforeAll(async () => {
  lib = await startLibrary();
  mona = await lib.join('Mona Moderator', ['moderator']);
  visitor = lib.service.browser();
});
afterAll(() => lib.stop());

/** A form that is a file. */
async function aForm(): Promise<string> {
  const file = uuidv7();
  const content = { title: 'Scores', stage: 'recruitment', file, parts: { text: 'One row for each question.' } };
  const id = await start(mona.agent, content, 'form');
  await mona.agent
    .post(`${AT}/${id}/files`)
    .query({ id: file, name: 'scores.csv', as: 'content' })
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from('Question,Score'))
    .expect(201);
  await publish(mona.agent, id, { audience: 'public' });
  return id;
}

async function anEdition(
  audience: 'public' | 'network' = 'public',
  ...itemIds: string[]
): Promise<{ at: string; itemIds: string[] }> {
  for (const title of ['Pay bands', 'Travel *paid*']) {
    const id = await start(mona.agent, aNote({ title }));
    await publish(mona.agent, id, { audience: 'public' });
    itemIds.unshift(id);
  }
  const id = uuidv7();
  const entries = itemIds.map((itemId) => ({ itemId, number: 1 }));
  const sections = [
    { id: uuidv7(), title: 'Recruitment', words: 'Where **most** begin.', entries },
    { id: uuidv7(), title: 'Nothing yet', words: '', entries: [] },
  ];
  const toolkit = { id, title: 'Opening doors', words: 'Take what is useful.', audience, sections };
  await mona.agent.post('/api/library/toolkits').send(toolkit).expect(201);
  await mona.agent.post(`/api/library/toolkits/${id}/editions`).send({ toolkitVersion: 1 }).expect(201);
  if (audience === 'public') await openToolkit(visitor, id);
  return { at: `/api/library/toolkits/${id}/editions/1/document`, itemIds };
}

const take = (agent: TestAgent, at: string, format: string) =>
  agent.get(at).query({ format }).buffer(true).responseType('blob');
const wordsOf = async (docx: Buffer): Promise<string> => (await mammoth.convertToHtml({ buffer: docx })).value;

describe('the document of an edition', () => {
  it('has its sections, items and parts as headings, is made once, and is not sent again to whoever has it', async () => {
    const { at } = await anEdition();
    const [one, two] = await Promise.all([take(visitor, at, 'docx'), take(visitor, at, 'docx')]);
    expect(one.status).toBe(200);
    expect(one.body.equals(two.body)).toBe(true);
    const html = await wordsOf(one.body);
    expect(html).toMatch(/<h1[^>]*>.*Recruitment/);
    expect(html).toMatch(/<h2[^>]*>.*Travel \*paid\*/);
    expect(html).toMatch(/<h3[^>]*>.*What we did/);
    expect(html).not.toContain('Nothing yet');
    await visitor.get(at).query({ format: 'docx' }).set('If-None-Match', one.headers['etag']!).expect(304);
    const made = await lib.service.dataSource.query('SELECT count(*)::integer AS made FROM edition_document');
    expect(made).toEqual([{ made: 1 }]);
  });

  it('says of a file what it is, and where whoever has the edition gets it', async () => {
    const form = await aForm();
    const { at } = await anEdition('public', form);
    const html = await wordsOf((await take(visitor, at, 'docx').expect(200)).body);
    expect(html).toMatch(/<h3[^>]*>.*The file<\/h3><p>scores\.csv, Table \(CSV\), 1 kB<\/p>/);
    const address = `${TEST_ORIGIN}${at.replace('/api/library', '').replace('document', form)}`;
    expect(html).toContain(`<a href="${address}">`);
  });

  it('has the colour of the network, dark enough to be read, from the moment it is chosen', async () => {
    const { at } = await anEdition();
    const styles = async (): Promise<string> => {
      const { body } = await take(visitor, at, 'docx').expect(200);
      return (await JSZip.loadAsync(body)).file('word/styles.xml')!.async('string');
    };
    expect(await styles()).toContain('w:val="1f4e5f"');
    const told = { id: 'network', version: 1, name: 'Open Doors', hostId: uuidv7(), colour: '#ffcc00' } as const;
    await lib.membership.emit(NetworkChanged, told);
    await eventually(async () => expect(await styles()).toContain(`w:val="${readableOnWhite('#ffcc00').slice(1)}"`));
    expect(await styles()).not.toContain('1f4e5f');
  });

  it('is for nobody who may not read the edition', async () => {
    const { at } = await anEdition('network');
    await take(visitor, at, 'md').expect(404);
    await take(mona.agent, at, 'md').expect(200);
    await take(mona.agent, at.replace('/editions/1/', '/editions/2/'), 'md').expect(404);
  });

  it('says of what was withdrawn since that it was, and why, and no longer what it said', async () => {
    const { at, itemIds } = await anEdition();
    const before = await take(visitor, at, 'md').expect(200);
    expect(before.body.toString()).toContain('did not know what to ask for');
    for (const id of itemIds) {
      await mona.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'It *harmed* somebody.' }).expect(200);
    }
    const after = (await take(visitor, at, 'md').expect(200)).body.toString();
    expect(after).not.toContain('did not know what to ask for');
    expect(after).toMatch(/withdrawn since the edition was made/);
    expect(after).toContain('It \\*harmed\\* somebody.');
  });
});

describeWithVeraPdf('the PDF of an edition', () => {
  it('passes PDF/UA-1, also where something in it was withdrawn, and something is a file', async () => {
    const checker = await startPdfChecker();
    const { at, itemIds } = await anEdition('public', await aForm());
    await mona.agent.post(`${AT}/${itemIds[0]}/withdrawal`).send({ reason: '# Not a heading' }).expect(200);
    const { body } = await take(visitor, at, 'pdf').expect(200);
    expect(await checker.check(body)).toBe('passes');
    await checker.stop();
  });
});
