import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, joinHost, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, link, stepper, titled, untilFocus } from './steps';

/** What an organiser does with a gathering that others have registered for. */
describe('a gathering, in an organiser’s browser', () => {
  let stage: Stage;
  let organiser: Person;
  let other: Person;
  let olga: Page;
  let gatheringId: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const lead = await bringIn(organiser, 'Tideway Foods', 'C');
    gatheringId = await scheduleRoundtable(organiser);
    await lead.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    other = await joinHost(organiser, 'Otto Other', 'organiser');
    olga = await stage.member('olga@example.org');
  });
  afterAll(async () => stage?.close());

  step('is edited by two: each sees the other, and what both changed is chosen field by field', async () => {
    const address = `/gatherings/${gatheringId}/edit`;
    const params = { gatheringId };
    await olga.goto(address);
    await olga.getByLabel('Title').fill('Apprenticeships: mine');
    await olga.getByLabel('Place (optional)').fill('The Guildhall, York');
    await other.browser.do(scheduling.sayEditing, { params, body: { editing: true } });
    await olga.reload();
    await olga.getByText('Otto Other has this open as well.').waitFor();
    await olga.getByText('What you typed here before is still in the fields.').waitFor();

    const body = { title: 'Apprenticeships: theirs', place: 'The Guildhall, Leeds', capacity: 14 };
    await other.browser.do(scheduling.changeGathering, { params, body, ifMatch: 1 });
    await olga.getByRole('heading', { name: 'Somebody else changed this meanwhile' }).waitFor();
    await olga.getByText('Places: 14').waitFor();
    await button(olga, 'Save the changes').click();
    await olga.getByRole('group', { name: 'That did not work' }).getByText('first: Title, Place.').waitFor();
    await olga
      .getByRole('group', { name: /^Title/ })
      .getByLabel('Take theirs')
      .check();
    expect(await olga.getByLabel('Title', { exact: true }).inputValue()).toBe('Apprenticeships: theirs');
    // A refusal takes nothing back: what was not chosen is still there to choose.
    await button(olga, 'Save the changes').click();
    await olga.getByRole('group', { name: 'That did not work' }).getByText('first: Place.').waitFor();
    await olga
      .getByRole('group', { name: /^Title/ })
      .getByLabel('Keep yours')
      .check();
    await olga
      .getByRole('group', { name: /^Place/ })
      .getByLabel('Take theirs')
      .check();
    // Nothing is lost over a reload: what was chosen is in the fields, what was not is asked again.
    await olga.reload();
    await olga
      .getByRole('group', { name: /^Title/ })
      .getByLabel('Keep yours')
      .check();
    expect(await olga.getByLabel('Place (optional)').inputValue()).toBe('The Guildhall, Leeds');
    await button(olga, 'Save the changes').click();
    await titled(olga, 'Apprenticeships: mine');
    const saved = await organiser.browser.do(scheduling.getGathering, { params });
    expect(saved).toMatchObject({
      title: 'Apprenticeships: mine',
      place: 'The Guildhall, Leeds',
      capacity: 14,
      version: 3,
    });
    await olga.goto(address);
    await titled(olga, 'Change “Apprenticeships: mine”');
    expect(await olga.getByText('What you typed here before').count()).toBe(0);
  });

  step('has an agenda, which is saved also after an item was given more time', async () => {
    const textbox = (name: string) => olga.getByRole('textbox', { name, exact: true });
    const agenda = olga.getByRole('list', { name: 'Agenda', exact: true });
    await olga.goto(`/gatherings/${gatheringId}/room`);
    await button(olga, 'Arrange it').click();
    await untilFocus(olga, "focused.name === 'items/0/title'");
    await textbox('Item 1').fill('Welcome');
    await textbox('Minutes').fill('soon');
    await button(olga, 'Save the agenda').click();
    await olga.getByRole('link', { name: /^Write how many minutes it has/ }).press('Enter');
    await untilFocus(olga, "focused.name === 'items/0/minutes'");
    await textbox('Minutes').fill('10');
    await button(olga, 'Save the agenda').click();
    await agenda.getByText('10 minutes', { exact: true }).waitFor();
    await button(olga, 'Change it').click();
    await textbox('Item 1').fill('Welcome to all');
    await olga.getByRole('button', { name: /^Start:/ }).click();
    await olga.getByRole('button', { name: /^5 minutes more:/ }).click();
    await agenda.getByText('10 minutes and 5 more').waitFor();
    await button(olga, 'Save the agenda').click();
    await agenda.getByText('Welcome to all').waitFor();
    await agenda.getByText('10 minutes and 5 more').waitFor();
  });

  step('is looked for in steps that Back goes through', async () => {
    await olga.goto('/gatherings');
    await olga.getByLabel('Search gatherings').fill('knitting');
    await button(olga, 'Search').click();
    await olga.waitForURL(/search=knitting/);
    await link(olga, 'Show all gatherings to come').waitFor();
    await olga.goBack();
    await link(olga, 'Apprenticeships: mine').waitFor();
    expect(await olga.getByLabel('Search gatherings').inputValue()).toBe('');
    // Also before it was answered.
    const answered = Promise.withResolvers<void>();
    await olga.route(/search=sewing/, async (route) => {
      await answered.promise;
      await route.continue();
    });
    await olga.getByLabel('Search gatherings').fill('sewing');
    const asked = olga.waitForRequest(/search=sewing/);
    await button(olga, 'Search').click();
    await asked;
    await olga.goBack();
    expect(await olga.getByLabel('Search gatherings').inputValue()).toBe('');
    answered.resolve();
    await link(olga, 'Apprenticeships: mine').waitFor();
  });

  step('takes a place back with a reason that the person reads, and gives it again by hand', async () => {
    const lead = await stage.member('lead@tideway-foods.example.org');
    await olga.goto(`/gatherings/${gatheringId}`);
    await button(olga, 'Take the place back').click();
    const dialog = olga.getByRole('dialog', { name: 'Take back the place of' });
    await dialog.getByRole('textbox').fill('We keep this one for newcomers.');
    await dialog.getByRole('button', { name: 'Take the place back' }).click();
    await olga.getByText('is not registered any more.').waitFor();
    await lead.goto(`/gatherings/${gatheringId}`);
    await lead.getByText('We keep this one for newcomers.').waitFor();
    await button(olga, 'Give somebody a place').click();
    await olga.getByRole('combobox', { name: 'Who' }).fill('tideway');
    await olga.getByRole('option', { name: /Lead of Tideway Foods.*Has not had a place yet/ }).click();
    // Back closes it and loses nothing.
    await olga.goBack();
    await olga.getByRole('dialog').waitFor({ state: 'detached' });
    await button(olga, 'Give somebody a place').click();
    await button(olga, 'Give the place').click();
    await lead.getByRole('heading', { name: 'You have a place' }).waitFor();
    await button(lead, 'Say what would help you take part').click();
    await lead.getByLabel('What would help you take part').fill('A seat near the door.');
    await button(lead, 'Save what would help').click();
    await lead.getByRole('heading', { name: 'What would help you' }).waitFor();
    const helps = olga.getByRole('region', { name: 'What would help people take part' });
    await helps.getByText('A seat near the door.').waitFor();
    await olga.goto(`/gatherings/${gatheringId}/edit`);
    await olga.getByLabel('Brief for those who come (optional)').fill('Bring one figure of your own.');
    await button(olga, 'Save the changes').click();
    await lead.getByRole('region', { name: 'Brief for those who come' }).getByText('Bring one figure').waitFor();
    await lead.context().close();
  });

  step('is cancelled: it is said before and after that mails are kept, and named what is missing', async () => {
    await olga.goto(`/gatherings/${gatheringId}`);
    await button(olga, 'Cancel the roundtable').click();
    const dialog = olga.getByRole('dialog', { name: 'Cancel “Apprenticeships: mine”' });
    await dialog.getByText('nobody is told: the mails to 1 person are kept, not sent').waitFor();
    await dialog.getByRole('button', { name: 'Cancel the roundtable', exact: true }).click();
    await dialog.getByRole('status').getByText('Write the reason: everyone who registered reads it.').waitFor();
    await dialog.getByRole('textbox').fill('The room burnt down.');
    await dialog.getByRole('button', { name: 'Cancel the roundtable', exact: true }).click();
    await olga.getByText('It is cancelled. The mails to 1 person are kept, not sent').waitFor();
  });
});
