import { uuidv7 } from 'uuidv7';
import sharp from 'sharp';
import { pageOperation } from '#contracts/pages';
import type { TestAgent, TestPerson } from '#testing';
import { aNote, AT, publish, start, startLibrary, type TestLibrary } from './library';

const PAGES = '/api/library/pages';
const TOOLKITS = '/api/library/toolkits';

describe('pages that are read without script', () => {
  let library: TestLibrary;
  let organiser: TestPerson & { agent: TestAgent };
  let visitor: TestAgent;
  beforeAll(async () => {
    library = await startLibrary();
    organiser = await library.join('Ada Osei', ['organiser']);
    visitor = library.service.browser();
  });
  afterAll(() => library.stop());

  const published = async (audience: 'public' | 'network', over: object = {}): Promise<string> => {
    const id = await start(organiser.agent, aNote(over));
    await publish(organiser.agent, id, { audience });
    return id;
  };
  const page = async (path: string, agent = visitor) => {
    const { status, text, headers } = await agent.get(`${PAGES}${path}`).set('Accept', 'text/html');
    return { status, text, headers };
  };

  it('say of a public note what it says, in its head and as text', async () => {
    const title = 'Pay & <b>bands</b> "out loud" $& العربية';
    const id = await published('public', { title, licence: 'cc-by-4.0' });
    const { status, text, headers } = await page(`/what-works/${id}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain(`default-src 'self'`);
    expect(text).toContain('<title>Pay &amp; &lt;b&gt;bands&lt;/b&gt; &quot;out loud&quot; $&amp; العربية · ');
    expect(text).toContain('<h1><bdi>Pay &amp; &lt;b&gt;bands');
    expect(text).toMatch(/<h2>The problem<\/h2>\s*<p>People <strong>without contacts<\/strong> did not know/);
    expect(text).toContain(`property="og:title" content="Pay &amp; &lt;b&gt;`);
    expect(text).toMatch(new RegExp(`rel="canonical" href="https?://[^"/]+/what-works/${id}"`));
    expect(text).toMatch(new RegExp(`og:image" content="https?://[^"/]+${PAGES}/what-works/${id}/picture"`));
    expect(text).not.toContain('noindex');
    const [, data = ''] = /<script type="application\/ld\+json" data-page>(.*?)<\/script>/s.exec(text)!;
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'Article',
      headline: title,
      author: [{ '@type': 'Organization', name: 'Osei Ltd' }],
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
    expect((await visitor.get(`${PAGES}/what-works/${id}`).set('If-None-Match', headers['etag']!)).status).toBe(304);
  });

  it('show nothing of what is not for everybody, which is as if it were not there', async () => {
    const hidden = await published('network', { title: 'For members alone' });
    const draft = await start(organiser.agent);
    const nothing = await page(`/what-works/${uuidv7()}`);
    expect(nothing.status).toBe(404);
    expect(nothing.text).toContain('<meta name="robots" content="noindex" data-page>');
    for (const id of [hidden, draft]) {
      const { status, text } = await page(`/what-works/${id}`);
      expect([status, text]).toEqual([404, nothing.text]);
      await visitor.get(`${PAGES}/what-works/${id}/picture`).expect(404);
    }
    expect((await page('/sitemap-library.xml')).text).not.toContain(hidden);
    // Whoever is signed in has the app, and nothing of it in the page.
    const own = await page(`/what-works/${hidden}`, organiser.agent);
    expect([own.status, own.text]).toEqual([200, nothing.text]);
  });

  it('say of what was withdrawn that it was, and why, and no more', async () => {
    const id = await published('public');
    await organiser.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'It was <wrong>.' }).expect(200);
    const { status, text } = await page(`/what-works/${id}`);
    expect(status).toBe(410);
    expect(text).toContain('This was withdrawn. It was &lt;wrong&gt;.');
    expect(text).toContain('noindex');
    expect(text).not.toContain('without contacts');
    expect((await page('/sitemap-library.xml')).text).not.toContain(id);
  });

  it('say of a toolkit for everybody what is in it and who made it', async () => {
    const [first, second] = [await published('public', { title: 'The first' }), await published('public')];
    const toolkitId = uuidv7();
    const section = (title: string, itemId: string) => ({
      ...{ id: uuidv7(), title, words: `About ${title}.` },
      entries: [{ itemId, number: 1 }],
    });
    const body = {
      ...{ id: toolkitId, title: 'A fair start', words: 'For *every* employer.', audience: 'public' },
      sections: [section('Outreach', first), section('Induction', second)],
    };
    await organiser.agent.post(TOOLKITS).send(body).expect(201);
    expect((await page(`/toolkits/${toolkitId}`)).status).toBe(404);
    await organiser.agent.post(`${TOOLKITS}/${toolkitId}/editions`).send({ toolkitVersion: 1 }).expect(201);
    const { status, text } = await page(`/toolkits/${toolkitId}`);
    expect(status).toBe(200);
    expect(text).toContain('<p>For <em>every</em> employer.</p>');
    expect(text).toContain(`<a href="/what-works/${first}"><bdi>The first</bdi>, <bdi>Osei Ltd</bdi></a>`);
    expect(text).toContain('<p>About Outreach.</p>');
    expect(text).toContain('<h2><bdi>Induction</bdi></h2>');
    // What is beyond the first section is asked for.
    expect(text).not.toContain('About Induction');
    expect(text).toContain(`href="/toolkits/${toolkitId}/get"`);
    expect((await page(`/toolkits/${toolkitId}/editions/1`)).text).toBe(text);
    expect((await page(`/toolkits/${toolkitId}/editions/2`)).status).toBe(404);
    expect((await page('/sitemap-library.xml')).text).toContain(`/toolkits/${toolkitId}</loc>`);
    const { body: picture } = await visitor.get(`${PAGES}/toolkits/${toolkitId}/picture`).expect(200);
    expect(await sharp(picture as Buffer).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
  });

  it('have a picture, made once, that is drawn anew where the title is another', async () => {
    const id = await published('public', { title: `${'Unbrechbar'.repeat(12)} 漢字 😀` });
    const picture = async () => (await visitor.get(`${PAGES}/what-works/${id}/picture`).expect(200)).body as Buffer;
    const first = await picture();
    expect(await sharp(first).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    const madeAt = () =>
      library.service.dataSource.query(`SELECT made_at FROM item_document WHERE item_id = $1 AND format = 'png'`, [id]);
    const made = await madeAt();
    expect(await picture()).toEqual(first);
    expect(await madeAt()).toEqual(made);
  });

  it('are told to search engines', async () => {
    const { text } = await page('/robots.txt');
    expect(text).toMatch(/Sitemap: https?:\/\/[^/]+\/sitemap\.xml/);
    expect((await page('/sitemap.xml')).text).toMatch(/<sitemap><loc>https?:\/\/[^/]+\/sitemap-library\.xml<\/loc>/);
    const id = await published('public');
    expect((await page('/sitemap-library.xml')).text).toMatch(
      new RegExp(`<loc>https?://[^/]+/what-works/${id}</loc><lastmod>`),
    );
  });

  it('are found by address, and the rest is the web app’s alone', () => {
    const id = uuidv7();
    expect(pageOperation(`/what-works/${id}?from=mail`)).toBe(`${PAGES}/what-works/${id}`);
    expect(pageOperation(`/toolkits/${id.toUpperCase()}/editions/12`)).toBe(
      `${PAGES}/toolkits/${id.toUpperCase()}/editions/12`,
    );
    expect(pageOperation('/robots.txt')).toBe(`${PAGES}/robots.txt`);
    for (const url of [
      '/',
      '/what-works',
      '/what-works/new',
      `/what-works/${id}/edit`,
      `/toolkits/${id}/get`,
      '/toolkits/starter',
    ]) {
      expect(pageOperation(url)).toBeUndefined();
    }
  });
});
