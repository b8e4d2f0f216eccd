import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { GATHERING, scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, stepper } from './steps';

const LONG = 60_000;

/** What an organiser does with a gathering that others have registered for. */
describe('a gathering, in an organiser’s browser', () => {
  let stage: Stage;
  let organiser: Person;
  let olga: Page;
  let gatheringId: string;
  const step = stepper(LONG);

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const lead = await bringIn(organiser, 'Tideway Foods', 'C');
    gatheringId = await scheduleRoundtable(organiser);
    await lead.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    olga = await stage.member('olga@example.org');
  }, LONG);
  afterAll(async () => stage?.close(), LONG);

  step('is cancelled: it is said before and after that mails are kept, and named what is missing', async () => {
    await olga.goto(`/gatherings/${gatheringId}`);
    await button(olga, 'Cancel the roundtable').click();
    const dialog = olga.getByRole('dialog', { name: `Cancel “${GATHERING.title}”` });
    await dialog.getByText('nobody is told: the mails to 1 person are kept, not sent').waitFor();
    await dialog.getByRole('button', { name: 'Cancel the roundtable', exact: true }).click();
    await dialog.getByRole('status').getByText('Write the reason: everyone who registered reads it.').waitFor();
    await dialog.getByRole('textbox').fill('The room burnt down.');
    await dialog.getByRole('button', { name: 'Cancel the roundtable', exact: true }).click();
    await olga.getByText('It is cancelled. The mails to 1 person are kept, not sent').waitFor();
  });
});
