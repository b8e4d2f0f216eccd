import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { GATHERING, scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { place, titled } from './steps';

const LONG = 60_000;
/** Sooner than any clock of the page asks again. */
const SOON = { timeout: 8000 };

describe('what others do, on a page that is only looked at', () => {
  let stage: Stage;
  let ada: Person;
  let ben: Person;
  let page: Page;
  let gatheringId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    const organiser = await setUp(stage.baseUrl);
    ada = await bringIn(organiser, 'Alder Works', 'C');
    ben = await bringIn(organiser, 'Birch Bank', 'K');
    gatheringId = await scheduleRoundtable(organiser);
    await ada.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    page = await stage.member('lead@alder-works.example.org');
  }, LONG);
  afterAll(async () => stage?.close(), LONG);

  it(
    'changes the places that are free and who takes part',
    async () => {
      await page.goto(`/gatherings/${gatheringId}`);
      await titled(page, GATHERING.title);
      await page.getByText('11 of 12 places free').waitFor();
      await ben.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
      await page.getByText('10 of 12 places free').waitFor(SOON);
      await page.getByText('Lead of Birch Bank').waitFor(SOON);
      await ben.browser.do(scheduling.withdraw, { params: { gatheringId } });
      await page.getByText('11 of 12 places free').waitFor(SOON);
    },
    LONG,
  );

  it(
    'changes the unread counts of the threads',
    async () => {
      const { version } = await ben.browser.do<{ version: number }>(scheduling.register, {
        params: { gatheringId },
        body: {},
      });
      await place(page, 'Threads').click();
      await page.getByText('Nobody has written yet').waitFor();
      // As a browser does that comes from registering: the place may not have arrived there.
      const params = { threadId: gatheringId };
      await ben.browser.do(discussions.getThread, { params, query: { registration: version } });
      for (const count of [1, 2, 3]) {
        await ben.browser.do(discussions.postMessage, { params, body: { id: uuidv7(), text: `Word ${count}` } });
        await page.getByText(`${count} unread`).waitFor(SOON);
      }
    },
    LONG,
  );
});
