import mammoth from 'mammoth';
import sharp from 'sharp';
import { uuidv7 } from 'uuidv7';
import { describeWithVeraPdf, startPdfChecker, type TestAgent, type TestPerson } from '#testing';
import { day, Sponsoring, sponsoring, SPONSORS } from './sponsoring';

const NEVER = uuidv7();

let room: Sponsoring;
let organiser: TestAgent;
let visitor: TestAgent;
let mia: TestPerson & { agent: TestAgent };
beforeAll(async () => {
  room = await Sponsoring.start();
  organiser = room.olga.agent;
  visitor = room.visitor;
  mia = await room.lib.join('Mia Member');
});
afterAll(() => room?.lib.stop());
beforeEach(() => room.query('DELETE FROM sponsor'));

const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 4, background: '#cc333380' } }).withExif({
    IFD0: { Artist: 'Ann Author' },
  });
const putLogo = async (id: string, bytes: Buffer) =>
  organiser.put(`${SPONSORS}/${id}/logo`).set('Content-Type', 'application/octet-stream').send(bytes);
const creditsOf = (agent: TestAgent, toolkitId: string) => agent.get(`/api/library/toolkits/${toolkitId}/credits`);
const documentOf = (toolkitId: string, format: string) =>
  mia.agent
    .get(`/api/library/toolkits/${toolkitId}/editions/1/document`)
    .query({ format })
    .buffer(true)
    .responseType('blob');

describe('the organisers’ list of sponsors', () => {
  it('holds who pays, for what and how long, once for a repeated request', async () => {
    const toolkitId = await room.toolkit();
    const body = sponsoring({ to: day(30), toolkitIds: [toolkitId] });
    await organiser.post(SPONSORS).send(body).expect(201);
    await organiser.post(SPONSORS).send(body).expect(201);
    await organiser
      .post(SPONSORS)
      .send({ ...body, name: 'Another' })
      .expect(409);
    await room.sponsor({ from: day(1), name: 'Later' });
    await room.sponsor({ to: day(-1), name: 'Earlier' });
    const { body: list } = await organiser.get(SPONSORS).expect(200);
    expect(list.items).toMatchObject([
      { name: body.name, standing: 'current', toolkits: [{ id: toolkitId, title: 'Opening doors' }], logo: null },
      { name: 'Later', standing: 'to-come', toolkitIds: null, toolkits: [] },
      { name: 'Earlier', standing: 'over' },
    ]);
  });

  it.each([
    ['a link that runs something', { url: 'javascript:alert(1)' }, '#/url'],
    ['a link to a file', { url: 'ftp://fairbank.example' }, '#/url'],
    ['an end before the beginning', { to: day(-31) }, '#/to'],
    ['a day that there is not', { from: '2026-02-30' }, '#/from'],
    ['a toolkit that there is not', { toolkitIds: [NEVER] }, '#/toolkitIds'],
    ['a name of nothing', { name: ' ​ ' }, '#/name'],
  ])('takes none with %s', async (_, over, pointer) => {
    const { body } = await organiser.post(SPONSORS).send(sponsoring(over)).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
    expect((await organiser.get(SPONSORS)).body.items).toEqual([]);
  });

  it('is changed over the version that was read alone', async () => {
    const { id } = await room.sponsor();
    const { id: _, ...said } = sponsoring({ name: 'Fairbank' });
    await organiser.put(`${SPONSORS}/${id}`).send(said).expect(428);
    const { body } = await organiser.put(`${SPONSORS}/${id}`).set('If-Match', '"1"').send(said).expect(200);
    expect(body).toMatchObject({ name: 'Fairbank', version: 2 });
    await organiser.put(`${SPONSORS}/${id}`).set('If-Match', '"1"').send(said).expect(412);
  });

  it('is bounded, and has room again where one is removed', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 50; n++) ids.push((await room.sponsor()).id);
    const { body } = await organiser.post(SPONSORS).send(sponsoring()).expect(409);
    expect(body.type).toBe('/problems/sponsors-full');
    await organiser.delete(`${SPONSORS}/${ids[0]}`).expect(204);
    await organiser.delete(`${SPONSORS}/${ids[0]}`).expect(404);
    await room.sponsor();
  });
});

