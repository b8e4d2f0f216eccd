import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import sharp from 'sharp';
import type { TestAgent, TestService } from '#testing';
import { AUTHOR, pdf, photograph, png } from '../../../libs/uploads/test/hostile-files';
import { eventsOf, path, setUp, startMembership } from './membership';

const LOGO = `${path}/network/logo`;
const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#cc333380' } });

let service: TestService;
let administrator: TestAgent;
let visitor: TestAgent;
beforeAll(async () => {
  service = await startMembership();
  administrator = await setUp(service);
  visitor = service.browser();
});
afterAll(() => service?.stop());
beforeEach(() => administrator.delete(LOGO).expect(200, { logo: null }));

const put = (bytes: Buffer, agent = administrator) =>
  agent.put(LOGO).set('Content-Type', 'application/octet-stream').send(bytes);
const shown = async () => (await visitor.get(`${path}/network`).expect(200)).body.logo;

describe('the network’s logo', () => {
  it('is drawn anew, shown to everybody, and kept by browsers for good', async () => {
    const { body } = await put(await photograph(40, 20)).expect(200);
    // As it was turned.
    expect(body.logo).toMatchObject({ width: 20, height: 40 });
    expect(await shown()).toEqual(body.logo);
    const { headers, body: bytes } = await visitor.get(body.logo.src).expect(200);
    expect(headers).toMatchObject({
      ...{ 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=31536000, immutable' },
      ...{ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('sandbox') },
    });
    expect((bytes as Buffer).includes(AUTHOR)).toBe(false);
    await visitor.get(body.logo.src).set('If-None-Match', headers['etag']!).expect(304);
  });

  it('has another address once it is another, and none once it is removed; each is told of once', async () => {
    const before = (await eventsOf(service, 'network')).length;
    const { src } = (await put(await png(60, 30)).expect(200)).body.logo;
    expect((await put(await png(60, 30)).expect(200)).body.logo.src).toBe(src);
    const other = (await put(await png(30, 30)).expect(200)).body.logo.src;
    expect(other).not.toBe(src);
    await visitor.get(src).expect(404);
    await administrator.delete(LOGO).expect(200, { logo: null });
    await administrator.delete(LOGO).expect(200);
    await visitor.get(other).expect(404);
    expect(await shown()).toBeUndefined();
    expect((await eventsOf(service, 'network')).slice(before)).toEqual(Array(3).fill('network-changed'));
  });

  it('is a PNG where it came as WebP, still and with what shines through it, and no larger than is shown', async () => {
    const { logo } = (await put(await plain(4000, 100).webp().toBuffer()).expect(200)).body;
    expect(logo).toMatchObject({ width: 1024, height: 26 });
    const { body } = await visitor.get(logo.src).expect(200).expect('content-type', 'image/png');
    expect(await sharp(body as Buffer).metadata()).toMatchObject({ format: 'png', hasAlpha: true });
    const frames = [plain(30, 40), plain(30, 40).negate()].map((one) => one.png().toBuffer());
    const moving = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect((await put(moving).expect(200)).body.logo).toMatchObject({ width: 30, height: 40 });
  });

  it.each([
    ['an SVG', async () => Buffer.from(SVG), 'An SVG may hold a program, so it is not taken. Save it as a PNG.'],
    ['HTML', async () => Buffer.from('<script>alert(1)</script>'), 'This is no PNG, JPEG or WebP picture.'],
    ['a PDF', async () => Buffer.from(await pdf()), 'This is no PNG, JPEG or WebP picture.'],
    ['what moves', async () => plain(20, 20).gif().toBuffer(), 'This is no PNG, JPEG or WebP picture.'],
    [
      'half a picture',
      async () => (await png(400, 400)).subarray(0, 300),
      'This picture is damaged and cannot be read.',
    ],
    ['nothing', async () => Buffer.alloc(0), 'There is nothing in this file.'],
    [
      'more pixels than one would unpack',
      async () => plain(8000, 8000).png({ compressionLevel: 9 }).toBuffer(),
      'This picture has more than 50 million pixels. Send a smaller one.',
    ],
  ])('is not %s: the one before stays, and nothing is left of what was sent', async (_, bytes, sentence) => {
    const { src } = (await put(await png()).expect(200)).body.logo;
    const { body } = await put(await bytes()).expect(415);
    expect(body).toMatchObject({ type: '/problems/file-not-taken', detail: sentence });
    expect((await shown()).src).toBe(src);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('upload-'))).toEqual([]);
  });

  it('is no larger than one may be, and sent as bytes', async () => {
    const { body } = await put(Buffer.alloc(2 * 1024 * 1024 + 1)).expect(413);
    expect(body.type).toBe('/problems/file-too-large');
    await administrator.put(LOGO).send({ logo: 'none' }).expect(415);
    expect(await shown()).toBeUndefined();
  });
});
