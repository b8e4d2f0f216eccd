import { uuidv7 } from 'uuidv7';
import type { Page } from 'playwright-core';
import * as library from '#contracts/library/endpoints';
import { bringIn, leadOf, setUp, type Person } from '../line/people';
import { addPartner, addProgramme, PARTNER, PROGRAMME } from '../line/partners';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, link, place, titled } from './steps';

let stage: Stage;
let organiser: Person;
let tideway: Person;
let ada: Page;

beforeAll(async () => {
  stage = await Stage.open();
  organiser = await setUp(stage.baseUrl);
  tideway = await bringIn(organiser, 'Tideway Foods', 'C');
  await bringIn(organiser, 'Northbridge', 'M');
  ada = await stage.member(leadOf('Northbridge').email);
});
afterAll(async () => stage?.close());

const NOTE = { stage: 'recruitment', parts: { problem: 'Nobody came.', whatWeDid: 'We paid the fare.' } } as const;

async function started(title: string): Promise<string> {
  const itemId = uuidv7();
  await tideway.browser.do(library.startItem, { body: { id: itemId, content: { ...NOTE, title } } });
  return itemId;
}

async function published(title: string): Promise<string> {
  const itemId = await started(title);
  await tideway.browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
  return itemId;
}

it('tells whoever saved a search of a match that another writes, live, and marks it where they open it', async () => {
  await published('Fares of before');
  await ada.goto('/what-works');
  await ada.getByRole('searchbox', { name: 'Search what works' }).fill('fares');
  await button(ada, 'Search').click();
  await ada.getByText('1 found').first().waitFor();
  await button(ada, 'Save this search').click();
  const name = ada.getByRole('textbox', { name: 'Name' });
  expect(await name.inputValue()).toBe('“fares”');
  expect(await flawsInEveryLook(ada)).toEqual([]);
  await name.fill('What others pay');
  await button(ada, 'Save it').click();
  await ada.getByText('You saved this search as').waitFor();

  const ben = await stage.member(leadOf('Tideway Foods').email);
  await ben.goto(`/what-works/${await started('Fares paid before the day')}/edit`);
  await button(ben, 'Publish it').click();
  await titled(ben, 'Fares paid before the day');
  await link(ada, 'Following, 1 new').waitFor();
  await ada.goto('/');
  await link(ada, '1 new for what you follow').click();
  await titled(ada, 'Following');
  await link(ada, 'Fares paid before the day').waitFor();
  await ada.getByText('Mail is not set up on this network yet').waitFor();
  expect(await flawsInEveryLook(ada)).toEqual([]);
  await link(ada, 'What others pay').click();
  const row = ada.getByRole('article').filter({ hasText: 'Fares paid before the day' });
  await row.getByText('New', { exact: true }).waitFor();
  expect(
    await ada.getByRole('article').filter({ hasText: 'Fares of before' }).getByText('New', { exact: true }).count(),
  ).toBe(0);
  await link(ada, 'Following').waitFor();
  expect(await flawsInEveryLook(ada)).toEqual([]);
});

it('follows a text, its stage and its author from its page, tells what is new of it there, and lets it be renamed and removed', async () => {
  const itemId = await published('Buddies');
  await ada.goto(`/what-works/${itemId}`);
  const follow = ada.getByRole('group', { name: 'Follow' });
  for (const label of ['This text', 'Recruitment', leadOf('Tideway Foods').name]) {
    await follow.getByRole('checkbox', { name: label, exact: true }).check();
  }
  expect(await flawsInEveryLook(ada)).toEqual([]);
  await ada.reload();
  await follow.getByRole('checkbox', { name: 'This text', checked: true }).waitFor();
  await follow.getByRole('checkbox', { name: 'Recruitment', checked: true }).waitFor();
  await follow.getByRole('checkbox', { name: 'Recruitment' }).uncheck();

  await place(ada, 'What works').click();
  await link(ada, 'Following').click();
  await titled(ada, 'Following');
  await tideway.browser.do(library.withdrawItem, { params: { itemId }, body: { reason: 'It harmed somebody.' } });
  await ada.getByText('It is withdrawn: It harmed somebody.').waitFor();
  expect(await flawsInEveryLook(ada)).toEqual([]);
  await link(ada, 'Buddies').click();
  await titled(ada, 'Buddies');
  await ada.goBack();
  await link(ada, 'Following').waitFor();

  await button(ada, 'Rename: What others pay').click();
  await ada.getByRole('textbox', { name: 'Name' }).fill('Fares');
  await button(ada, 'Rename it').click();
  await button(ada, 'Remove: Fares').click();
  await button(ada, 'Remove: Fares').waitFor({ state: 'detached' });
  await button(ada, 'Undo').click();
  await button(ada, 'Remove: Fares').waitFor();
  for (const name of ['Fares', 'Buddies', leadOf('Tideway Foods').name]) await button(ada, `Remove: ${name}`).click();
  await link(ada, 'See what works').waitFor();
  expect(await flawsInEveryLook(ada)).toEqual([]);
});

it('follows a partner from its page, and tells there what it offers anew, until it is looked at', async () => {
  const partnerId = await addPartner(organiser, true);
  await ada.goto(`/partners/${partnerId}`);
  await ada.getByRole('checkbox', { name: 'This partner and all it offers' }).check();
  expect(await flawsInEveryLook(ada)).toEqual([]);
  await ada.goto('/what-works/following');
  const row = ada.getByRole('article').filter({ hasText: PARTNER.name });
  await row.getByRole('button', { name: 'Remove' }).waitFor();
  await addProgramme(organiser, partnerId);
  await row.getByText('It is offered now.').waitFor();
  await link(ada, 'Following, 1 new').waitFor();
  expect(await flawsInEveryLook(ada)).toEqual([]);
  await link(ada, PROGRAMME.name).click();
  await ada.getByRole('checkbox', { name: 'This partner and all it offers', checked: true }).waitFor();
  await ada.getByRole('checkbox', { name: 'This programme', checked: false }).waitFor();
  await ada.goBack();
  await link(ada, 'Following').waitFor();
});

it('stops the mails from a page that stops nothing by being opened', async () => {
  const visitor = await stage.visitor();
  await visitor.goto(`/stop-mails/${'A'.repeat(43)}`);
  await titled(visitor, 'Stop these mails');
  await button(visitor, 'Stop them').click();
  await visitor.getByText('This link is not one of ours').waitFor();
  expect(await flawsInEveryLook(visitor)).toEqual([]);
});
