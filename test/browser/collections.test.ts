import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { bringIn, inviteColleague, leadOf, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, link, stepper, titled, untilFocus } from './steps';

let stage: Stage;
let olga: Person;
let page: Page;
const pay = uuidv7();

beforeAll(async () => {
  stage = await Stage.open();
  olga = await setUp(stage.baseUrl);
  const lead = await bringIn(olga, 'Tideway Foods', 'C');
  await inviteColleague(olga, lead, 'Mary Member');
  await write(pay, 'Pay bands in every advertisement');
  await write(uuidv7(), 'Letter to a school');
  page = await stage.member(leadOf('Tideway Foods').email);
});
afterAll(async () => stage?.close());

async function write(itemId: string, title: string): Promise<void> {
  const content = { title, stage: 'recruitment', parts: { problem: 'Nobody knew.', whatWeDid: 'We said it.' } };
  await olga.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content } });
  await olga.browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
}

const titles = (): Promise<string[]> =>
  page.getByRole('list', { name: 'In this collection' }).getByRole('heading').allInnerTexts();
const kept = (): Promise<void> => page.getByText('Kept.', { exact: true }).waitFor();

describe('a collection', () => {
  const step = stepper();

  step('is begun from a note, in one step', async () => {
    await page.goto(`/what-works/${pay}`);
    await button(page, 'Add to a collection: Pay bands in every advertisement').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('For March');
    await page.getByRole('radio', { name: /^Our organisation/ }).check();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await button(page, 'Start it with this').click();
    await page.getByText('It is in “For March”.').waitFor();
    await page.goto('/what-works');
    await link(page, 'Collections').click();
    await link(page, 'For March').click();
    await titled(page, 'For March');
    expect(await titles()).toEqual(['Pay bands in every advertisement']);
  });

  step('takes more from a list, and gives it back', async () => {
    await page.goto('/what-works');
    const add = async (): Promise<void> => {
      await button(page, 'Add to a collection: Letter to a school').click();
      await button(page, 'Add to For March').click();
      await page.getByText('It is in “For March”.').waitFor();
    };
    await add();
    await button(page, 'Undo').click();
    await page.getByText('It is in “For March”.').waitFor({ state: 'detached' });
    await add();
    await button(page, 'Add to a collection: Letter to a school').click();
    await page.getByRole('dialog').getByText('It is in it').waitFor();
    await page.keyboard.press('Escape');
  });

  step('is put in order by keyboard, with a line on each, and what is taken out can be had back', async () => {
    await page.goto('/what-works/collections');
    await link(page, 'For March').click();
    await link(page, 'Edit').click();
    await titled(page, 'Edit the collection');
    await button(page, 'Up: Letter to a school').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Letter to a school is 1 of 2.').waitFor();
    // At the top there is no further up: the way back is next to hand.
    await untilFocus(page, `focused.ariaLabel === 'Down: Letter to a school'`);
    await page.getByRole('group', { name: 'Letter to a school' }).getByRole('textbox').fill('Use this in March');
    await kept();
    await button(page, 'Take out: Pay bands in every advertisement').click();
    await page.getByText('Taken out: Pay bands in every advertisement').waitFor();
    await button(page, 'Undo').click();
    await button(page, 'Take out: Pay bands in every advertisement').waitFor();
    await kept();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Pay bands' })
      .dragTo(page.getByRole('listitem').filter({ hasText: 'Letter' }));
    await page.getByText('Pay bands in every advertisement is 1 of 2.').waitFor();
    await kept();
    await link(page, 'Read it').click();
    await titled(page, 'For March');
    await page.getByText('Use this in March').waitFor();
    expect(await titles()).toEqual(['Pay bands in every advertisement', 'Letter to a school']);
    expect(await flawsInEveryLook(page)).toEqual([]);
  });

  step('keeps what was typed over what somebody else saved first, to go on with', async () => {
    await link(page, 'Edit').click();
    await titled(page, 'Edit the collection');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await titled(other, 'Edit the collection');
    await other.getByRole('textbox', { name: 'Name' }).fill('For April');
    await other.getByText('Kept.', { exact: true }).waitFor();
    await other.close();
    const line = page.getByRole('group', { name: 'Letter to a school' }).getByRole('textbox');
    await line.fill('Use this in May');
    await page.getByText(/What you typed is kept: open it anew/).waitFor();
    await page.reload();
    await button(page, 'Go on with mine').waitFor();
    const name = page.getByRole('textbox', { name: 'Name' });
    expect([await name.inputValue(), await line.inputValue()]).toEqual(['For April', 'Use this in March']);
    expect(await flawsInEveryLook(page)).toEqual([]);
    await button(page, 'Go on with mine').click();
    await kept();
    await page.reload();
    await titled(page, 'Edit the collection');
    expect([await name.inputValue(), await line.inputValue()]).toEqual(['For March', 'Use this in May']);
    expect(await button(page, 'Go on with mine').count()).toBe(0);
    await link(page, 'Read it').click();
    await titled(page, 'For March');
  });

  step(
    'is read by a member of the organisation, who sees what is gone without its title, and edits nothing',
    async () => {
      await olga.browser.do(library.withdrawItem, { params: { itemId: pay }, body: { reason: 'It harmed.' } });
      const address = page.url();
      const mary = await stage.member('mary.member@example.org');
      await mary.goto('/what-works/collections');
      await mary.getByText('1 item', { exact: true }).waitFor();
      await link(mary, 'For March').click();
      await mary.getByText('What stood here is no longer in the library.').waitFor();
      expect(await mary.getByText('Pay bands').count()).toBe(0);
      expect(await link(mary, 'Edit').count()).toBe(0);
      expect(await flawsInEveryLook(mary)).toEqual([]);
      await mary.goto(`${address}/edit`);
      await titled(mary, 'For March');
      const olgasPage = await stage.member('olga@example.org');
      await olgasPage.goto(address);
      await titled(olgasPage, 'There is nothing at this address');
      await link(olgasPage, 'search for it by name').waitFor();
      await link(olgasPage, 'Go to Home').click();
      await titled(olgasPage, 'Hello, Olga');
    },
  );

  step('is thrown away, and had back', async () => {
    await link(page, 'Edit').click();
    await button(page, 'Throw the collection away').click();
    await titled(page, 'Collections');
    await link(page, 'For March').waitFor({ state: 'detached' });
    expect(await flawsInEveryLook(page)).toEqual([]);
    await button(page, 'Undo').click();
    await link(page, 'For March').click();
    expect(await titles()).toEqual(['Letter to a school']);
  });
});
