import { uuidv7 } from 'uuidv7';
import { pageOperation } from '#contracts/pages';
import { addPartner, addProgramme, age, aPlace, AT, show, startDirectory, type TestDirectory } from './directory';

const PAGES = '/api/directory/pages';

const dataIn = (html: string): object =>
  JSON.parse(/<script type="application\/ld\+json" data-page>(.*?)<\/script>/s.exec(html)![1]!) as object;

const contact = (name: string, audience: string) => ({ id: uuidv7(), name, email: `${name}@example.org`, audience });

describe('pages of the directory that are read without script', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  const page = async (path: string, agent = directory.service.browser()) => {
    const { status, text, headers } = await agent.get(`${PAGES}${path}`).set('Accept', 'text/html');
    return { status, text, headers };
  };
  /** As whatever stands before the services hands it on. */
  const addressed = async (url: string) => {
    const { status, text } = await directory.service.browser().get(pageOperation(url)!).set('Accept', 'text/html');
    return { status, text };
  };
  const sitemap = async () => (await page('/sitemap-directory.xml')).text;

  it('say of a partner what it says to everybody, in its head and as text, and nothing of its private contacts', async () => {
    const name = 'Bridge & <b>House</b> "$&" العربية';
    const partnerId = await addPartner(directory, {
      ...{ name, website: 'https://bridge.example.org/', registers: [{ register: 'GB-CHC', number: '1234567' }] },
      safeguarding: { policy: 'yes', policyUrl: 'https://bridge.example.org/policy' },
      contacts: [contact('paula', 'public'), contact('nora', 'network'), contact('piet', 'private')],
    });
    const programmeId = await addProgramme(directory, partnerId);
    const draftId = await addProgramme(directory, partnerId, { name: 'Not yet' }, false);
    const { status, text, headers } = await page(`/partners/${partnerId}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('<title>Bridge &amp; &lt;b&gt;House&lt;/b&gt; &quot;$&amp;&quot; العربية · ');
    expect(text).toContain('<p>We help care leavers into <strong>first jobs</strong>.</p>');
    expect(text).toContain(`property="og:title" content="Bridge &amp; &lt;b&gt;`);
    expect(text).toMatch(new RegExp(`rel="canonical" href="https?://[^"/]+/partners/${partnerId}"`));
    expect(text).toContain(
      'charity-details/1234567" rel="noopener nofollow"><bdi>1234567</bdi></a> (England and Wales)',
    );
    expect(text).toContain(
      '<a href="https://bridge.example.org/policy" rel="noopener nofollow"><bdi>Has a safeguarding',
    );
    expect(text).toContain(`<a href="/programmes/${programmeId}"><bdi>First steps</bdi></a>`);
    expect(text).toContain('paula@example.org');
    expect(text).not.toMatch(/nora|piet|noindex|Not yet/);
    expect(dataIn(text)).toMatchObject({
      ...{ '@type': 'Organization', name, url: 'https://bridge.example.org/' },
      identifier: [{ propertyID: 'GB-CHC', value: 'GB-CHC-1234567' }],
      contactPoint: [{ name: 'paula', email: 'paula@example.org' }],
      makesOffer: [{ itemOffered: { '@type': 'Service', name: 'First steps' } }],
    });
    const listed = await sitemap();
    for (const id of [partnerId, programmeId]) expect(listed).toMatch(new RegExp(`s/${id}</loc><lastmod>`));
    expect(listed).not.toContain(draftId);
  });

  it('say of a programme where it serves, for whom and by whom', async () => {
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId, {
      ...{ minimumAge: 14, maximumAge: 18, cohorts: ['care-leavers'], stages: ['outreach'], languages: ['cy'] },
      ...{ areas: ['region:north-west-england', 'district:cardiff'], alert: 'Full & <i>closed</i>.' },
      ...{ offered: 'Mentors, *trained*.', places: [aPlace()] },
      costs: [{ id: uuidv7(), option: 'A day, for employers', amount: 450, description: 'Lunch with it' }],
    });
    const { status, text } = await page(`/programmes/${programmeId}`);
    expect(status).toBe(200);
    expect(text).toContain(`<p>A programme of <a href="/partners/${partnerId}"><bdi>Bridge House</bdi></a></p>`);
    expect(text).toContain('<dt>For whom</dt><dd><bdi>Ages 14 to 18, Care leavers</bdi></dd>');
    expect(text).toContain('<dt>Serves</dt><dd><bdi>North West England, Cardiff</bdi></dd>');
    expect(text).toContain('<bdi>A day, for employers: £450, Lunch with it</bdi>');
    expect(text).toContain('<p dir="auto">Full &amp; &lt;i&gt;closed&lt;/i&gt;.</p>');
    expect(text).toContain('<h2>What employers get</h2><p>Mentors, <em>trained</em>.</p>');
    expect(text).toMatch(/<bdi>Checked on \w{3} \d+ \w{3} \d{4} by the network’s organisers<\/bdi>/);
    expect(dataIn(text)).toMatchObject({
      ...{ '@type': 'Service', name: 'First steps', provider: { '@type': 'Organization', name: 'Bridge House' } },
      areaServed: [{ '@type': 'AdministrativeArea', name: 'North West England' }, { name: 'Cardiff' }],
      audience: { audienceType: 'Care leavers', suggestedMinAge: 14, suggestedMaxAge: 18 },
      offers: [{ price: 450, priceCurrency: 'GBP' }],
      availableChannel: [{ availableLanguage: ['Welsh'], serviceLocation: { name: 'The Hall' } }],
    });
  });

  it('show nothing of what is not everybody’s, which is as if it were not there, and are not listed once stale', async () => {
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId);
    await age(directory, programmeId, 400);
    const stale = await page(`/programmes/${programmeId}`);
    expect([stale.status, stale.text]).toEqual([200, expect.stringContaining('content="noindex"')]);
    expect(stale.text).toContain('Not checked for a year');
    expect(await sitemap()).not.toContain(programmeId);
    await age(directory, programmeId, 600);
    const nothing = await page(`/programmes/${uuidv7()}`);
    expect([nothing.status, nothing.text]).toEqual([404, expect.stringContaining('noindex')]);
    expect(await page(`/programmes/${programmeId}`)).toMatchObject({ status: 404, text: nothing.text });
    await age(directory, programmeId, 0);
    expect((await page(`/programmes/${programmeId}`)).status).toBe(200);
    await show(directory.organiser.agent, partnerId, 'hidden');
    for (const path of [`/partners/${partnerId}`, `/programmes/${programmeId}`])
      expect(await page(path)).toMatchObject({ status: 404, text: nothing.text });
    // Whoever is signed in has the app, and nothing of it in the page.
    const own = await page(`/partners/${partnerId}`, directory.organiser.agent);
    expect([own.status, own.text]).toEqual([200, nothing.text]);
    expect(await sitemap()).not.toContain(partnerId);
  });

  it('name all partners by their letter, a hundred at a time, and none that is not published', async () => {
    const names = [
      'Zebra Trust',
      'Écho',
      '2nd Chance',
      'zoo <b>',
      ...Array.from({ length: 101 }, (_, n) => `Queue ${n}`),
    ];
    for (const name of names) await addPartner(directory, { name });
    await addPartner(directory, { name: 'Zz, a draft' }, false);
    const { body: letters } = await directory.service.browser().get(`${AT}/partners/letters`).expect(200);
    expect(letters.items).toEqual(
      expect.arrayContaining([
        { letter: 'Z', count: 2 },
        { letter: 'Q', count: 101 },
      ]),
    );
    expect(letters.items.at(-1)).toEqual({ letter: 'other', count: 1 });
    const { body: z } = await directory.service.browser().get(`${AT}/partners?letter=Z`).expect(200);
    expect(z.items.map(({ name }: { name: string }) => name)).toEqual(['Zebra Trust', 'zoo <b>']);
    const { text: ofZ } = await page('/partners/a-to-z?letter=Z');
    expect(ofZ).toContain('<bdi>zoo &lt;b&gt;</bdi></a>, nothing published yet');
    expect(ofZ).not.toMatch(/Écho|a draft|>More</);
    expect((await page('/partners/a-to-z?letter=E')).text).toContain('Écho');
    const first = (await page('/partners/a-to-z?letter=Q')).text;
    const [, more = ''] = /<a href="\/partners\/a-to-z(\?letter=Q&amp;cursor=[^"]+)"><bdi>More/.exec(first)!;
    const second = (await page(`/partners/a-to-z${more.replaceAll('&amp;', '&')}`)).text;
    const found = [first, second].flatMap((html) => [...html.matchAll(/Queue \d+/g)].map(([name]) => name));
    expect([found.length, new Set(found).size]).toEqual([101, 101]);
    expect((await page('/partners/a-to-z?letter=nonsense')).status).toBe(200);
    expect((await addressed('/partners/a-to-z?letter=Q&fbclid=x')).text).toBe(first);
    const mistyped = ['cursor=nonsense', `cursor=${'x'.repeat(500)}`, 'cursor=a&cursor=b'];
    for (const asked of mistyped)
      expect([asked, (await addressed(`/partners/a-to-z?letter=Q&${asked}`)).text === first]).toEqual([asked, true]);
    expect(await sitemap()).toContain('/partners/a-to-z</loc>');
  });

  it('are found by address, whatever others hang on it, and the rest is the web app’s alone', async () => {
    const id = await addPartner(directory);
    const programmeId = await addProgramme(directory, id);
    for (const path of [`/partners/${id}`, `/programmes/${programmeId}`, '/sitemap-directory.xml'])
      expect([path, (await addressed(`${path}?fbclid=x&from=mail`)).status]).toEqual([path, 200]);
    for (const url of ['/partners', `/partners/${id}/x`, `/keep/partners/${id}`, '/programmes'])
      expect(pageOperation(url)).toBeUndefined();
  });
});
