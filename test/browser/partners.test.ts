import type { Locator, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { addPartner, addProgramme } from '../line/partners';
import { setUp } from '../line/people';
import { flawsInEveryLook } from './axe';
import { NARROW, Stage, WIDE } from './browser';
import { button, link, titled } from './steps';

let stage: Stage;
let page: Page;

const placeAt = (postcode: string) => ({
  ...{ id: uuidv7(), locationId: uuidv7() },
  address: { line: '1 High Street', city: 'Somewhere', postcode },
});

beforeAll(async () => {
  stage = await Stage.open();
  const organiser = await setUp(stage.baseUrl);
  const partnerId = await addPartner(organiser, true);
  const add = (name: string, postcode: string, area: string) =>
    addProgramme(organiser, partnerId, {
      ...{
        name,
        description: 'Six weeks of mentoring.',
        email: 'steps@example.org',
        areas: [area],
        places: [placeAt(postcode)],
      },
      ...{ cohorts: ['care-leavers'], schedules: [{ id: uuidv7(), freq: 'WEEKLY', byday: 'TU', opensAt: '18:00' }] },
    });
  await add('First steps', 'M1', 'region:north-west-england');
  await add('Next steps', 'M1', 'region:north-west-england');
  await add('Steps in Stockport', 'SK1', 'region:north-west-england');
  await add('Steps in Belfast', 'BT1', 'nation:northern-ireland');
  page = await stage.visitor();
});
afterAll(async () => stage?.close());

/** A mark on the map, by what it says. */
const mark = (says: RegExp | string): Locator =>
  page.getByRole('list', { name: 'On the map' }).getByText(says).locator('xpath=..');
const focusIn = (says: string) => page.waitForFunction(`document.activeElement?.textContent?.includes('${says}')`);
const rows = (): Promise<string[]> =>
  page.getByRole('list', { name: 'Programmes' }).getByRole('heading', { level: 2 }).allInnerTexts();

it('finds programmes by words and by a place with either question, and says what it cannot', async () => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Partners' }).click();
  await titled(page, 'Partners');
  await page.getByText('4 programmes at 4 places.').waitFor();
  await page.getByRole('searchbox', { name: 'What you look for' }).fill('mentorinng');
  await button(page, 'Search').click();
  await page.getByText('Nothing has the words you typed').waitFor();
  await page.getByText('4 programmes at 4 places.').waitFor();

  const where = page.getByRole('combobox', { name: 'Postcode or town' });
  await where.fill('bt1 5g');
  await where.press('Enter');
  await page.getByText('Serves BT1, Belfast, wherever it is based.').waitFor();
  expect(await rows()).toEqual(['Steps in Belfast']);
  await where.fill('m11ae');
  await page.getByRole('radio', { name: 'Takes place near it' }).check();
  await page.getByText('Takes place within 25 km of M1, Manchester').waitFor();
  expect((await rows()).sort()).toEqual(['First steps', 'Next steps', 'Steps in Stockport']);
  await page.getByRole('combobox', { name: 'Within' }).selectOption('5 km');
  await page.getByText('2 found').first().waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    search: 'mentorinng',
    near: 'm11ae',
    within: '5',
  });
  expect(await flawsInEveryLook(page)).toEqual([]);
  await page.setViewportSize(WIDE);

  await where.fill('ZZ9 9ZZ');
  await where.press('Enter');
  await page.getByText('There is no such postcode that we know.').waitFor();
  expect(await flawsInEveryLook(page)).toEqual([]);
});

it('is walked on the map by keyboard: near, to a programme at an address of several, and back', async () => {
  await page.setViewportSize(WIDE);
  await page.goto('/partners');
  await mark('Steps in Belfast').focus();
  await page.keyboard.press('ArrowRight');
  await focusIn('3 programmes near Manchester');
  expect(await flawsInEveryLook(page)).toEqual([]);
  await page.setViewportSize(WIDE);
  await mark('3 programmes').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/map=\d+%2C\d+%2C\d+/);
  await focusIn('near Manchester');
  await page.keyboard.press('ArrowDown');
  await focusIn('Steps in Stockport');
  await page.keyboard.press('ArrowUp');
  await focusIn('2 programmes near Manchester');
  await page.keyboard.press('Enter');
  const here = page.getByRole('list', { name: 'Here' });
  await here.waitFor();
  await here.getByRole('link', { name: 'Next steps' }).press('Enter');
  await titled(page, 'Next steps');
  await page.getByText('Every Tuesday, from 18:00').waitFor();
  await page.getByText('Checked on').waitFor();
  await link(page, 'steps@example.org').waitFor();
  await link(page, 'Bridge House').click();
  await titled(page, 'Bridge House');
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/map=/);
  await button(page, 'By region').click();
  await page.getByRole('row', { name: 'Northern Ireland 1' }).getByRole('link').click();
  await page.waitForURL(/map=northern-ireland/);
  await page.getByRole('group', { name: 'Map of Northern Ireland' }).waitFor();
});

it('shows the list first on a phone, and the map at an address of its own', async () => {
  await page.setViewportSize(NARROW);
  await page.goto('/partners');
  await page.getByRole('list', { name: 'Programmes' }).waitFor();
  expect(await page.getByRole('region', { name: 'Map' }).count()).toBe(0);
  await link(page, 'Map').click();
  await page.waitForURL(/view=map/);
  await mark('Steps in Belfast').waitFor({ state: 'attached' });
  expect(await page.getByRole('list', { name: 'Programmes' }).count()).toBe(0);
  expect(await flawsInEveryLook(page)).toEqual([]);
});
