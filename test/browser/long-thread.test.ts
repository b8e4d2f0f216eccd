import type { Locator, Page } from 'playwright-core';
import { eventually } from '#testing';
import { bringIn, setUp } from '../line/people';
import { NARROW, Stage, WIDE } from './browser';
import { lengthen, openThread } from './long-thread';
import { button, place, titled } from './steps';

const COUNT = 5000;
let stage: Stage;
let longThread: string;
let postedAt: (seq: number) => Date;

beforeAll(async () => {
  stage = await Stage.open();
  const organiser = await setUp(stage.baseUrl);
  const tideway = await bringIn(organiser, 'Tideway Foods', 'C');
  const north = await bringIn(organiser, 'Northbridge', 'M');
  longThread = await openThread(organiser, 'Apprenticeships: what keeps people', [tideway, north]);
  postedAt = await lengthen(stage.network.databaseOf('discussions'), longThread, [tideway, north, organiser], COUNT);
});
afterAll(async () => stage?.close());

const numbered = (page: Page, seq: number): Locator => page.locator(`#message-${seq}`);

async function enter(threadId: string, search: string, page?: Page): Promise<Page> {
  const shown = page ?? (await stage.member('lead@tideway-foods.example.org'));
  await shown.goto(`/threads/${threadId}${search}`);
  await shown.getByRole('textbox', { name: 'Write a message' }).waitFor();
  return shown;
}

/** A day on London's calendar, where the browser is. */
const dayOf = (instant: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(instant);

/** The number of the first message of that day. */
function firstOf(day: string): number {
  for (let seq = 1; seq <= COUNT; seq += 1) if (dayOf(postedAt(seq)) === day) return seq;
  throw new Error(`Nothing was posted on ${day}`);
}

async function toBeAtTheTop(page: Page, seq: number): Promise<void> {
  await eventually(async () => {
    const top = (await numbered(page, seq).boundingBox())?.y ?? -1;
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(250);
  });
}

describe('places in a thread of thousands', () => {
  it('opens at any day, by an address that can be sent and reloaded', async () => {
    const page = await enter(longThread, '?at=4000');
    await toBeAtTheTop(page, 4000);
    const day = dayOf(postedAt(2000));
    await page.evaluate('window.isSamePage = true');
    await button(page, 'Go to a day').click();
    await page.getByLabel('Day', { exact: true }).fill(day);
    await button(page, 'Go there').click();
    await toBeAtTheTop(page, firstOf(day));
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    expect(new URL(page.url()).search).toBe(`?date=${day}`);
    await page.reload();
    await toBeAtTheTop(page, firstOf(day));

    const colleague = await enter(longThread, `?date=${day}`, await stage.member('lead@northbridge.example.org'));
    await toBeAtTheTop(colleague, firstOf(day));
    await colleague.context().close();
    await page.context().close();
  });

  it('says where nothing was said on a day', async () => {
    const page = await enter(longThread, '?date=2001-02-03');
    await page.getByText('Nothing was said on Saturday 3 February 2001. This is what came next.').waitFor();
    await toBeAtTheTop(page, 1);
    await enter(longThread, '?date=2901-02-03', page);
    await page.getByText(/^Nothing was said on .* or later\. This is the end\.$/).waitFor();
    await numbered(page, COUNT).waitFor();
    await page.context().close();
  });
});

/** The number of the first message whose upper edge is on the screen. */
const topmost = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `Number([...document.querySelectorAll('article')].find((one) => one.getBoundingClientRect().top >= 0).id.split('-')[1])`,
  );

const topOf = (page: Page, seq: number): Promise<number> =>
  page.evaluate<number>(`document.getElementById('message-${seq}').getBoundingClientRect().top`);

/** Waits until a turn of the wheel has come to its end. */
async function toBeStill(page: Page): Promise<void> {
  const frames =
    'new Promise((done) => { let left = 10; const next = () => (left-- ? requestAnimationFrame(next) : done()); next(); })';
  let last = -1;
  await eventually(async () => {
    const before = last;
    await page.evaluate(frames);
    last = await page.evaluate<number>('scrollY');
    expect(last).toBe(before);
  });
}

/** Notes where a message stands after each painting, from now on; answers how far it went from there so far. */
async function watch(page: Page, seq: number): Promise<() => Promise<number>> {
  const top = `document.getElementById('message-${seq}').getBoundingClientRect().top`;
  await page.evaluate(`{
    const tops = (globalThis.tops = []);
    const look = () => { tops.push(${top}); requestAnimationFrame(() => setTimeout(look)); };
    look();
  }`);
  return async () => {
    const from = await page.evaluate<number>('tops.length');
    await eventually(async () => expect(await page.evaluate<number>('tops.length')).toBeGreaterThan(from + 10));
    return page.evaluate<number>('Math.max(...tops.map((top) => Math.abs(top - tops[0])))');
  };
}

