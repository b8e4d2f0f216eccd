import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import * as discussions from '#contracts/discussions/endpoints';
import * as library from '#contracts/library/endpoints';
import { eventually } from '#testing';
import type { Network } from './network';
import { bringIn, inviteColleague, makeModerator, setUp, subjectsTo, type Person } from './people';
import { ThreadListener } from './thread-listener';
import { Browser } from './visitor';
import { writeAlong } from './write-along';

const CONTENT = {
  title: 'Travel paid before the interview',
  stage: 'recruitment' as const,
  parts: { problem: 'Candidates from the valley did not come.', whatWeDid: 'We send the ticket with the invitation.' },
};

/** What somebody tried is written, looked at, found, tried by others, taken into a toolkit, and withdrawn. */
export function walkTheLibrary(start: () => Promise<Network>): void {
  let network: Network;
  let organiser: Person;
  let [alder, birch, cedar, dogwood, colleague, moderator]: Person[] = [];
  const itemId = uuidv7();
  const item = { params: { itemId } };
  const toolkitId = uuidv7();
  const ofToolkit = { params: { toolkitId } };
  let token: string;

  beforeAll(async () => {
    network = await start();
    organiser = await setUp(network.baseUrl);
    alder = await bringIn(organiser, 'Alder', 'C');
    birch = await bringIn(organiser, 'Birch', 'K');
    cedar = await bringIn(organiser, 'Cedar', 'H');
    dogwood = await bringIn(organiser, 'Dogwood', 'L');
    colleague = await inviteColleague(organiser, birch, 'Colin Colleague');
    moderator = await makeModerator(organiser, await inviteColleague(organiser, cedar, 'Mona Moderator'));
    await organiser.browser.do(library.changeLibrarySettings, { body: { lookFirst: true } });
  }, 300_000);
  afterAll(async () => network?.stop());

  it('is written by two organisations together, and nobody else knows', async () => {
    await alder!.browser.do(library.startItem, { body: { id: itemId, content: CONTENT } });
    await writeAlong(alder!, colleague!, itemId);
    const { version } = await colleague!.browser.do<{ version: number }>(library.getDraft, item);
    const parts = { ...CONTENT.parts, whatChanged: 'Nineteen of twenty came.' };
    await colleague!.browser.do(library.saveDraft, { ...item, ifMatch: version, body: { ...CONTENT, parts } });
    expect((await cedar!.browser.call(library.getItem, item)).status).toBe(404);
    expect((await moderator!.browser.call(library.getDraft, item)).status).toBe(404);
  });

  it('is looked at, asked back, and published for everybody', async () => {
    const ask = { ...item, body: { draftVersion: 2, audience: 'public' } };
    await alder!.browser.do(library.publishItem, ask);
    await moderator!.browser.do(library.returnItem, { ...item, body: { comment: 'Which year?' } });
    await alder!.browser.do(library.publishItem, ask);
    expect((await cedar!.browser.call(library.getItem, item)).status).toBe(404);
    await moderator!.browser.do(library.publishItem, ask);
    expect((await new Browser(network.baseUrl).call(library.getItem, item)).status).toBe(200);
  });

  it('has a page that is read without script, and a picture of it', async () => {
    const page = await fetch(`${network.baseUrl}/what-works/${itemId}?from=mail`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = await page.text();
    expect(text).toContain('<p>We send the ticket with the invitation.</p>');
    const [, picture = ''] = /property="og:image" content="([^"]+)"/.exec(text)!;
    const shown = await fetch(picture);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await fetch(`${network.baseUrl}/what-works/${uuidv7()}`)).status).toBe(404);
    expect(await (await fetch(`${network.baseUrl}/robots.txt`)).text()).toContain(`${network.baseUrl}/sitemap.xml`);
    expect(await (await fetch(`${network.baseUrl}/sitemap-library.xml`)).text()).toContain(
      `/what-works/${itemId}</loc>`,
    );
  });

  it('is found, also by a visitor who mistypes', async () => {
    await eventually(async () => {
      const { items } = await new Browser(network.baseUrl).do<{ items: { id: string }[] }>(library.listItems, {
        query: { search: 'travell ticket' },
      });
      expect(items.map(({ id }) => id)).toEqual([itemId]);
    });
  });

  it('is tried by two organisations, one of which is not to be known', async () => {
    const report = (outcome: string, unattributed: boolean) => ({
      ...item,
      body: { outcome, sure: 'observed', version: null, unattributed },
    });
    await dogwood!.browser.do(library.reportAdoption, report('worked', false));
    await cedar!.browser.do(library.reportAdoption, report('did-not', true));
    const { items } = await organiser.browser.do<{ items: { organisation: unknown; sector: unknown }[] }>(
      library.listReports,
      item,
    );
    expect(items).toContainEqual(expect.objectContaining({ organisation: null, sector: null, outcome: 'did-not' }));
  });

  it('is talked about live', async () => {
    const socket = alder!.browser.connect();
    const listener = new ThreadListener(alder!, socket, itemId);
    await eventually(() =>
      cedar!.browser.do(discussions.postMessage, {
        params: { threadId: itemId },
        body: { id: uuidv7(), text: 'Who paid for the ticket?' },
      }),
    );
    await eventually(() => expect(listener.texts).toEqual(['Who paid for the ticket?']));
    socket.close();
  });

  it('goes into an edition, which a visitor asks for and takes', async () => {
    const sections = [{ id: uuidv7(), title: 'Recruitment', words: '', entries: [{ itemId, number: 1 }] }];
    const toolkit = { id: toolkitId, title: 'Opening doors', audience: 'public', sections };
    await organiser.browser.do(library.startToolkit, { body: toolkit });
    await organiser.browser.do(library.publishEdition, { ...ofToolkit, body: { toolkitVersion: 1 } });
    const visitor = new Browser(network.baseUrl);
    const asked = await visitor.do<{ token: string }>(library.registerInterest, {
      ...ofToolkit,
      body: {
        ...{ id: uuidv7(), name: 'Vera Visitor', organisation: 'Elm', email: 'vera@elm.example.org' },
        ...{ consent: true, consentVersion: CONSENT.version },
      },
    });
    // No mail leaves this network: whoever asks has the toolkit at once.
    token = asked.token;
    await visitor.do(library.confirmInterest, { body: { token } });
    await visitor.do(library.noteDownload, { body: { token } });
  });

  it('is withdrawn: readers see why, the edition says so, and whoever took it is told', async () => {
    await moderator!.browser.do(library.withdrawItem, { ...item, body: { reason: 'The fund was closed.' } });
    const visitor = new Browser(network.baseUrl);
    const read = await visitor.do<{ withdrawnReason: string; content: unknown }>(library.getItem, item);
    expect(read).toMatchObject({ withdrawnReason: 'The fund was closed.', content: null });
    const edition = await visitor.do<{ sections: { entries: { notice: unknown }[] }[] }>(library.getEdition, {
      params: { toolkitId, number: '1' },
    });
    expect(edition.sections[0]!.entries[0]!.notice).toEqual({ what: 'withdrawn', reason: 'The fund was closed.' });
    await eventually(async () => {
      const told = await subjectsTo(organiser, 'vera@elm.example.org');
      expect(told).toContainEqual(expect.stringMatching(/was withdrawn/));
    });
  });
}
