import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as library from '#contracts/library/endpoints';
import { eventually } from '#testing';
import { bringIn, inviteColleague, leadOf, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, link, message, stepper, titled } from './steps';

let stage: Stage;
let tideway: Page;
let birch: Page;
const itemId = uuidv7();
const MARY = 'We paid the fare before the day, and twice as many came.';
const LOU = 'Nobody told us that they needed it, so it changed nothing with us.';

beforeAll(async () => {
  stage = await Stage.open();
  const olga = await setUp(stage.baseUrl);
  const lead = await bringIn(olga, 'Tideway Foods', 'C');
  const mary = await inviteColleague(olga, lead, 'Mary Member');
  const lou = await bringIn(olga, 'Birch', 'K');
  const content = { title: 'Fares', stage: 'recruitment', parts: { problem: 'Nobody came.', whatWeDid: 'We paid.' } };
  await olga.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content } });
  await olga.browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
  await comment(mary, MARY);
  await comment(lou, LOU);
  tideway = await stage.member(leadOf('Tideway Foods').email);
  birch = await stage.member(leadOf('Birch').email);
});
afterAll(async () => stage?.close());

/** Word of what was just published is known to threads in a moment. */
const comment = ({ browser }: Person, text: string): Promise<unknown> =>
  eventually(() => browser.do(discussions.postMessage, { params: { threadId: itemId }, body: { id: uuidv7(), text } }));

async function more(page: Page, text: string): Promise<void> {
  await page.goto(`/what-works/${itemId}/comments`);
  await message(page, text).getByRole('button', { name: /^More/ }).click();
}

describe('a comment', () => {
  const step = stepper();

  step('becomes a report of its organisation, in its words, by a lead of it and no other', async () => {
    await more(birch, MARY);
    await button(birch, 'Copy link').waitFor();
    expect(await link(birch, 'Make this a report').count()).toBe(0);
    await more(tideway, MARY);
    await link(tideway, 'Make this a report').click();
    await titled(tideway, 'We tried this');
    const words = tideway.getByRole('textbox', { name: /^What did you do differently/ });
    expect(await words.inputValue()).toBe(`> ${MARY}`);
    await tideway.getByText('From the comment of Mary Member').waitFor();
    expect(await flawsInEveryLook(tideway)).toEqual([]);
    await tideway.getByRole('radio', { name: /^Worked/ }).check();
    await tideway.getByRole('radio', { name: /^Seen more than once/ }).check();
    await button(tideway, 'Report for your organisation').click();
    await titled(tideway, 'Fares');
    await tideway
      .getByRole('article', { name: /Tideway Foods$/ })
      .getByRole('blockquote')
      .getByText(MARY)
      .waitFor();
    for (const page of [tideway, birch]) {
      await page.goto(`/what-works/${itemId}/comments`);
      await message(page, MARY).getByRole('link', { name: 'became a report' }).click();
      await titled(page, 'Fares');
      expect(page.url()).toContain('#report-');
    }
    await message(tideway, MARY).getByRole('link', { name: 'became a report' }).first().waitFor();
    expect(await flawsInEveryLook(tideway)).toEqual([]);
  });

  step('is tied to no report that is not to be named, and lends it no words', async () => {
    await more(birch, LOU);
    await link(birch, 'Make this a report').click();
    await birch.getByRole('radio', { name: /^Did not work/ }).check();
    await birch.getByRole('radio', { name: /^Seen more than once/ }).check();
    await birch.getByRole('checkbox', { name: /^Do not name us/ }).check();
    await button(birch, 'Report for your organisation').click();
    await birch.getByRole('group', { name: 'Something needs correcting' }).getByText('words of the comment').waitFor();
    await birch.getByRole('textbox', { name: /^What did you do differently/ }).fill('It made no difference.');
    await button(birch, 'Report for your organisation').click();
    await titled(birch, 'Fares');
    await birch.getByText('It made no difference.').waitFor();
    await birch.goto(`/what-works/${itemId}/comments`);
    await message(birch, MARY).getByRole('link', { name: 'became a report' }).waitFor();
    expect(await message(birch, LOU).getByRole('link', { name: 'became a report' }).count()).toBe(0);
  });
});
