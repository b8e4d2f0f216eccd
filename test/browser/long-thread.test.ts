import type { Locator, Page } from 'playwright-core';
import { eventually, testDatabase } from '#testing';
import { bringIn, setUp } from '../line/people';
import { Stage } from './browser';
import { lengthen, openThread } from './long-thread';
import { button } from './steps';

const LONG = 90_000;
const COUNT = 5000;
let stage: Stage;
let longThread: string;
let postedAt: (seq: number) => Date;

beforeAll(async () => {
  const database = await testDatabase('discussions');
  stage = await Stage.open({ DISCUSSIONS_DATABASE_URL: database });
  const organiser = await setUp(stage.baseUrl);
  const tideway = await bringIn(organiser, 'Tideway Foods', 'C');
  const north = await bringIn(organiser, 'Northbridge', 'M');
  longThread = await openThread(organiser, 'Apprenticeships: what keeps people', [tideway, north]);
  postedAt = await lengthen(database, longThread, [tideway, north, organiser], COUNT);
}, LONG);
afterAll(async () => stage?.close(), LONG);

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
  it(
    'opens at any day, by an address that can be sent and reloaded',
    async () => {
      const page = await enter(longThread, '?at=4000');
      await toBeAtTheTop(page, 4000);
      const day = dayOf(postedAt(2000));
      await button(page, 'Go to a day').click();
      await page.getByLabel('Day', { exact: true }).fill(day);
      await button(page, 'Go there').click();
      await toBeAtTheTop(page, firstOf(day));
      expect(new URL(page.url()).search).toBe(`?date=${day}`);
      await page.reload();
      await toBeAtTheTop(page, firstOf(day));

      const colleague = await enter(longThread, `?date=${day}`, await stage.member('lead@northbridge.example.org'));
      await toBeAtTheTop(colleague, firstOf(day));
      await colleague.context().close();
      await page.context().close();
    },
    LONG,
  );

  it(
    'says where nothing was said on a day',
    async () => {
      const page = await enter(longThread, '?date=2001-02-03');
      await page.getByText('Nothing was said on Saturday 3 February 2001. This is what came next.').waitFor();
      await toBeAtTheTop(page, 1);
      await enter(longThread, '?date=2901-02-03', page);
      await page.getByText(/^Nothing was said on .* or later\. This is the end\.$/).waitFor();
      await numbered(page, COUNT).waitFor();
      await page.context().close();
    },
    LONG,
  );
});
