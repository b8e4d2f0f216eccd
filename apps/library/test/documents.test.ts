import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import sharp from 'sharp';
import request from 'supertest';
import { uuidv7 } from 'uuidv7';
import { NetworkSetUp } from '#contracts/membership/events';
import { describeWithVeraPdf, eventually, startPdfChecker, tokenOf, type TestAgent, type TestPerson } from '#testing';
import { AT, aNote, publish, start, startLibrary, write, type TestLibrary } from './library';

type Somebody = TestPerson & { agent: TestAgent };
let lib: TestLibrary;
let ada: Somebody;
let bob: Somebody;
let visitor: TestAgent;
beforeAll(async () => {
  lib = await startLibrary();
  [ada, bob] = [await lib.join('Ada Byron'), await lib.join('Bob Builder')];
  visitor = request(lib.service.url) as unknown as TestAgent;
  await lib.membership.emit(NetworkSetUp, { id: 'network', version: 1, name: 'Open Doors', hostId: uuidv7() });
  await eventually(async () => expect(await lib.service.dataSource.query('SELECT FROM network')).toHaveLength(1));
});
afterAll(() => lib.stop());

const at = (id: string): string => `${AT}/${id}`;
const take = (agent: TestAgent, id: string, format: string) =>
  agent
    .get(`${at(id)}/document`)
    .query({ format })
    .buffer(true)
    .responseType('blob');
const usedBy = async (id: string): Promise<number> => (await ada.agent.get(at(id)).expect(200)).body.usedBy;
const preview = (agent: TestAgent, name: string, bytes: Buffer | string, kind = 'note') =>
  agent
    .post('/api/library/imports/preview')
    .query({ name, kind })
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from(bytes));

const FULL = aNote({
  cohorts: ['refugees'],
  cost: { band: 2, unit: 'person' },
  licence: 'cc-by-4.0',
  parts: {
    problem: 'Nobody **knew**.',
    whatWeDid: '## First\n\n- we asked\n- we wrote',
    sources: '<https://example.org>',
  },
});

describe('the document of an item', () => {
  it('is Markdown that can be brought in again as it was', async () => {
    const id = await start(ada.agent, FULL);
    await publish(ada.agent, id, { audience: 'public' });
    const { body, headers } = await take(visitor, id, 'md').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': expect.stringContaining('attachment; filename="Pay bands in every advertisement.md"'),
      'content-security-policy': `default-src 'none'; sandbox`,
    });
    expect(body.toString()).toMatch(/^---\ntitle: Pay bands in every advertisement\n/);
    const { body: read } = await preview(bob.agent, 'pay.md', body).expect(200);
    const { body: item } = await ada.agent.get(at(id)).expect(200);
    expect(read).toEqual({ kind: 'note', content: item.content, leftOut: [] });
    const draft = { id: uuidv7(), kind: read.kind, content: read.content };
    await bob.agent.post(AT).send(draft).expect(201);
  });

  it('is a Word document with its headings and the network’s name', async () => {
    const id = await start(ada.agent, FULL);
    await publish(ada.agent, id);
    const { body } = await take(bob.agent, id, 'docx').expect(200);
    const { value } = await mammoth.convertToHtml({ buffer: body });
    expect(value).toContain('<h1>The problem</h1><p>Nobody <strong>knew</strong>.</p>');
    const core = await (await JSZip.loadAsync(body)).file('docProps/core.xml')!.async('string');
    expect(core).toContain('<dc:creator>Open Doors</dc:creator>');
    expect(core).not.toContain('Ada');
  });

  it('is made once, and anew when what it says has changed', async () => {
    const id = await start(ada.agent, FULL);
    await publish(ada.agent, id);
    const rows = () =>
      lib.service.dataSource.query('SELECT made_at FROM item_document WHERE item_id = $1', [id]) as Promise<object[]>;
    const [one, other] = await Promise.all([take(bob.agent, id, 'pdf'), take(ada.agent, id, 'pdf')]);
    expect(one.body.equals(other.body)).toBe(true);
    const [made] = await rows();
    const tag = one.headers['etag']!;
    await take(bob.agent, id, 'pdf').set('If-None-Match', tag).expect(304);
    await take(bob.agent, id, 'pdf').expect(200);
    expect(await rows()).toEqual([made]);
    await write(ada.agent, id, aNote({ title: 'Pay bands, again' }));
    await publish(ada.agent, id, { summary: 'Another title.' });
    expect((await take(bob.agent, id, 'pdf').set('If-None-Match', tag).expect(200)).headers['etag']).not.toBe(tag);
    expect(await rows()).toHaveLength(1);
    expect(await rows()).not.toEqual([made]);
  });

  it('is for whoever reads the item, while it is published', async () => {
    const id = await start(ada.agent);
    await take(ada.agent, id, 'pdf').expect(409);
    await take(bob.agent, id, 'pdf').expect(404);
    await publish(ada.agent, id);
    await take(visitor, id, 'pdf').expect(404);
    await take(bob.agent, id, 'exe').expect(400);
    await ada.agent
      .post(`${at(id)}/withdrawal`)
      .send({ reason: 'It harmed.' })
      .expect(200);
    for (const { agent } of [ada, bob]) await take(agent, id, 'md').expect(409);
  });

  it('counts organisations beside those that wrote it, and no person', async () => {
    const id = await start(ada.agent);
    await bob.agent
      .post(`${at(id)}/copies`)
      .send({})
      .expect(404);
    await publish(ada.agent, id, { audience: 'public' });
    for (const agent of [visitor, ada.agent]) await take(agent, id, 'md').expect(200);
    expect(await usedBy(id)).toBe(0);
    await take(bob.agent, id, 'md').expect(200);
    for (let nth = 0; nth < 2; nth += 1)
      await bob.agent
        .post(`${at(id)}/copies`)
        .send({})
        .expect(204);
    expect(await usedBy(id)).toBe(1);
    const rows = await lib.service.dataSource.query('SELECT * FROM item_use WHERE item_id = $1 ORDER BY how', [id]);
    expect(rows).toEqual(
      expect.arrayContaining([{ item_id: id, organisation_id: bob.organisationId, how: 'copy', times: 2 }]),
    );
  });
});

