import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { GATHERING, scheduleRoundtable } from '../line/gatherings';
import { apply, bringIn, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, message, place, titled } from './steps';

/** Sooner than any clock of the page asks again. */
const SOON = { timeout: 8000 };

/** As a browser does that comes from registering: the place may not have arrived there. */
async function comeIn(browser: Person['browser'], gatheringId: string): Promise<void> {
  const params = { gatheringId };
  const { version } = await browser.do<{ version: number }>(scheduling.register, { params, body: {} });
  await browser.do(discussions.getThread, { params: { threadId: gatheringId }, query: { registration: version } });
}

const write = ({ browser }: Person, threadId: string, text: string): Promise<unknown> =>
  browser.do(discussions.postMessage, { params: { threadId }, body: { id: uuidv7(), text } });

describe('what others do, on a page that is only looked at', () => {
  let stage: Stage;
  let organiser: Person;
  let ada: Person;
  let ben: Person;
  let page: Page;
  let gatheringId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    ada = await bringIn(organiser, 'Alder Works', 'C');
    ben = await bringIn(organiser, 'Birch Bank', 'K');
    gatheringId = await scheduleRoundtable(organiser);
    await ada.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    page = await stage.member('lead@alder-works.example.org');
  });
  afterAll(async () => stage?.close());

  it('changes the places that are free and who takes part', async () => {
    await page.goto(`/gatherings/${gatheringId}`);
    await titled(page, GATHERING.title);
    await page.getByText('11 of 12 places free').waitFor();
    await ben.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    await page.getByText('10 of 12 places free').waitFor(SOON);
    await page.getByText('Lead of Birch Bank').waitFor(SOON);
    await ben.browser.do(scheduling.withdraw, { params: { gatheringId } });
    await page.getByText('11 of 12 places free').waitFor(SOON);
  });

  it('changes the unread counts of the threads', async () => {
    await place(page, 'Threads').click();
    await page.getByText('Nobody has written yet').waitFor();
    await comeIn(ben.browser, gatheringId);
    for (const count of [1, 2, 3]) {
      await write(ben, gatheringId, `Word ${count}`);
      await page.getByText(`${count} unread`).waitFor(SOON);
    }
  });

  it('keeps the threads in the order in which they are read, and says what is new', async () => {
    const titles = () => page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
    const title = 'Whoever writes here comes first';
    const other = await scheduleRoundtable(organiser, { title });
    for (const { browser } of [ada, ben]) await comeIn(browser, other);
    await page.goto('/threads');
    await page.getByText('2 threads').waitFor();
    const before = await titles();
    expect(before).toEqual([GATHERING.title, title]);
    await write(ben, other, 'Am I first?');
    await page.getByText('1 unread').waitFor(SOON);
    expect(await titles()).toEqual(before);
    await button(page, '1 thread has something new: show first').click();
    await page.getByText('2 threads').waitFor();
    expect(await titles()).toEqual([GATHERING.title, title].reverse());
  });

  it('counts beside the places what is unread and what waits at the desk, whatever page is looked at', async () => {
    const desk = await stage.member('olga@example.org');
    await Promise.all([page, desk].map((one) => one.goto('/members')));
    await place(page, 'Threads').getByText('2 with something unread').waitFor();
    await page.request.put(`/api/discussions/threads/${gatheringId}/read`, {
      data: { seq: 1000 },
      headers: { origin: stage.baseUrl },
    });
    await page.goto('/threads');
    await place(page, 'Threads').getByText('1 with something unread').waitFor();
    await page.goto('/members');
    await write(ben, gatheringId, 'One more');
    await place(page, 'Threads').getByText('2 with something unread').waitFor(SOON);
    const onTop = page.getByRole('navigation', { name: 'Search, help and inbox' });
    await onTop.getByText('2 wait for you').waitFor(SOON);
    // The same on a phone, where it leads to all that waits.
    await page.setViewportSize({ width: 320, height: 640 });
    await onTop.getByRole('link', { name: 'Inbox' }).click();
    await titled(page, 'Inbox');
    const said = page.getByRole('list', { name: 'What was said' });
    await said.getByText('One more').waitFor();
    expect(await said.getByText('unread').count()).toBe(2);
    await page.setViewportSize({ width: 1280, height: 800 });
    // By the one search box, and from there to where it was said.
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('one more');
    await page.getByRole('searchbox').press('Enter');
    const found = page
      .getByRole('list', { name: 'The latest that was said' })
      .getByRole('listitem')
      .filter({ hasText: 'One more' });
    await found.getByRole('link', { name: GATHERING.title }).click();
    await message(page, 'One more').waitFor();
    await page.waitForURL(/threads\/[^?]*\?message=\d+/);

    const id = await apply(organiser, 'Quay Radio', 'J');
    await place(desk, 'Desk').getByText('1 waiting for you').waitFor(SOON);
    const body = { decision: 'approved', applications: [{ id, version: 1 }] };
    await organiser.browser.do(membership.decideApplications, { body });
    await place(desk, 'Desk')
      .getByText('1 waiting for you')
      .waitFor({ state: 'detached', ...SOON });
  });
});