describe('a credit', () => {
  it('stands on what the sponsorship is for, in its days, for whoever may read that', async () => {
    const [one, other, hidden] = [await room.toolkit(), await room.toolkit(), await room.toolkit('network')];
    await room.sponsor({ name: 'Of one', toolkitIds: [one], to: day(0) });
    await room.sponsor({ name: 'Of all', from: day(0) });
    await room.sponsor({ name: 'Later', from: day(1) });
    await room.sponsor({ name: 'Earlier', to: day(-1) });
    const named = async (agent: TestAgent, id: string) =>
      (await creditsOf(agent, id).expect(200)).body.items.map(({ name }: { name: string }) => name);
    expect(await named(visitor, one)).toEqual(['Of one', 'Of all']);
    expect(await named(visitor, other)).toEqual(['Of all']);
    expect(await named(mia.agent, hidden)).toEqual(['Of all']);
    await creditsOf(visitor, hidden).expect(404);
  });

  it('goes at once when the sponsorship is ended, which is for good', async () => {
    const toolkitId = await room.toolkit();
    const { id } = await room.sponsor();
    const url = await room.linkOf(id);
    await room.open(url).expect(200);
    const { body } = await organiser.post(`${SPONSORS}/${id}/end`).send({}).expect(200);
    expect(body.standing).toBe('ended');
    expect((await organiser.post(`${SPONSORS}/${id}/end`).send({}).expect(200)).body).toEqual(body);
    expect((await creditsOf(visitor, toolkitId)).body.items).toEqual([]);
    await room.open(url).expect(404);
    await organiser.get(`${SPONSORS}/${id}/link`).expect(409);
    await organiser.post(`${SPONSORS}/${id}/link`).send({}).expect(409);
    const { id: _, ...said } = sponsoring();
    await organiser.put(`${SPONSORS}/${id}`).set('If-Match', `"${body.version}"`).send(said).expect(409);
  });

  it('shows a logo that was drawn anew, to whoever sees the credit', async () => {
    const hidden = await room.toolkit('network');
    const { id } = await room.sponsor({ toolkitIds: [hidden] });
    const sent = await picture().png().toBuffer();
    expect(sent.includes('Ann Author')).toBe(true);
    const { status, body } = await putLogo(id, sent);
    expect([status, body.version]).toEqual([200, 2]);
    expect((await putLogo(id, sent)).body).toEqual(body);
    await visitor.get(body.logo).expect(404);
    const { headers, body: bytes } = await mia.agent.get(body.logo).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((bytes as Buffer).includes('Ann Author')).toBe(false);
    await mia.agent.get(body.logo).set('If-None-Match', headers['etag']!).expect(304);
    const { body: other } = await putLogo(id, await picture(30, 30).jpeg().toBuffer());
    expect(other.logo).not.toBe(body.logo);
    await mia.agent.get(body.logo).expect(404);
    await room.query(`UPDATE sponsor SET to_day = from_day WHERE id = $1`, [id]);
    await mia.agent.get(other.logo).expect(404);
    await organiser.get(other.logo).expect(200);
    expect((await organiser.delete(`${SPONSORS}/${id}/logo`).expect(200)).body.logo).toBeNull();
    await organiser.get(other.logo).expect(404);
  });

  it.each([
    ['HTML', async () => Buffer.from('<script>alert(1)</script>')],
    ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['what may move', async () => picture().gif().toBuffer()],
    ['half a picture', async () => (await picture(400, 400).png().toBuffer()).subarray(0, 300)],
    ['nothing', async () => Buffer.alloc(0)],
  ])('takes no logo of %s, and keeps the one before', async (_, bytes) => {
    const { id } = await room.sponsor();
    const { body: before } = await putLogo(id, await picture().png().toBuffer());
    const { status, body } = await putLogo(id, await bytes());
    expect([status, body.type]).toEqual([415, '/problems/file-not-taken']);
    expect((await organiser.get(`${SPONSORS}/${id}`)).body).toEqual(before);
  });

  it('takes no logo that is larger than one may be', async () => {
    const { id } = await room.sponsor();
    const { status, body } = await putLogo(id, Buffer.alloc(2 * 1024 * 1024 + 1));
    expect([status, body.type]).toEqual([413, '/problems/file-too-large']);
  });
});

