import type { Page } from 'playwright-core';
import * as discussions from '#contracts/discussions/endpoints';
import { eventually } from '#testing';
import { bringIn, PASSWORD, setUp, type Person } from '../line/people';
import { NARROW, Stage } from './browser';
import { openThread, post } from './long-thread';
import { button, composer, edit, editor, message, say } from './steps';

const EMAIL = 'lead@tideway-foods.example.org';

describe('what is written in a thread', () => {
  let stage: Stage;
  let organiser: Person;
  let tideway: Person;
  let north: Person;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    tideway = await bringIn(organiser, 'Tideway Foods', 'C');
    north = await bringIn(organiser, 'Northbridge', 'M');
  });
  afterAll(async () => stage?.close());

  async function enter(threadId: string, page: Page): Promise<Page> {
    await page.goto(`/threads/${threadId}`);
    await composer(page).waitFor();
    return page;
  }

  /** A thread of its own with three messages in it, open in the browser of Tideway's lead. */
  async function enterShort(): Promise<{ page: Page; threadId: string }> {
    const threadId = await openThread(organiser, 'Who reads the first sift', [tideway, north]);
    return { page: await enter(threadId, await stage.member(EMAIL)), threadId };
  }

  async function textsOf(threadId: string): Promise<(string | null)[]> {
    const params = { threadId };
    const { messages } = await north.browser.do<{ messages: { text: string | null }[] }>(discussions.listMessages, {
      params,
    });
    return messages.map(({ text }) => text);
  }

  it('stays where a session ended elsewhere: that is nobody who signed out', async () => {
    const { page, threadId } = await enterShort();
    await composer(page).fill('A draft of mine');
    await page.evaluate(
      `void (window.heard = new Promise((resolve) => addEventListener('storage', resolve, { once: true })))`,
    );
    expect(await page.evaluate(`fetch('/api/membership/session', { method: 'DELETE' }).then(({ ok }) => ok)`)).toBe(
      true,
    );
    const other = await page.context().newPage();
    await other.goto('/');
    await page.evaluate('window.heard');
    expect(await composer(page).inputValue()).toBe('A draft of mine');
    expect(new URL(page.url()).pathname).toContain(threadId);
    expect(await other.evaluate<string>('JSON.stringify(localStorage)')).toContain('A draft of mine');
    // Somebody else, who signs in here, sees nothing of it, and the page of the first is not theirs.
    const left = page.waitForURL((url) => url.pathname === '/');
    await other.goto('/sign-in');
    await other.getByLabel('E-mail').fill('lead@northbridge.example.org');
    await other.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await button(other, 'Sign in').click();
    await left;
    expect(await other.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('A draft of mine');
    await page.context().close();
  });

  it('stands beside names that turn nothing round', async () => {
    const { page } = await enterShort();
    const bidi = "getComputedStyle(document.querySelector('article strong > *')).unicodeBidi";
    expect(await page.evaluate<string>(bidi)).toBe('isolate');
    await page.context().close();
  });

  it('is one draft in two tabs: what one writes the other goes on with', async () => {
    const { page, threadId } = await enterShort();
    const other = await enter(threadId, await page.context().newPage());
    await composer(page).fill('From the first');
    await eventually(async () => expect(await composer(other).inputValue()).toBe('From the first'));
    await composer(other).press('End');
    await composer(other).pressSequentially(', and the second');
    await page.reload();
    await eventually(async () => expect(await composer(page).inputValue()).toBe('From the first, and the second'));
    await page.context().close();
  });

  it('goes out by itself where the service says that it is too much at once', async () => {
    const { page, threadId } = await enterShort();
    let refusals = 0;
    await page.context().route('**/messages', (route) => {
      if (route.request().method() !== 'POST' || (refusals += 1) > 1) return route.continue();
      const type = '/problems/too-fast';
      const headers = { 'content-type': 'application/problem+json', 'retry-after': '2' };
      return route.fulfill({ status: 429, headers, body: JSON.stringify({ type, title: 'Too many', status: 429 }) });
    });
    await say(page, 'In a hurry.');
    await message(page, 'In a hurry.').getByText('It goes out by itself in a moment.').waitFor();
    await message(page, 'In a hurry.').getByText('sent', { exact: true }).waitFor();
    expect(await textsOf(threadId)).toContain('In a hurry.');
    await page.context().close();
  });

  it('is not covered, where it is not sent, by the ways to elsewhere', async () => {
    const threadId = await openThread(organiser, 'Who reads the third sift', [tideway, north]);
    for (let n = 1; n <= 25; n += 1) await post(north, threadId, `Long before, ${n}`);
    const page = await stage.member(EMAIL);
    await page.setViewportSize(NARROW);
    await page.emulateMedia({ colorScheme: 'dark' });
    await enter(threadId, page);
    await page.context().setOffline(true);
    await say(page, 'Written in a tunnel.');
    const [again, toNew] = [button(page, 'Try again'), button(page, 'To the first unread')];
    await again.waitFor();
    await page.getByText('The connection dropped.').waitFor();
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await toNew.waitFor();
    const [one, two] = [(await again.boundingBox())!, (await toNew.boundingBox())!];
    expect(one.y + one.height).toBeLessThanOrEqual(two.y);
    await page.context().close();
  });

  it('is changed by Enter as it is sent, and leaves the focus with its message, as does leaving or removing it', async () => {
    const { page } = await enterShort();
    const focused = () =>
      eventually(async () =>
        expect(await page.evaluate<string>("document.activeElement?.getAttribute('aria-label') ?? ''")).toMatch(
          /Lead of Tideway/,
        ),
      );
    await edit(page, 'Good morning from Lead of Tideway');
    await editor(page).fill('Good');
    await editor(page).press('Shift+Enter');
    await editor(page).pressSequentially('evening');
    await editor(page).press('Enter');
    await editor(page).waitFor({ state: 'detached' });
    await message(page, 'evening').getByText('edited').waitFor();
    await focused();
    await edit(page, 'evening');
    await editor(page).press('Escape');
    await editor(page).waitFor({ state: 'detached' });
    await focused();
    await message(page, 'evening').getByRole('button', { name: /^More/ }).click();
    await button(page, 'Remove').click();
    await button(page, 'Remove the message').click();
    await page.getByText('This message was removed.').waitFor();
    await focused();
    await page.context().close();
  });

  it('changes and removes a message once the service can, without being asked again', async () => {
    const { page } = await enterShort();
    const refusals = ['too-fast', 'database-unreachable', 'too-fast'];
    await page.context().route('**/messages/*', (route) => {
      const slug = refusals.pop();
      if (!slug) return route.continue();
      const status = slug === 'too-fast' ? 429 : 503;
      return route.fulfill({
        status,
        headers: { 'retry-after': '1' },
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: `/problems/${slug}`, title: 'Not now', status, detail: 'Not now.' }),
      });
    });
    await edit(page, 'Good morning from Lead of Tideway');
    await editor(page).fill('Good evening');
    await editor(page).press('Enter');
    await editor(page).waitFor({ state: 'detached' });
    await message(page, 'Good evening').getByText('edited').waitFor();
    expect(refusals).toEqual([]);
    refusals.push('database-unreachable', 'too-fast');
    await message(page, 'Good evening').getByRole('button', { name: /^More/ }).click();
    await button(page, 'Remove').click();
    await button(page, 'Remove the message').click();
    await page.getByText('This message was removed.').waitFor();
    expect(refusals).toEqual([]);
    await page.context().close();
  });
});
