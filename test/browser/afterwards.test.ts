import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { scheduleRoundtable, soon } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, stepper } from './steps';

/** At a gathering a member says what their employer will do, and the room writes what was said; an organiser releases it. */
describe('what comes of a gathering, in browsers', () => {
  let stage: Stage;
  let organiser: Person;
  let lead: Person;
  let gatheringId: string;
  let [olga, ada]: Page[] = [];
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    lead = await bringIn(organiser, 'Tideway Foods', 'C');
    gatheringId = await scheduleRoundtable(organiser, soon(2));
    await lead.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    olga = await stage.member('olga@example.org');
    ada = await stage.member('lead@tideway-foods.example.org');
  });
  afterAll(async () => stage?.close());

  step('a member says what their employer will do, after reading who sees it', async () => {
    await ada!.goto(`/gatherings/${gatheringId}`);
    await button(ada!, 'Say what you will do').click();
    await button(ada!, 'Say it').click();
    await ada!.getByRole('link', { name: 'Choose the day by which it is done.' }).waitFor();
    await ada!.getByText(/^Seen by those of .*Tideway Foods.* who have a place here/).waitFor();
    await ada!.getByRole('checkbox', { name: /^All of/ }).check();
    await ada!.getByText(/^Seen by all of .*Tideway Foods/).waitFor();
    await ada!.getByLabel(/^What will/).fill('Pay for travel to interviews.');
    await ada!.getByRole('textbox', { name: 'By when' }).fill(soon(90).start.local.slice(0, 10));
    expect(await flawsInEveryLook(ada!)).toEqual([]);
    await button(ada!, 'Say it').click();
    await button(ada!, 'Say how it stands').waitFor();
  });

  step('it is done, and a practice note begins with it', async () => {
    await ada!.goto('/commitments');
    await button(ada!, 'Say how it stands').click();
    await ada!.getByRole('radio', { name: 'Done' }).check();
    await ada!.getByLabel(/^What you learnt/).fill('Ask payroll early.');
    await button(ada!, 'Say so').click();
    await ada!.getByRole('link', { name: 'Done or dropped' }).click();
    await button(ada!, 'Write a note about it').click();
    await ada!.waitForURL(/\/what-works\/[^/]+\/edit/);
    expect(await ada!.getByLabel('Title').inputValue()).toBe('Pay for travel to interviews.');
  });

  step('the room writes what was said, at once', async () => {
    await ada!.goto(`/gatherings/${gatheringId}/summary`);
    await button(ada!, 'Begin the summary').click();
    const text = ada!.getByRole('textbox', { name: 'What was said' });
    await text.click();
    await text.pressSequentially('Tideway pays for travel.');
    await olga!.goto(`/gatherings/${gatheringId}/summary`);
    await olga!.getByText('Tideway pays for travel.').waitFor();
  });

  step('an organiser is helped to find names, and releases it without', async () => {
    await button(olga!, 'Look for names in it').click();
    await olga!.getByRole('list', { name: 'Names found' }).getByText('Tideway', { exact: true }).first().waitFor();
    expect(await flawsInEveryLook(olga!)).toEqual([]);
    const text = olga!.getByRole('textbox', { name: 'What was said' });
    await text.fill('A food maker pays for travel.');
    await ada!.getByText('A food maker pays for travel.').waitFor();
    await button(olga!, 'Look for names in it').click();
    await olga!.getByText('No name that we know stands in it.').waitFor();
    await button(olga!, 'Release the summary').click();
    await olga!.getByRole('heading', { name: 'Release it anew' }).waitFor();
    const { summary } = await lead.browser.do<{ summary: { text: string } }>(scheduling.getGatheringSummary, {
      params: { gatheringId },
    });
    expect(summary.text).toBe('A food maker pays for travel.');
  });
});
