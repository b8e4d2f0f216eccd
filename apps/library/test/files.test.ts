import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { uuidv7 } from 'uuidv7';
import { eventually, tokenOf, type TestAgent, type TestPerson } from '#testing';
import { FileRetention, FileSweep } from '../src/files/file-blobs';
import { AUTHOR, pdf, photograph, wordDocument } from '../../../libs/uploads/test/hostile-files';
import { AT, publish, start, startLibrary, write, aNote, type TestLibrary } from './library';

type Somebody = TestPerson & { agent: TestAgent };
let lib: TestLibrary;
let ada: Somebody;
let bob: Somebody;
let mona: Somebody;
beforeAll(async () => {
  lib = await startLibrary({ FILES_MB_PER_ORGANISATION: '1' });
  [ada, bob, mona] = [
    await lib.join('Ada Byron'),
    await lib.join('Bob Builder'),
    await lib.join('Mona Marks', ['moderator']),
  ];
});
afterAll(() => lib.stop());

const upload = (agent: TestAgent, itemId: string, bytes: Buffer | string, name: string, id = uuidv7()) =>
  agent
    .post(`${AT}/${itemId}/files`)
    .query({ id, name })
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from(bytes));
const fileAt = (id: string): string => `/api/library/files/${id}`;
const noise = (bytes: number): Promise<Buffer> => {
  const side = Math.ceil(Math.sqrt(bytes / 3));
  return sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .png()
    .toBuffer();
};

/** What is on the disk: blobs, and what is on its way. */
async function onDisk(): Promise<string[]> {
  const folder = lib.service.env['BLOB_FOLDER']!;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []));
}
const blobOf = async (fileId: string): Promise<string | undefined> => {
  const [row] = await lib.service.dataSource.query('SELECT blob_id AS id FROM file WHERE id = $1', [fileId]);
  return row && join(lib.service.env['BLOB_FOLDER']!, 'library-files', row.id.slice(-2), row.id);
};

