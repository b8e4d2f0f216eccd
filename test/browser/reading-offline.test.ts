import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { photograph } from '../../libs/uploads/test/hostile-files';
import { GATHERING, scheduleRoundtable } from '../line/gatherings';
import { addPartner, addProgramme, PROGRAMME } from '../line/partners';
import { bringIn, PASSWORD, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage, WIDE } from './browser';
import { button, link, password, place, stepper, titled } from './steps';

const EMAIL = 'lead@tideway-foods.example.org';
const WITH_WORKER = { serviceWorkers: 'allow' } as const;

let stage: Stage;
let member: Person;
let page: Page;
let [gatheringId, programmeId] = ['', ''];
const [noteId, secondId, toolkitId] = [uuidv7(), uuidv7(), uuidv7()];
const [note, edition] = [`/what-works/${noteId}`, `/toolkits/${toolkitId}/editions/1`];

beforeAll(async () => {
  stage = await Stage.open();
  const olga = await setUp(stage.baseUrl);
  member = await bringIn(olga, 'Tideway Foods', 'C');
  const other = await bringIn(olga, 'Northbridge', 'M');
  gatheringId = await scheduleRoundtable(olga);
  const params = { gatheringId };
  await member.browser.do(scheduling.register, { params, body: { needs: 'A hearing loop' } });
  await other.browser.do(scheduling.register, { params, body: {} });
  const contacts = [{ id: uuidv7(), name: 'Cara Contact', audience: 'public' as const }];
  programmeId = await addProgramme(olga, await addPartner(olga, true), { ...PROGRAMME, contacts });
  await publish(noteId, 'Travel paid before the interview', 'network');
  await publish(secondId, 'Letter to a school', 'public');
  const outline = {
    title: 'A fair start',
    audience: 'public',
    sections: [{ id: uuidv7(), title: 'Induction', entries: [{ itemId: secondId, number: 1 }] }],
  };
  const { version } = await olga.browser.do<{ version: number }>(library.startToolkit, {
    body: { id: toolkitId, ...outline },
  });
  await olga.browser.do(library.publishEdition, { params: { toolkitId }, body: { toolkitVersion: version } });
  page = await stage.member(EMAIL, WITH_WORKER);
});
afterAll(async () => stage?.close());

/** With a picture in it. */
async function publish(itemId: string, title: string, audience: string): Promise<void> {
  const content = { title, stage: 'recruitment', parts: { problem: 'The fare.', whatWeDid: 'Tickets.' } };
  const { browser } = member;
  const params = { itemId };
  await browser.do(library.startItem, { body: { id: itemId, kind: 'note', content } });
  const { id } = await browser.do<{ id: string }>(library.uploadFile, {
    params,
    query: { id: uuidv7(), name: 'ticket.jpg' },
    file: await photograph(),
  });
  const { version } = await browser.do<{ version: number }>(library.getDraft, { params });
  const whatWeDid = `Tickets.\n\n![A ticket](/api/library/files/${id})`;
  const body = { ...content, parts: { ...content.parts, whatWeDid } };
  await browser.do(library.saveDraft, { params, ifMatch: version, body });
  await browser.do(library.publishItem, { params, body: { draftVersion: version + 1, audience } });
}

const keptAddresses = (of: Page): Promise<string[]> =>
  of.evaluate<string[]>(`(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('levelfield.reads.'));
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
    return kept.flat().map(({ url }) => new URL(url).pathname);
  })()`);

const untilKept = (of: Page, ...addresses: (string | RegExp)[]): Promise<void> =>
  eventually(async () => {
    const kept = await keptAddresses(of);
    for (const address of addresses) expect(kept).toContainEqual(expect.stringMatching(address));
  }, 15_000);

const keptTexts = (of: Page): Promise<string> =>
  of.evaluate<string>(`(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('levelfield.reads.'));
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).matchAll())));
    return (await Promise.all(kept.flat().map((answer) => answer.text()))).join('\\n');
  })()`);

/** As it was kept, and said to be. */
async function isReadable(of: Page, picture: boolean): Promise<void> {
  await of.getByText('Tickets.').waitFor();
  await of.getByText('This is as it was on').waitFor();
  if (!picture) return;
  await of.waitForFunction(`document.querySelector('img[alt="A ticket"]')?.naturalWidth > 0`);
}

