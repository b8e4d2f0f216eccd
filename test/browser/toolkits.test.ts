import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage, WIDE } from './browser';
import { button, link, place, stepper, titled } from './steps';

let stage: Stage;
let olga: Person;
let page: Page;
const pay = uuidv7();

beforeAll(async () => {
  stage = await Stage.open();
  olga = await setUp(stage.baseUrl);
  await write(pay, 'Pay bands in every advertisement');
  await write(uuidv7(), 'Letter to a school');
  page = await stage.member('olga@example.org');
});
afterAll(async () => stage?.close());

async function write(itemId: string, title: string): Promise<void> {
  const content = { title, stage: 'recruitment', parts: { problem: 'Nobody knew.', whatWeDid: 'We said it.' } };
  await olga.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content } });
  const body = { draftVersion: 1, audience: 'public' };
  await olga.browser.do(library.publishItem, { params: { itemId }, body });
}

const section = (name: string) => page.getByRole('region', { name, exact: true });

/** Finds an item and adds it, with the keyboard alone. */
async function add(to: string, words: string, title: string): Promise<void> {
  await page.getByRole('combobox', { name: `Add an item to ${to}` }).focus();
  await page.keyboard.type(words);
  await section(to)
    .getByRole('option', { name: new RegExp(title) })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await section(to).getByRole('listitem').filter({ hasText: title }).waitFor();
}

describe('a toolkit', () => {
  const step = stepper();

  step('is started, filled and put in order by keyboard, and kept', async () => {
    await page.goto('/toolkits');
    await button(page, 'Start a toolkit').click();
    await titled(page, 'Edit the toolkit');
    expect(await place(page, 'What works').getAttribute('aria-current')).toBe('true');
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('A fair start');
    await page.getByRole('radio', { name: 'Everybody' }).check();
    await add('Outreach and recruitment', 'pay', 'Pay bands');
    await add('Outreach and recruitment', 'letter', 'Letter to a school');

    await page.getByRole('button', { name: 'Down: Letter to a school' }).focus();
    await page.keyboard.press('Enter');
    await section('Induction').getByRole('listitem').filter({ hasText: 'Letter' }).waitFor();
    await page.getByText('Letter to a school is 1 of 1 in Induction.').waitFor();
    // The focus went along: the same key moves it on.
    await page.waitForFunction(`document.activeElement.ariaLabel === 'Down: Letter to a school'`);
    await page.keyboard.press('Enter');
    await section('Development and progression').getByRole('listitem').filter({ hasText: 'Letter' }).waitFor();
    await page.getByText('Kept. Readers have it with the next edition.').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await page.reload();
    await section('Development and progression').getByRole('listitem').filter({ hasText: 'Letter' }).waitFor();
  });

  step('is seen as readers will see it, before anything is published', async () => {
    await link(page, 'See it as readers will').click();
    await titled(page, 'A fair start');
    await page.waitForFunction(`document.activeElement.id === 'heading'`);
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await contents.getByRole('link', { name: 'Development and progression' }).click();
    await page.waitForFunction(`document.activeElement.textContent.includes('Letter to a school')`);
    await page.getByText('Pay bands in every advertisement').click();
    await page.getByText('We said it.').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await link(page, 'Go on editing').click();
    await titled(page, 'Edit the toolkit');
    // Far away in a long editor is as near as its contents, which stay beside it.
    await page.setViewportSize(WIDE);
    await section('Development and progression')
      .getByRole('listitem')
      .filter({ hasText: 'Letter' })
      .dragTo(contents.getByRole('link', { name: 'Measurement' }));
    await section('Measurement').getByRole('listitem').filter({ hasText: 'Letter' }).waitFor();
    await page.getByText('Kept. Readers have it with the next edition.').waitFor();
  });

  step('is published as it is seen to differ', async () => {
    await link(page, 'See what an edition would change').click();
    await titled(page, 'Edition 1');
    await page.getByText('The first edition, with 2 items.').first().waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
    await button(page, 'Publish the edition').click();
    await titled(page, 'A fair start');
    await page.getByText('0 of 2 items read').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
  });

  step('is read by a visitor, who sees how far they are and what became of it', async () => {
    const visitor = await stage.visitor();
    await visitor.goto('/toolkits');
    await link(visitor, 'A fair start').click();
    await link(visitor, 'Pay bands in every advertisement').click();
    await visitor.getByText('We said it.').waitFor();
    expect(await flawsInEveryLook(visitor)).toEqual([]);
    // Of the second section a visitor sees what is in it.
    await link(visitor, 'A fair start').click();
    await visitor.getByText('Letter to a school').waitFor();
    expect(await link(visitor, 'Letter to a school').count()).toBe(0);
    await visitor.getByText('1 of 1 open items read').waitFor();
    expect(await flawsInEveryLook(visitor)).toEqual([]);
    await link(visitor, 'Get the whole toolkit').click();
    await visitor.getByLabel('Your name').fill('Vera Visitor');
    await visitor.getByLabel('Your organisation').fill('Elm & Sons');
    await visitor.getByLabel('Your work e-mail address').fill('vera@elm.example.org');
    await visitor.getByLabel(/You may keep my name/).check();
    await button(visitor, 'Get the toolkit').click();
    await button(visitor, 'Open the toolkit').click();
    await link(visitor, 'Read the toolkit').click();
    await link(visitor, 'Pay bands in every advertisement').click();
    await link(visitor, 'Next: Letter to a school').click();
    await titled(visitor, 'Letter to a school');
    await visitor.getByRole('navigation', { name: 'In this toolkit' }).scrollIntoViewIfNeeded();
    await visitor.getByText('2 of 2 items read').waitFor();
    await link(visitor, 'A fair start').click();
    await visitor.getByText('2 of 2 items read').waitFor();

    await olga.browser.do(library.withdrawItem, { params: { itemId: pay }, body: { reason: 'It harmed.' } });
    await visitor.reload();
    await visitor.getByText('Since this edition was made:').waitFor();
    await visitor.getByText('It harmed.').waitFor();
    expect(await flawsInEveryLook(visitor)).toEqual([]);
  });
});