describe('a file', () => {
  it('is its authors’ alone until the next version is published, and then whoever reads the item has it', async () => {
    const itemId = await start(ada.agent);
    const { body: file, headers } = await upload(ada.agent, itemId, await photograph(), 'Gärten “2026”.png').expect(
      201,
    );
    expect(file).toMatchObject({
      itemId,
      name: 'Gärten “2026”.jpg',
      mediaType: 'image/jpeg',
      uploadedBy: { name: 'Ada Byron' },
      published: false,
    });
    expect(headers['location']).toBe(fileAt(file.id));
    await ada.agent.get(fileAt(file.id)).expect(200);
    for (const { agent } of [bob, mona]) await agent.get(fileAt(file.id)).expect(404);
    for (const { agent } of [bob, mona]) await agent.get(`${AT}/${itemId}/files`).expect(404);
    await publish(ada.agent, itemId);
    const { body } = await bob.agent.get(`${AT}/${itemId}/files`).expect(200);
    expect(body.items).toEqual([{ ...file, published: true }]);
    await bob.agent.get(fileAt(file.id)).expect(200);
    await lib.service.browser().get(fileAt(file.id)).expect(404);
    // What is added for the next version waits for it.
    const { body: second } = await upload(ada.agent, itemId, 'a,b\n', 'ages.csv').expect(201);
    await bob.agent.get(fileAt(second.id)).expect(404);
    await mona.agent.get(fileAt(second.id)).expect(404);
    expect((await bob.agent.get(`${AT}/${itemId}/files`)).body.items).toHaveLength(1);
    expect((await ada.agent.get(`${AT}/${itemId}/files`)).body.items).toHaveLength(2);
    await write(ada.agent, itemId, aNote({ title: 'Pay bands, again' }));
    await publish(ada.agent, itemId, { summary: 'Ages added.', audience: 'public' });
    await lib.service.browser().get(fileAt(second.id)).expect(200);
    await ada.agent.post(`${AT}/${itemId}/withdrawal`).send({ reason: 'It harmed.' }).expect(200);
    await bob.agent.get(fileAt(second.id)).expect(404);
    await lib.service.browser().get(`${AT}/${itemId}/files`).expect(200, { items: [] });
    for (const { agent } of [ada, mona]) await agent.get(fileAt(second.id)).expect(200);
  });

  it('is served where nothing of it runs, from no cache, and not again to who has it', async () => {
    const itemId = await start(ada.agent);
    const { body: picture } = await upload(ada.agent, itemId, await photograph(), 'a.jpg').expect(201);
    const { body: paper } = await upload(ada.agent, itemId, await pdf(), '../so "sure"?.pdf').expect(201);
    const shown = await ada.agent.get(fileAt(picture.id)).expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="a.jpg"; filename*=UTF-8''a.jpg`,
      'content-security-policy': `default-src 'none'; sandbox`,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-length': String(picture.size),
    });
    expect(shown.body.includes(AUTHOR)).toBe(false);
    const again = await ada.agent.get(fileAt(picture.id)).set('if-none-match', shown.headers['etag']!);
    expect([again.status, again.text]).toEqual([304, '']);
    const { headers } = await ada.agent.get(fileAt(paper.id)).expect(200);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="so _sure_?.pdf"; filename*=UTF-8''so%20%22sure%22%3F.pdf`,
    );
    expect(headers['content-type']).toBe('application/pdf');
  });

  it('that is not taken says why, and leaves nothing', async () => {
    const itemId = await start(ada.agent);
    const before = await onDisk();
    const refused = async (bytes: Buffer | string, name: string, status = 415) =>
      (await upload(ada.agent, itemId, bytes, name).expect(status)).body;
    expect(await refused('<html><script>', 'garden.png')).toMatchObject({
      type: '/problems/file-not-taken',
      detail: 'This is called a PNG picture and holds something else.',
    });
    expect((await refused(Buffer.alloc(25 * 1024 * 1024 + 1), 'garden.png', 413)).detail).toMatch(/25 MB/);
    expect((await refused('', 'garden.png')).detail).toMatch(/nothing in this file/);
    await ada.agent.post(`${AT}/${itemId}/files`).query({ id: uuidv7(), name: 'a.txt' }).expect(400);
    await ada.agent
      .post(`${AT}/${itemId}/files`)
      .query({ id: uuidv7(), name: 'a.txt' })
      .set('content-type', 'text/plain')
      .send('a')
      .expect(415);
    await upload(bob.agent, itemId, 'a', 'a.txt').expect(404);
    expect(await onDisk()).toEqual(before);
    expect((await ada.agent.get(`${AT}/${itemId}/files`)).body.items).toEqual([]);
  });

  it('is there once however often it is sent under its id, and nobody else’s', async () => {
    const itemId = await start(ada.agent);
    const [id, bytes] = [uuidv7(), await wordDocument()];
    const answers = await Promise.all([1, 2].map(() => upload(ada.agent, itemId, bytes, 'plan.docx', id)));
    answers.push(await upload(ada.agent, itemId, bytes, 'plan.docx', id));
    for (const { status, body } of answers) expect([status, body]).toEqual([201, answers[0]!.body]);
    expect((await ada.agent.get(`${AT}/${itemId}/files`)).body.items).toHaveLength(1);
    await upload(ada.agent, itemId, 'else', 'plan.txt', id).expect(409);
    await upload(bob.agent, await start(bob.agent), bytes, 'plan.docx', id).expect(409);
    const [{ count }] = await lib.service.dataSource.query('SELECT count(*)::integer AS count FROM file');
    expect((await onDisk()).filter((path) => path.includes('library-files'))).toHaveLength(count);
  });

  it('of which the sender’s line breaks leaves nothing', async () => {
    const itemId = await start(ada.agent);
    const before = await onDisk();
    const token = await tokenOf(ada, lib.service);
    const sending = request(`${lib.service.url}${AT}/${itemId}/files?id=${uuidv7()}&name=a.txt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'content-length': 1000 },
    });
    sending.on('error', () => undefined);
    sending.write('half');
    await eventually(async () => expect(await onDisk()).toHaveLength(before.length + 1));
    sending.destroy();
    await eventually(async () => expect(await onDisk()).toEqual(before));
  });

  it('is one of three that a person sends at once, and keeps nobody from writing on meanwhile', async () => {
    const itemId = await start(ada.agent);
    const token = await tokenOf(ada, lib.service);
    const before = await onDisk();
    const slow = [1, 2, 3].map((nth) => {
      const one = request(`${lib.service.url}${AT}/${itemId}/files?id=${uuidv7()}&name=${nth}.txt`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      });
      one.write('slowly');
      return one;
    });
    await eventually(async () => expect(await onDisk()).toHaveLength(before.length + 3));
    const { body } = await upload(ada.agent, itemId, 'one more', 'more.txt').expect(429);
    expect(body.detail).toMatch(/3 files already/);
    await write(ada.agent, itemId, aNote({ title: 'Written meanwhile' }));
    for (const one of slow) {
      const answered = once(one, 'response');
      one.end();
      const [{ statusCode }] = await answered;
      expect(statusCode).toBe(201);
    }
    await upload(ada.agent, itemId, 'one more', 'more.txt').expect(201);
  });
});

describe('room', () => {
  it('is for twenty files at an item, and for so much of an organisation', async () => {
    const carl = await lib.join('Carl Care');
    const itemId = await start(carl.agent);
    for (let nth = 1; nth <= 20; nth += 1) await upload(carl.agent, itemId, `File ${nth}`, `${nth}.txt`).expect(201);
    const { body } = await upload(carl.agent, itemId, 'One more', 'more.txt').expect(409);
    expect(body).toMatchObject({ type: '/problems/files-full', detail: expect.stringMatching(/20 files/) });
    const other = await start(carl.agent);
    const { body: large } = await upload(carl.agent, other, await noise(700_000), 'large.png').expect(201);
    const colleague = await lib.join('Cleo Care', [], carl.organisationId);
    const theirs = await start(colleague.agent);
    expect((await upload(colleague.agent, theirs, await noise(700_000), 'large.png').expect(409)).body.detail).toMatch(
      /1 MB/,
    );
    await upload(bob.agent, await start(bob.agent), await noise(100_000), 'a.png').expect(201);
    await carl.agent.delete(`${AT}/${other}/files/${large.id}`).expect(204);
    await upload(colleague.agent, theirs, await noise(700_000), 'large.png').expect(201);
  });
});

describe('a removed file', () => {
  it('is nobody’s any more at once; its bytes go after a week, those of no file after a day', async () => {
    const itemId = await start(ada.agent);
    const { body: file } = await upload(ada.agent, itemId, 'What worked.', 'note.txt').expect(201);
    await publish(ada.agent, itemId);
    await bob.agent.delete(`${AT}/${itemId}/files/${file.id}`).expect(403);
    await mona.agent.delete(`${AT}/${await start(bob.agent)}/files/${file.id}`).expect(404);
    await mona.agent.delete(`${AT}/${itemId}/files/${file.id}`).expect(204);
    await ada.agent.delete(`${AT}/${itemId}/files/${file.id}`).expect(404);
    for (const { agent } of [ada, bob, mona]) await agent.get(fileAt(file.id)).expect(404);
    await upload(ada.agent, itemId, 'What worked.', 'note.txt', file.id).expect(409);
    const [retention, sweep] = [lib.service.app.get(FileRetention), lib.service.app.get(FileSweep)];
    const blob = (await blobOf(file.id))!;
    await utimes(blob, new Date(0), new Date(0));
    await retention.clear();
    await sweep.sweep();
    expect(existsSync(blob)).toBe(true);
    await lib.service.dataSource.query(`UPDATE file SET removed_at = now() - interval '8 days' WHERE id = $1`, [
      file.id,
    ]);
    await retention.clear();
    await sweep.sweep();
    expect(existsSync(blob)).toBe(false);
  });

  it('is also one whose draft was discarded', async () => {
    const itemId = await start(ada.agent);
    const { body: file } = await upload(ada.agent, itemId, 'What worked.', 'note.txt').expect(201);
    await ada.agent.delete(`${AT}/${itemId}`).expect(204);
    await ada.agent.get(fileAt(file.id)).expect(404);
    await lib.service.app.get(FileRetention).clear();
    const [row] = await lib.service.dataSource.query('SELECT removed_at FROM file WHERE id = $1', [file.id]);
    expect(row.removed_at).not.toBeNull();
  });
});
