import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { setUp } from '../line/people';
import { aLogo } from './a-library';
import { Stage } from './browser';
import { button, link, stepper, titled } from './steps';

const NAME = 'The Fairbank Foundation';
const toolkitId = uuidv7();

describe('a sponsor', () => {
  let stage: Stage;
  let desk: Page;
  let sponsor: Page;
  let address: string;
  beforeAll(async () => {
    stage = await Stage.open();
    const { browser } = await setUp(stage.baseUrl);
    const [itemId, params] = [uuidv7(), { toolkitId }];
    const parts = { problem: 'Nobody came.', whatWeDid: 'We paid the fare.' };
    const content = { title: 'Travel paid', stage: 'outreach', parts };
    await browser.do(library.startItem, { body: { id: itemId, content } });
    await browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1, audience: 'public' } });
    const sections = [{ id: uuidv7(), title: 'Outreach', words: '', entries: [{ itemId, number: 1 }] }];
    const body = { id: toolkitId, title: 'Opening doors', audience: 'public', sections };
    await browser.do(library.startToolkit, { body });
    await browser.do(library.publishEdition, { params, body: { toolkitVersion: 1 } });
    desk = await stage.member('olga@example.org');
    sponsor = await stage.visitor();
  });
  afterAll(() => stage?.close());

  const step = stepper();

  step('is added by the organiser, once what is missing is filled in', async () => {
    await desk.goto('/desk/sponsors');
    await link(desk, 'Add a sponsor').click();
    await titled(desk, 'Add a sponsor');
    await desk.getByLabel('Web address').fill('fairbank.example');
    await button(desk, 'Add the sponsor').click();
    await desk.getByRole('group', { name: 'Something needs correcting' }).waitFor();
    await desk.getByRole('textbox', { name: 'Name' }).fill(NAME);
    await button(desk, 'Add the sponsor').click();
    await desk.getByText('Write a link that begins with https:// or http://').first().waitFor();
    await desk.getByLabel('Web address').fill('https://fairbank.example');
    await desk.getByRole('radio', { name: /Some of them/ }).check();
    await desk.getByRole('checkbox', { name: 'Opening doors' }).check();
    await button(desk, 'Add the sponsor').click();
    await titled(desk, NAME);
  });

  step('has a logo, and no other file for one', async () => {
    const choose = async (name: string, buffer: Buffer): Promise<void> => {
      const chooser = desk.waitForEvent('filechooser');
      await desk.getByRole('button', { name: /^Choose a/ }).click();
      await (await chooser).setFiles({ name, mimeType: 'image/png', buffer });
    };
    await choose('logo.png', Buffer.from('<b>not a picture</b>'));
    await desk.getByText('This is no PNG, JPEG or WebP picture.').waitFor();
    await choose('logo.png', await aLogo());
    await desk.getByRole('main').locator('img').waitFor();
    await desk.getByLabel('Last day').fill('2099-12-31');
    await button(desk, 'Save the changes').click();
    await desk.getByText('The changes are saved.').first().waitFor();
  });

  step('is credited to a visitor, with the logo and the time', async () => {
    const page = await stage.visitor();
    for (const path of [`/toolkits/${toolkitId}`, `/toolkits/${toolkitId}/get`]) {
      await page.goto(path);
      const credits = page.getByRole('region', { name: 'Made possible by' });
      await credits.getByText(/to Thu 31 Dec 2099/).waitFor();
      const href = await credits.getByRole('link', { name: NAME }).getAttribute('href');
      expect(href).toBe('https://fairbank.example');
      const isDrawn = (picture: { naturalWidth: number }): boolean => picture.naturalWidth > 0;
      await credits.locator('img').evaluate((picture) => (picture as unknown as { decode(): Promise<void> }).decode());
      expect(await credits.locator('img').evaluate(isDrawn)).toBe(true);
    }
  });

  step('opens an address of their own, which no search engine keeps', async () => {
    await button(desk, 'Show the address').click();
    address = (await desk.getByText(/\/sponsor\/[\w-]{43}$/).innerText()).trim();
    const answer = await sponsor.goto(new URL(address).pathname);
    await titled(sponsor, `What ${NAME} made possible`);
    expect(answer!.headers()).toMatchObject({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
    expect(await sponsor.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    await sponsor.getByText(/held back|too early/).waitFor();
    await link(sponsor, 'Opening doors').waitFor();
  });

  step('is told so where the address was replaced', async () => {
    await button(desk, 'Replace it').click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click();
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    const other = (await desk.getByText(/\/sponsor\/[\w-]{43}$/).innerText()).trim();
    await sponsor.reload();
    await titled(sponsor, 'This address opens nothing');
    await sponsor.goto(new URL(other).pathname);
    await titled(sponsor, `What ${NAME} made possible`);
  });

  step('is credited no more once it is ended', async () => {
    await button(desk, 'End it now').click();
    await button(desk, 'End it').click();
    await desk.getByText('Ended', { exact: true }).waitFor();
    const page = await stage.visitor();
    await page.goto(`/toolkits/${toolkitId}`);
    await titled(page, 'Opening doors');
    expect(await page.getByText(NAME).count()).toBe(0);
    await button(desk, 'Remove').click();
    await button(desk, 'Remove the sponsor').click();
    await titled(desk, 'Desk');
    await link(desk, 'Add a sponsor').waitFor();
  });
});