describeWithVeraPdf('the PDF of an item', () => {
  it('passes PDF/UA-1, with its pictures', async () => {
    const checker = await startPdfChecker();
    const id = await start(ada.agent, FULL);
    const fileId = uuidv7();
    const picture = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#338' } })
      .png()
      .toBuffer();
    await ada.agent
      .post(`${at(id)}/files`)
      .query({ id: fileId, name: 'room.png' })
      .set('content-type', 'application/octet-stream')
      .send(picture)
      .expect(201);
    const parts = { problem: `![The room](/api/library/files/${fileId})`, whatWeDid: 'We opened it.' };
    await write(ada.agent, id, aNote({ parts }));
    await publish(ada.agent, id);
    const { body } = await take(bob.agent, id, 'pdf').expect(200);
    expect(body.includes('/Subtype /Image') || body.includes('/Subtype/Image')).toBe(true);
    expect(await checker.check(body)).toBe('passes');
    await checker.stop();
  });
});

describe('bringing a file in', () => {
  it('parts it at the headings that it knows, says what is left out, and keeps nothing', async () => {
    const text =
      '# Travel paid\n\nFirst words.\n\n## Problem:\n\nToo dear.\n\n## How\n\n![x](https://example.org/a.png) <b>Cards</b>\n\n## Sources\n\nOurs.';
    const { body } = await preview(bob.agent, 'travel.md', text).expect(200);
    expect(body.content).toMatchObject({
      title: 'Travel paid',
      stage: null,
      parts: { problem: 'Too dear.\n\n## How\n\nx \\<b>Cards\\</b>', whatWeDid: 'First words.', sources: 'Ours.' },
    });
    expect(body.leftOut).toEqual([expect.stringContaining('Pictures were left out')]);
    const { body: mine } = await bob.agent.get(AT).query({ list: 'mine' }).expect(200);
    expect(JSON.stringify(mine)).not.toContain('Travel paid');
  });

  it('reads a Word document', async () => {
    const id = await start(ada.agent, FULL);
    await publish(ada.agent, id);
    const { body: file } = await take(ada.agent, id, 'docx').expect(200);
    const { body } = await preview(bob.agent, 'Note.DOCX', file).expect(200);
    expect(body.content).toMatchObject({ title: FULL['title'], parts: { problem: 'Nobody **knew**.' } });
    const { body: form } = await preview(bob.agent, 'form.docx', file, 'form').expect(200);
    expect(form.content.parts.text).toContain('## The problem\n\nNobody **knew**.');
  });

  it.each([
    ['a.exe', 'MZ', 415, 'Choose a Markdown file'],
    ['a.docx', '<html>', 415, 'no Word document'],
    ['a.md', Buffer.from([0xff, 0xfe, 0x41]), 415, 'UTF-8'],
    ['a.md', 'a'.repeat(1_000_000), 413, 'at most 500 kB'],
    ['a.md', 'a'.repeat(200_000), 415, 'at most 100,000 characters'],
    ['a.md', '>'.repeat(90_000), 415, 'ten deep'],
    ['a.md', '', 200, undefined],
  ])('says what is wrong with it: %s', async (name, bytes, status, sentence) => {
    const { body } = await preview(bob.agent, name, bytes).expect(status);
    if (sentence) expect(body.detail).toContain(sentence);
  });

  it('reads no more than may be brought in', async () => {
    const { body } = await preview(bob.agent, 'a.docx', Buffer.alloc(10 * 1024 * 1024 + 1)).expect(413);
    expect(body.detail).toContain('10 MB');
  });

  it('is one of two that a person brings in at once: all are held in memory', async () => {
    const token = await tokenOf(bob, lib.service);
    const slow = [1, 2].map((nth) => {
      const one = httpRequest(`${lib.service.url}/api/library/imports/preview?name=${nth}.md`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      });
      one.write('# Slowly');
      return one;
    });
    await eventually(async () => {
      const { body } = await preview(bob.agent, 'third.md', '# Third').expect(429);
      expect(body.detail).toMatch(/2 files already/);
    });
    await preview(ada.agent, 'other.md', '# Of somebody else').expect(200);
    for (const one of slow) {
      const answered = once(one, 'response');
      one.end();
      const [{ statusCode }] = await answered;
      expect(statusCode).toBe(200);
    }
    await eventually(() => preview(bob.agent, 'third.md', '# Third').expect(200));
  });
});