describe('without the network', () => {
  const step = stepper();
  const whatWeDid = () => page.getByRole('textbox', { name: 'What we did' });
  let draftId: string;

  step('what was read is read again, and says how old it is', async () => {
    await page.goto(note);
    await page.getByText('Tickets.').waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.goto(`${edition}/${secondId}`);
    await page.getByText('Tickets.').waitFor();
    await untilKept(page, `/editions/1/items/${secondId}`);
    await page.goto(edition);
    await titled(page, 'A fair start');
    // Whoever leaves before an answer has come has not read it.
    await untilKept(page, /editions\/1$/, /credits$/);
    await page.goto(note);
    await untilKept(page, noteId, /reports$/, /library\/files/);

    await page.context().setOffline(true);
    await page.goto(note);
    await isReadable(page, true);
    await page.getByText('You are offline.').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await page.goto(edition);
    await page.getByText('Letter to a school').click();
    await isReadable(page, true);
    await page.goto(`/what-works/${uuidv7()}`);
    await titled(page, 'You are offline');
    await page.context().setOffline(false);
  });

  step('so are Home, gatherings, partners and members, without names; a page that is not says what is', async () => {
    const pages: [path: string, shows: string, kept: RegExp][] = [
      [`/gatherings/${gatheringId}`, GATHERING.purpose, new RegExp(gatheringId)],
      ['/gatherings', GATHERING.title, /scheduling\/gatherings$/],
      [`/programmes/${programmeId}`, PROGRAMME.description!, new RegExp(programmeId)],
      ['/partners', PROGRAMME.name, /directory\/programmes$/],
      [`/members/${member.organisationId}`, 'Manufacturing', new RegExp(member.organisationId)],
      ['/members', 'Northbridge', /membership\/organisations$/],
      ['/', GATHERING.title, /scheduling\/gatherings$/],
    ];
    for (const [path, shows, kept] of pages) {
      await page.goto(path);
      await page.getByText(shows).first().waitFor();
      await untilKept(page, kept);
    }
    // The others who take part, what helps, whom to write to at the partner: seen, and not kept.
    await page.goto(`/gatherings/${gatheringId}`);
    await page.getByText('Lead of Northbridge').first().waitFor();
    const texts = await keptTexts(page);
    for (const said of ['Lead of Northbridge', 'A hearing loop', 'Cara Contact', 'Olga']) {
      expect(texts).not.toContain(said);
    }
    await page.context().setOffline(true);
    for (const [path, shows] of pages) {
      await page.goto(path);
      await page.getByText(shows).first().waitFor();
      await page.getByText('This is as it was on').waitFor();
    }
    await page.goto(`/gatherings/${gatheringId}`);
    await page.getByText('You have a place').first().waitFor();
    await page.getByText('Names are not kept in this browser.').first().waitFor();
    await page.goto('/threads');
    await titled(page, 'You are offline');
    const here = page.getByRole('navigation', { name: 'What is here' });
    await here.getByRole('link', { name: 'Members' }).waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    await here.getByRole('link', { name: 'Gatherings' }).click();
    await page.getByText('This is as it was on').waitFor();
    await page.context().setOffline(false);
  });

  step('what is typed is kept, and saved on the way back', async () => {
    await page.goto('/what-works/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('Written on a train');
    await whatWeDid().fill('Before the tunnel.');
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    draftId = new URL(page.url()).pathname.split('/')[2]!;
    await page.context().setOffline(true);
    await whatWeDid().press('End');
    await whatWeDid().pressSequentially(' In it.');
    await page.getByText('Kept here, not yet saved.').waitFor();
    await page.reload();
    await whatWeDid().getByText('Before the tunnel. In it.').waitFor();
    await whatWeDid().press('End');
    await whatWeDid().pressSequentially(' Still.');
    await page.context().setOffline(false);
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    const draft = await member.browser.do<{ content: object }>(library.getDraft, { params: { itemId: draftId } });
    expect(draft.content).toMatchObject({ parts: { whatWeDid: 'Before the tunnel. In it. Still.' } });
  });

  step('nor does a network that falls silent take the page away; once it answers, so does the page', async () => {
    await page.goto(note);
    await page.getByText('Tickets.').waitFor();
    await untilKept(page, noteId);
    stage.proxy.silence();
    stage.proxy.cut();
    await page.reload();
    await isReadable(page, false);
    await page.getByText('We cannot reach the network just now.').waitFor();
    stage.proxy.restore();
    stage.proxy.cut();
    await page.getByText('This is as it was on').waitFor({ state: 'detached' });
  });

  step(
    'nothing is left of what was read once somebody has signed out, also where the network could not be told',
    async () => {
      await page.context().setOffline(true);
      await page.goto(note);
      await isReadable(page, true);
      await page.getByRole('button', { name: 'Lead of Tideway Foods' }).click();
      await button(page, 'Sign out').click();
      await titled(page, 'You are offline');
      await page.goto(note);
      await titled(page, 'You are offline');
      expect(await keptAddresses(page)).toEqual([]);
      await page.context().setOffline(false);
      // The page goes on by itself, and the session that could not be ended is ended before anything is shown.
      await titled(page, 'There is nothing at this address');
      await link(page, 'Go to the front page').waitFor();
      expect(await link(page, 'sign in').getAttribute('href')).toBe(`/sign-in?next=${encodeURIComponent(note)}`);
      expect((await (await page.request.get('/api/membership/session')).json()) as object).toEqual({ me: null });
      await page.goto(`/what-works/${secondId}`);
      await page.getByText('Tickets.').waitFor();
      await page.goto(note);
      await titled(page, 'There is nothing at this address');
      expect(await keptAddresses(page)).not.toContainEqual(expect.stringContaining(noteId));
    },
  );

  step('what is read after signing in on a page that a visitor opened is kept', async () => {
    await page.goto('/');
    await link(page, 'Sign in').click();
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(EMAIL);
    await password(page).fill(PASSWORD);
    await button(page, 'Sign in').click();
    await page.getByRole('button', { name: 'Lead of Tideway Foods' }).waitFor();
    await place(page, 'What works').click();
    await page.getByRole('link', { name: 'Travel paid before the interview' }).click();
    await page.getByText('Tickets.').waitFor();
    await untilKept(page, noteId, /membership\/session$/);
  });

  step('nor is anything left once somebody else has signed in', async () => {
    const shared = await stage.member(EMAIL, WITH_WORKER);
    await shared.goto(note);
    await shared.getByText('Tickets.').waitFor();
    await untilKept(shared, noteId);
    await shared.request.delete('/api/membership/session', { headers: { origin: stage.baseUrl } });
    const other = await stage.member('lead@northbridge.example.org');
    await shared.context().addCookies(await other.context().cookies());
    await shared.goto('/');
    await shared.getByRole('button', { name: 'Lead of Northbridge' }).waitFor();
    expect(await keptAddresses(shared)).not.toContainEqual(expect.stringContaining(noteId));
  });
});
