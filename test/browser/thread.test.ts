import type { Page } from 'playwright-core';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { bringIn, setUp, type Person } from '../line/people';
import { NARROW, Stage } from './browser';
import { openThread, post } from './long-thread';
import { button, composer, edit, editor, link, message, place, say, titled } from './steps';

const EMAIL = 'lead@tideway-foods.example.org';

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

async function enter(threadId: string, search = '', page?: Page): Promise<Page> {
  const shown = page ?? (await stage.member(EMAIL));
  await shown.goto(`/threads/${threadId}${search}`);
  await composer(shown).waitFor();
  return shown;
}

/** A thread of its own with three messages in it, open in the browser of Tideway's lead. */
async function enterShort(): Promise<{ page: Page; threadId: string }> {
  const threadId = await openThread(organiser, 'Who reads the first sift', [tideway, north]);
  return { page: await enter(threadId), threadId };
}

/** The last message that Tideway's lead wrote, as the service has it. */
async function lastOwn(threadId: string): Promise<{ id: string; version: number; text: string | null }> {
  const { messages } = await tideway.browser.do<{
    messages: { id: string; version: number; text: string | null; author: { id: string } }[];
  }>(discussions.listMessages, { params: { threadId } });
  return messages.findLast(({ author }) => author.id === tideway.id)!;
}

async function textsOf(threadId: string): Promise<(string | null)[]> {
  const { messages } = await north.browser.do<{ messages: { text: string | null }[] }>(discussions.listMessages, {
    params: { threadId },
  });
  return messages.map(({ text }) => text);
}

it('a name that was changed elsewhere meanwhile is said, and saved over with what was typed', async () => {
  const page = await stage.member(EMAIL);
  await page.goto('/profile');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Lee Typed');
  const { me } = await tideway.browser.do<{ me: { version: number } }>(membership.getSession);
  const body = { name: 'Lee Elsewhere' };
  await tideway.browser.do(membership.updateProfile, { body, ifMatch: me.version });
  await button(page, 'Save').click();
  await page.getByText(/changed meanwhile to “.?Lee Elsewhere/).waitFor();
  expect(await name.inputValue()).toBe('Lee Typed');
  await button(page, 'Save').click();
  await page.getByText('Your name is changed.').waitFor();
  const back = await tideway.browser.do<{ me: { name: string; version: number } }>(membership.getSession);
  expect(back.me.name).toBe('Lee Typed');
  const before = { name: 'Lead of Tideway Foods' };
  await tideway.browser.do(membership.updateProfile, { body: before, ifMatch: back.me.version });
  await page.context().close();
});