describe('taking all along', () => {
  it('is a zip of what is published and may be read: one’s own, one’s organisation’s, or what is public', async () => {
    const [cleo, dan] = [await lib.join('Cleo Clark'), await lib.join('Dan Dean')];
    const own = await start(cleo.agent, aNote({ title: 'Only for members: a “test”' }));
    await publish(cleo.agent, own);
    await start(cleo.agent, aNote({ title: 'Still a draft' }));
    const zipOf = async (agent: TestAgent, of: string): Promise<string[]> => {
      const { body } = await agent
        .get('/api/library/export')
        .query({ of })
        .buffer(true)
        .responseType('blob')
        .expect(200);
      return Object.keys((await JSZip.loadAsync(body)).files);
    };
    expect(await zipOf(cleo.agent, 'own')).toEqual([`Only for members a test ${own.slice(-6)}.md`]);
    expect(await zipOf(cleo.agent, 'organisation')).toHaveLength(1);
    expect(await zipOf(dan.agent, 'own')).toEqual([]);
    expect((await zipOf(dan.agent, 'public')).join()).not.toContain('Only for members');
  });

  const all = (agent: TestAgent, format: string) =>
    agent.get('/api/library/export').query({ format }).buffer(true).responseType('blob');

  it('is a zip of Word documents or of PDFs too, each kept from then on', async () => {
    const eve = await lib.join('Eve Export');
    const ids = [await start(eve.agent, aNote({ title: 'First' })), await start(eve.agent, aNote({ title: 'Second' }))];
    for (const id of ids) await publish(eve.agent, id);
    const made = () =>
      lib.service.dataSource.query('SELECT format, made_at FROM item_document WHERE item_id = ANY ($1) ORDER BY 1, 2', [
        ids,
      ]);
    for (const [format, begins] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const { body } = await all(eve.agent, format).expect(200);
      const files = Object.values((await JSZip.loadAsync(body)).files);
      expect(files.map(({ name }) => name)).toEqual(
        ids.toReversed().map((id, nth) => `${['Second', 'First'][nth]} ${id.slice(-6)}.${format}`),
      );
      for (const file of files) {
        const bytes = await file.async('nodebuffer');
        expect(bytes.subarray(0, begins.length).toString()).toBe(begins);
        if (format === 'docx') expect((await mammoth.extractRawText({ buffer: bytes })).value).toContain('contacts');
      }
    }
    const kept = await made();
    expect(kept).toHaveLength(4);
    await all(eve.agent, 'pdf').expect(200);
    expect(await made()).toEqual(kept);
  });

  it('is one at a time of a person', async () => {
    const fay = await lib.join('Fay Fast');
    await publish(fay.agent, await start(fay.agent));
    const lock = lib.service.dataSource.createQueryRunner();
    await lock.startTransaction();
    await lock.query('LOCK TABLE item_document IN ACCESS EXCLUSIVE MODE');
    const first = all(fay.agent, 'docx').then((answer) => answer);
    await eventually(async () => {
      const { body } = await fay.agent.get('/api/library/export').query({ format: 'md' });
      expect(body.detail).toMatch(/already/);
    });
    await lock.rollbackTransaction();
    await lock.release();
    const { body } = await first;
    expect(Object.keys((await JSZip.loadAsync(body)).files)).toHaveLength(1);
    await eventually(() => all(fay.agent, 'md').expect(200));
  });
});