describe('the page of a toolkit without script', () => {
  it('names who makes it possible today, for people and for search engines, and nothing they wrote is markup', async () => {
    const toolkitId = await room.toolkit();
    const page = async (): Promise<string> => (await visitor.get(`/api/library/pages/toolkits/${toolkitId}`)).text;
    expect(await page()).not.toContain('Made possible by');
    await room.sponsor({
      name: 'Fair </script><b>& Bank',
      url: 'https://fairbank.example/?a=1&b="',
      from: '2026-01-01',
    });
    const text = await page();
    expect(text).toContain('<bdi>Fair &lt;/script&gt;&lt;b&gt;&amp; Bank</bdi></a> (since 1 January 2026)');
    expect(text).toContain('href="https://fairbank.example/?a=1&amp;b=&quot;" rel="noopener sponsored"');
    expect(text).toContain('"sponsor":[{"@type":"Organization"');
    expect(text).not.toContain('<b>');
  });
});

describe('the documents of an edition', () => {
  it('name who makes it possible today, and are made anew when that is somebody else', async () => {
    const toolkitId = await room.toolkit();
    const before = (await documentOf(toolkitId, 'md').expect(200)).body.toString();
    expect(before).not.toContain('Fairbank');
    const { headers } = await documentOf(toolkitId, 'docx').expect(200);
    const { id } = await room.sponsor({ from: '2026-01-01', to: '9999-12-31' });
    const markdown = (await documentOf(toolkitId, 'md').expect(200)).body.toString().replaceAll(/\s+/g, ' ');
    expect(markdown).toContain(
      'The Fairbank Foundation <https://fairbank.example> (1 January 2026 to 31 December 9999)',
    );
    const plain = await documentOf(toolkitId, 'docx').set('If-None-Match', headers['etag']!).expect(200);
    const html = async (docx: Buffer): Promise<string> => (await mammoth.convertToHtml({ buffer: docx })).value;
    expect(await html(plain.body)).toContain(
      'Made possible by <a href="https://fairbank.example">The Fairbank Foundation</a>',
    );
    await putLogo(id, await picture().png().toBuffer());
    const drawn = await html((await documentOf(toolkitId, 'docx').expect(200)).body);
    expect(drawn).toMatch(/<img alt="Logo of The Fairbank Foundation"/);
    await organiser.post(`${SPONSORS}/${id}/end`).send({}).expect(200);
    expect((await documentOf(toolkitId, 'md')).body.toString()).toBe(before);
  });
});

describeWithVeraPdf('the PDF of an edition', () => {
  it('passes PDF/UA-1 with credits, however wide a logo or long a name is', async () => {
    const checker = await startPdfChecker();
    const toolkitId = await room.toolkit();
    const { id } = await room.sponsor({ name: 'W'.repeat(140) });
    const { id: other } = await room.sponsor({ name: 'مؤسسة "Fair" #[bank]', url: null, to: day(1) });
    await putLogo(id, await picture(2000, 20).png().toBuffer());
    await putLogo(other, await picture(20, 200).jpeg().toBuffer());
    const { body } = await documentOf(toolkitId, 'pdf').expect(200);
    expect(await checker.check(body)).toBe('passes');
    await checker.stop();
  });
});