describe('what somebody writes in a thread', () => {
  it('stays where it stands when it has gone out', async () => {
    const { page } = await enterShort();
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/messages', async (route) => {
      if (route.request().method() === 'POST') await held;
      await route.continue();
    });
    await say(page, 'It stays where it stands.');
    const standing = message(page, 'It stays where it stands.');
    // The gathering itself has a page as well.
    expect(await page.title()).toMatch(/^Thread: /);
    const box = () => standing.getByText('It stays where it stands.').boundingBox();
    const before = await box();
    goOn();
    await standing.getByText('sent', { exact: true }).waitFor();
    await eventually(async () => expect(await box()).toEqual(before));
    await page.context().close();
  });

  it('goes out once after a reload, when it was written without a connection', async () => {
    const { page, threadId } = await enterShort();
    await page.context().setOffline(true);
    await say(page, 'Written in a tunnel.');
    await message(page, 'Written in a tunnel.').getByText('It goes out when we are back.').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await message(page, 'Written in a tunnel.').getByText('sent', { exact: true }).waitFor();
    await eventually(async () =>
      expect((await textsOf(threadId)).filter((text) => text === 'Written in a tunnel.')).toHaveLength(1),
    );
    await page.context().close();
  });

  it('is sent by no other tab once it was taken back in one', async () => {
    const { page, threadId } = await enterShort();
    const other = await page.context().newPage();
    await page.context().setOffline(true);
    await say(page, 'Better not.');
    await message(page, 'Better not.').getByRole('button', { name: 'Take back' }).waitFor();
    await page
      .context()
      .route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await page.context().setOffline(false);
    await enter(threadId, '', other);
    await message(other, 'Better not.').getByRole('button', { name: 'Take back' }).waitFor();
    await message(page, 'Better not.').getByRole('button', { name: 'Take back' }).click();
    await message(other, 'Better not.').waitFor({ state: 'detached' });
    await page.context().unroute('**/messages');
    await say(other, 'This instead.');
    await eventually(async () => expect(await textsOf(threadId)).toContain('This instead.'));
    expect(await textsOf(threadId)).not.toContain('Better not.');
    await page.context().close();
  });

  it('leaves every tab with the person who signs out in one', async () => {
    const { page, threadId } = await enterShort();
    await composer(page).fill('A draft of mine');
    const other = await page.context().newPage();
    await other.goto('/profile');
    await other.getByRole('button', { name: 'Lead of Tideway Foods' }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).or(button(other, 'Sign out')).first().click();
    await composer(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).not.toContain(threadId);
    // A visitor reads here now, and nothing is left of anybody else.
    const left = `Object.entries(localStorage).filter(([, value]) => value !== 'visitor')`;
    await eventually(async () => expect(await page.evaluate<unknown[]>(left)).toEqual([]));
    await page.context().close();
  });

  it('is not sent, and an edit not left, by the keys that end composing characters', async () => {
    const { page } = await enterShort();
    await composer(page).fill('かんじ');
    await composer(page).dispatchEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    expect(await composer(page).inputValue()).toBe('かんじ');
    await edit(page, 'Good morning from Lead of Tideway');
    await editor(page).dispatchEvent('keydown', {
      key: 'Escape',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    await editor(page).waitFor();
    await editor(page).press('Escape');
    await editor(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('fits a narrow screen, whatever it is made of', async () => {
    const { page, threadId } = await enterShort();
    await page.setViewportSize(NARROW);
    const odd = [
      'w'.repeat(2000),
      `https://example.org/${'path/'.repeat(80)}?q=1.`,
      '🧑‍🎓'.repeat(400),
      'مرحبا بالعالم 123',
    ];
    for (const text of odd) await post(tideway, threadId, text);
    await message(page, 'مرحبا').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(
      0,
    );
    const last = "getComputedStyle([...document.querySelectorAll('article p[dir=auto]')].at(-1)).direction";
    expect(await page.evaluate<string>(last)).toBe('rtl');
    await page.context().close();
  });
});

describe('an edit', () => {
  it('shows what the message says now, before it replaces that', async () => {
    const { page, threadId } = await enterShort();
    await edit(page, 'Good morning from Lead of Tideway');
    await editor(page).fill('Mine');
    const { id, version } = await lastOwn(threadId);
    const params = { threadId, messageId: id };
    await tideway.browser.do(discussions.editMessage, { params, ifMatch: version, body: { text: 'From my phone' } });
    await page.getByText('It was changed meanwhile, and now reads: “From my phone”').waitFor();
    await button(page, 'Save').click();
    await message(page, 'Mine').waitFor();
    await eventually(async () => expect((await lastOwn(threadId)).text).toBe('Mine'));
    await page.context().close();
  });

  it('stays its writer’s when the message is removed meanwhile', async () => {
    const { page, threadId } = await enterShort();
    await edit(page, 'Good morning from Lead of Tideway');
    await editor(page).fill('A long thought');
    const { id } = await lastOwn(threadId);
    await organiser.browser.do(discussions.deleteMessage, { params: { threadId, messageId: id } });
    await page.getByText('This message was removed meanwhile.').waitFor();
    await button(page, 'Write it as a new message').click();
    expect(await composer(page).inputValue()).toBe('A long thought');
    await page.context().close();
  });

  it('is kept over a reload, and under “Not sent” where the door closes', async () => {
    const { page, threadId } = await enterShort();
    await edit(page, 'Good morning from Lead of Tideway');
    await editor(page).fill('Half a thought');
    await page.reload();
    await edit(page, 'Good morning from Lead of Tideway');
    expect(await editor(page).inputValue()).toBe('Half a thought');
    await composer(page).fill('Another half');
    await tideway.browser.do(scheduling.withdraw, { params: { gatheringId: threadId } });
    const kept = page.getByRole('region', { name: 'Not sent' });
    for (const text of ['Half a thought', 'Another half']) await kept.getByText(text).waitFor();
    await page.context().close();
  });
});

describe('what comes while a thread is closed', () => {
  it('stands beneath a line, and is where the thread opens again', async () => {
    const threadId = await openThread(organiser, 'Who reads the second sift', [tideway, north]);
    const page = await stage.member(EMAIL);
    const read = page.waitForResponse((answer) => answer.url().endsWith('/read') && answer.ok());
    await enter(threadId, '', page);
    await read;
    await place(page, 'Threads').click();
    await titled(page, 'Threads');
    const words = Array.from({ length: 30 }, (_, index) => `While you were away, ${index + 1}`);
    for (const text of words) await post(north, threadId, text);
    await link(page, 'Who reads the second sift').click();
    const line = page.getByRole('heading', { name: /^New since/ });
    await line.waitFor();
    expect(await page.evaluate<string>("document.getElementById('new').nextElementSibling.textContent")).toContain(
      'While you were away, 1',
    );
    await eventually(async () => {
      const { y } = (await line.boundingBox())!;
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThan(250);
    });
    await page.context().close();
  });
});