/** Keeps the answers to what matches back until told; knows whether something was asked. */
async function holdBack(page: Page, asked: RegExp): Promise<{ isAsked: () => boolean; letGo: () => void }> {
  let waiting = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(asked, async (route) => {
    waiting = true;
    await promise;
    await route.continue();
  });
  return { isAsked: () => waiting, letGo: resolve };
}

async function wheel(page: Page, pixels: number): Promise<void> {
  await page.mouse.move(500, 300);
  await page.mouse.wheel(0, pixels);
}

describe('what is being read', () => {
  it.each([
    ['earlier messages are put above it', /\/messages\?.*before=/, -300, 2940],
    ['later messages are put below it', /\/messages\?.*after=/, 300, 3030],
  ])('stays where it is when %s', async (_when, asked, pixels, comes) => {
    const page = await enter(longThread, '?at=3000');
    await toBeAtTheTop(page, 3000);
    const answer = await holdBack(page, asked);
    await eventually(async () => {
      if (!answer.isAsked()) await wheel(page, pixels);
      expect(answer.isAsked()).toBe(true);
    });
    await toBeStill(page);
    const moved = await watch(page, await topmost(page));
    expect(await moved()).toBeLessThanOrEqual(1);
    answer.letGo();
    await numbered(page, comes).waitFor({ state: 'attached' });
    expect(await moved()).toBeLessThanOrEqual(1);
    await page.context().close();
  });

  it('stays where it is at the very top of what is held', async () => {
    const page = await enter(longThread, '?at=3000');
    await toBeAtTheTop(page, 3000);
    const answer = await holdBack(page, /[?&]before=/);
    await page.keyboard.press('Home');
    await eventually(() => expect(answer.isAsked()).toBe(true));
    await toBeStill(page);
    expect(await page.evaluate<number>('scrollY')).toBe(0);
    const first = await topmost(page);
    const moved = await watch(page, first);
    answer.letGo();
    await numbered(page, first - 1).waitFor({ state: 'attached' });
    expect(await moved()).toBeLessThanOrEqual(1);
    await page.context().close();
  });

  it('moves as far as the wheel is turned, and no further, past what was not drawn before', async () => {
    const page = await enter(longThread, '?at=3000');
    await toBeAtTheTop(page, 3000);
    for (let turn = 0; turn < 40; turn += 1) {
      const seq = await topmost(page);
      const before = await topOf(page, seq);
      await wheel(page, -150);
      await eventually(async () => expect(Math.abs((await topOf(page, seq)) - before - 150)).toBeLessThanOrEqual(1));
    }
    expect(await topmost(page)).toBeLessThan(2960);
    await page.context().close();
  });

  it.each([WIDE, NARROW])('stays where it is while its reader writes, $width pixels wide', async (viewport) => {
    const page = await enter(
      longThread,
      '?at=3000',
      await stage.member('lead@tideway-foods.example.org', { viewport }),
    );
    await toBeAtTheTop(page, 3000);
    await toBeStill(page);
    const moved = await watch(page, 3000);
    await page.getByRole('textbox', { name: 'Write a message' }).focus();
    await page.keyboard.type('A thought');
    // Past sending and mentioning.
    for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Go to a day' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await moved()).toBeLessThanOrEqual(1);
    await page.context().close();
  });

  it('is where it was on a reload, and on coming back after one', async () => {
    const page = await enter(longThread, '?at=3000');
    await toBeAtTheTop(page, 3000);
    await wheel(page, 333);
    const seq = await eventually(async () => {
      const reached = await topmost(page);
      expect(reached).not.toBe(3000);
      expect(new URL(page.url()).search).toBe(`?at=${reached}`);
      return reached;
    });
    const before = await topOf(page, seq);
    const isThere = (): Promise<void> =>
      eventually(async () => {
        await numbered(page, seq).waitFor();
        expect(Math.abs((await topOf(page, seq)) - before)).toBeLessThanOrEqual(1);
      });
    await page.reload();
    await isThere();
    await place(page, 'Threads').click();
    await titled(page, 'Threads');
    await page.reload();
    await titled(page, 'Threads');
    await page.goBack();
    await isThere();
    expect(await (await watch(page, seq))()).toBeLessThanOrEqual(1);
    await page.context().close();
  });

  it('lets its reader go who leaves right after scrolling, however long the next page takes', async () => {
    const page = await enter(longThread, '?at=3000');
    await toBeAtTheTop(page, 3000);
    const next = await holdBack(page, /\/assets\/threads|\/api\/discussions\/threads(\?|$)/);
    await wheel(page, 333);
    await place(page, 'Threads').click();
    await eventually(() => expect(next.isAsked()).toBe(true));
    await toBeStill(page);
    next.letGo();
    await titled(page, 'Threads');
    expect(new URL(page.url()).pathname).toBe('/threads');
    await page.context().close();
  });
});
