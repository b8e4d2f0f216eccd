import type { Locator, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { eventually } from '#testing';
import { bringIn, inviteColleague, leadOf, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button } from './steps';

const CONTENT = {
  title: 'Travel paid before the interview',
  stage: 'recruitment' as const,
  parts: { problem: 'Candidates from the valley did not come.', whatWeDid: 'We send the ticket.' },
};

describe('writing a note with somebody of another organisation', () => {
  let stage: Stage;
  let organiser: Person;
  let ada: Person;
  let colleague: Person;
  const [tideway, north] = [leadOf('Tideway Foods').email, leadOf('Northbridge').email];
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const lead = await bringIn(organiser, 'Tideway Foods', 'C');
    ada = lead;
    colleague = await inviteColleague(organiser, lead, 'Colin Colleague');
    await bringIn(organiser, 'Northbridge', 'M');
  });
  afterAll(async () => stage?.close());

  const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Ask somebody to write along' });

  async function aDraft(): Promise<string> {
    const itemId = uuidv7();
    await ada.browser.do(library.startItem, { body: { id: itemId, content: CONTENT } });
    return itemId;
  }

  it('asks them by their address; they see so at once, accept, are named, and leave', async () => {
    const itemId = await aDraft();
    const theirs = await stage.member(north);
    await theirs.goto('/what-works?list=mine');
    await theirs.getByRole('heading', { name: 'What works' }).waitFor();
    expect(await theirs.getByText('You are asked to write along').count()).toBe(0);
    const ours = await stage.member(tideway);
    await ours.goto(`/what-works/${itemId}/edit`);
    const authors = ours.getByRole('list', { name: 'Authors' });
    const asked = ours.getByRole('list', { name: 'Asked to write along' });
    await authors.waitFor();
    // Nobody of another organisation is found who published nothing.
    await field(ours).fill('North');
    await ours.getByText('Nothing of that name.').waitFor();
    await field(ours).fill(north);
    await ours.getByRole('option', { name: `Ask ${north}` }).click();
    await asked.getByText(north).waitFor();
    expect(await authors.getByRole('listitem').count()).toBe(1);

    await theirs.getByText('You are asked to write along').waitFor();
    expect(await flawsInEveryLook(theirs)).toEqual([]);
    await theirs.getByRole('button', { name: /^Accept: / }).click();
    await theirs.waitForURL(`**/what-works/${itemId}/edit**`);
    await theirs.getByRole('list', { name: 'Authors' }).getByText('Lead of Northbridge').waitFor();
    await authors.getByText('Lead of Northbridge').waitFor();
    await asked.waitFor({ state: 'detached' });
    expect(await flawsInEveryLook(ours)).toEqual([]);

    await button(theirs, 'Leave').click();
    await theirs.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await theirs.waitForURL('**/what-works?list=mine');
    await authors.getByText('Lead of Northbridge').waitFor({ state: 'detached' });
    expect((await theirs.request.get(`/api/library/items/${itemId}/draft`)).status()).toBe(404);
    await theirs.context().close();
    await ours.context().close();
  });

  it('finds a colleague by name, takes the invitation back, and hears that another declined', async () => {
    const itemId = await aDraft();
    const ours = await stage.member(tideway);
    await ours.goto(`/what-works/${itemId}/edit`);
    const asked = ours.getByRole('list', { name: 'Asked to write along' });
    const ask = async (): Promise<void> => {
      await field(ours).fill('Colin');
      await ours.getByRole('option', { name: /Colin Colleague/ }).click();
      await asked.getByText('Colin Colleague').waitFor();
    };
    await ask();
    await ours.getByRole('button', { name: /^Take it back/ }).click();
    await asked.waitFor({ state: 'detached' });
    await ask();
    const params = { itemId };
    await eventually(() => colleague.browser.do(library.answerAuthorInvitation, { params, body: { accepts: false } }));
    await asked.getByText('Declined').waitFor();
    // Whoever is asked sees live, too, that there is nothing to answer any more.
    const theirs = await stage.member(north);
    await theirs.goto('/what-works?list=mine');
    await field(ours).fill(north);
    await ours.getByRole('option', { name: `Ask ${north}` }).click();
    const asking = theirs.getByText('You are asked to write along');
    await asking.waitFor();
    const other = await aDraft();
    await ada.browser.do(library.askAuthor, { params: { itemId: other }, body: { id: uuidv7(), email: north } });
    await theirs.getByRole('listitem').filter({ hasText: 'Travel paid' }).nth(1).waitFor();
    await ours.getByRole('button', { name: /^Take it back/ }).click();
    await ada.browser.do(library.discardDraft, { params: { itemId: other } });
    await asking.waitFor({ state: 'detached' });
    await theirs.context().close();
    await button(ours, 'Hand it to a lead').click();
    await ours.getByRole('dialog').getByRole('button', { name: 'Hand it over' }).click();
    await ours
      .getByRole('dialog')
      .getByText(/your organisation has no other lead/)
      .waitFor();
    await ours.context().close();
  });
});
