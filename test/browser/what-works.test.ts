import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { bringIn, leadOf, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, link, place, titled } from './steps';

let stage: Stage;
let organiser: Person;
let lead: Person;

beforeAll(async () => {
  stage = await Stage.open();
  organiser = await setUp(stage.baseUrl);
  lead = await bringIn(organiser, 'Tideway Foods', 'C');
  await organiser.browser.do(library.takeStarter, { body: {} });
});
afterAll(async () => stage?.close());

async function published(
  title: string,
  audience: 'network' | 'public' = 'network',
  reviewDue?: string,
): Promise<string> {
  const itemId = uuidv7();
  const parts = { problem: 'Nobody came.', whatWeDid: 'We paid the fare.' };
  const content = { title, stage: 'recruitment', parts } as const;
  await lead.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content } });
  await lead.browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1, audience, reviewDue } });
  return itemId;
}

it('finds what works by words and by what narrows it, all of which the address keeps', async () => {
  const page = await stage.member('olga@example.org');
  await page.goto('/');
  await place(page, 'What works').click();
  await titled(page, 'What works');
  await page.getByText(/^\d+ in all$/).waitFor();
  expect(await flawsInEveryLook(page)).toEqual([]);

  await page.getByRole('searchbox', { name: 'Search what works' }).fill('interview');
  await button(page, 'Search').click();
  await page
    .getByText(/^\d+ found$/)
    .first()
    .waitFor();
  expect(await page.locator('article mark').first().innerText()).toMatch(/interview/i);
  // At 320 px it is behind a button.
  await button(page, 'Narrow down').click();
  const stages = page.getByRole('group', { name: 'Stage' });
  await stages.getByRole('checkbox', { name: /^Recruitment/ }).check();
  await button(page, 'Take back: Recruitment').waitFor();
  await stages.getByRole('checkbox', { name: /^Development/ }).check();
  await button(page, 'Take back: Development and progression').waitFor();
  expect(decodeURIComponent(page.url())).toMatch(/search=interview.*stage:recruitment.*stage:development/);
  expect(await flawsInEveryLook(page)).toEqual([]);
  await page.reload();
  await button(page, 'Take back: Recruitment').click();
  await button(page, 'Take back: Recruitment').waitFor({ state: 'detached' });
  expect(decodeURIComponent(page.url())).not.toContain('recruitment');

  await page.goto('/what-works?search=zzxqy');
  await page.getByText('Nothing found for').waitFor();
  await link(page, 'Show everything').click();
  await page.getByText(/^\d+ in all$/).waitFor();
  await page.goto('/what-works?search=%F0%9F%8E%89');
  await page.getByText('There is no word in').waitFor();
});

it('announces what is new and moves nothing that is read', async () => {
  const page = await stage.member('olga@example.org');
  await page.goto('/what-works');
  const first = page.getByRole('list', { name: 'What works' }).getByRole('heading').first();
  const before = await first.innerText();
  await published('Fares paid before the day');
  await button(page, '1 new note').waitFor();
  expect(await first.innerText()).toBe(before);
  await button(page, '1 new note').click();
  await button(page, '1 new note').waitFor({ state: 'detached' });
  expect(await first.innerText()).toBe('Fares paid before the day');
});

it('shows what one writes oneself, and visitors what is public', async () => {
  await published('For everybody to read', 'public');
  const visitor = await stage.visitor();
  await visitor.goto('/what-works');
  await visitor.getByText('1 in all').waitFor();
  await link(visitor, 'For everybody to read').waitFor();
  expect(await flawsInEveryLook(visitor)).toEqual([]);
  const page = await stage.member(leadOf('Tideway Foods').email);
  await page.goto('/what-works');
  await link(page, 'Mine').click();
  await page.getByRole('list', { name: 'Mine' }).waitFor();
  await link(page, 'For everybody to read').waitFor();
  expect(await flawsInEveryLook(page)).toEqual([]);
});

it('lets authors say from Home, or from Mine, that what is due for review is still true', async () => {
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const later = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await published('Due later', 'network', later);
  await published('Most due', 'network', soon);
  const page = await stage.member(leadOf('Tideway Foods').email);
  await page.goto('/');
  const due = page.getByRole('region', { name: 'Most due' });
  await due.getByText('2 notes are due for review, most of all “Most due”.').waitFor();
  expect(await flawsInEveryLook(page)).toEqual([]);
  await button(page, 'Still true: Most due').click();
  await due.getByText('“Due later” is due for review.').waitFor();
  await link(page, 'Look again').click();
  const reviews = page.getByRole('list', { name: 'Review due' });
  await reviews.getByRole('link', { name: 'Due later' }).waitFor();
  expect(await reviews.getByRole('article').count()).toBe(1);
  expect(await flawsInEveryLook(page)).toEqual([]);
  await button(page, 'Still true: Due later').click();
  await reviews.waitFor({ state: 'detached' });
  await page.goto('/');
  await titled(page, 'Hello, Lead');
  await page.getByText('What others tried').first().waitFor();
  expect(await page.getByText('due for review').count()).toBe(0);
});
