import type { Page } from 'playwright-core';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, stepper, untilFocus } from './steps';

const HELD = '2 for Construction, 1 for small employers (the places left are for who counts for Construction)';
const sectorOf = (page: Page) => page.getByRole('group', { name: 'Sector 1' });

/** An organiser shares places out and tries it first; a member reads how, and waits while a place is held. */
describe('a table shared out among sectors', () => {
  let stage: Stage;
  let olga: Page;
  let lead: Page;
  let gatheringId: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    const organiser = await setUp(stage.baseUrl);
    await bringIn(organiser, 'Tideway Foods', 'C');
    gatheringId = await scheduleRoundtable(organiser, { capacity: 2 });
    olga = await stage.member('olga@example.org');
    lead = await stage.member('lead@tideway-foods.example.org');
  });
  afterAll(async () => stage?.close());

  step('is refused where it cannot be met, and says which', async () => {
    await olga.goto(`/gatherings/${gatheringId}/edit`);
    await olga.getByLabel('Shared out among sectors').check();
    await button(olga, 'Add a sector').click();
    const sector = sectorOf(olga);
    await sector.getByLabel('Sector', { exact: true }).selectOption('Construction');
    await sector.getByLabel('At least').fill('two');
    await button(olga, 'Save the changes').click();
    await olga.getByRole('link', { name: 'Write a number, or nothing.' }).press('Enter');
    await sector.getByLabel('At least').fill('3');
    await olga.getByLabel('Places held for small employers').fill('1');
    await button(olga, 'Save the changes').click();
    await olga.getByRole('link', { name: /cannot be held: 3 for Construction, and there are 2 places/ }).waitFor();
  });

  step('is tried before it is saved', async () => {
    await sectorOf(olga).getByLabel('At least').fill('2');
    await button(olga, 'Try who would get in').click();
    const outcome = olga.getByRole('dialog', { name: 'If these rules were saved now' });
    await outcome.getByText(`2 places would be free then, held: ${HELD}.`).waitFor();
    expect(await flawsInEveryLook(olga)).toEqual([]);
    await button(olga, 'Back to the rules').click();
    await button(olga, 'Save the changes').click();
    await olga.getByText(`Held: ${HELD}, until`).waitFor();
  });

  step('lets a member begin a group, which ends where they leave it', async () => {
    await lead.goto(`/gatherings/${gatheringId}?group=${gatheringId}`);
    await lead.getByText('This group is no more.').waitFor();
    await lead.getByText('Come together or not at all').click();
    await button(lead, 'Begin a group').click();
    await lead.getByRole('heading', { name: 'Your group' }).waitFor();
    await button(lead, 'End the group').click();
    await button(lead.getByRole('dialog', { name: 'End the group' }), 'End the group').click();
    await lead.getByText('The group has ended.').waitFor();
    await lead.getByRole('heading', { name: 'Your group' }).waitFor({ state: 'detached' });
    await untilFocus(lead, "focused.id === 'heading'");
  });

  step('lets a member of another sector wait, who reads how places are given', async () => {
    await lead.goto(`/gatherings/${gatheringId}`);
    await lead.getByText('Shared out among sectors: Construction at least 2').waitFor();
    await lead.getByText('small employers at least 1').waitFor();
    await lead.getByRole('heading', { name: 'You can register' }).waitFor();
    await button(lead, 'Register').click();
    await lead.getByRole('heading', { name: 'You are on the waitlist' }).waitFor();
    await olga.getByText('The free places were held for others.').waitFor();
  });

  step('gives the place once nothing is held any more, under the eyes of whoever waits', async () => {
    await olga.goto(`/gatherings/${gatheringId}/edit`);
    await olga.getByLabel('In the order of registering').check();
    await button(olga, 'Save the changes').click();
    await lead.getByRole('heading', { name: 'You have a place' }).waitFor();
  });
});
