import type { Page } from 'playwright-core';
import * as directory from '#contracts/directory/endpoints';
import { scheduleRoundtable } from '../line/gatherings';
import { addPartner, addProgramme } from '../line/partners';
import { inviteContact, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, link, place, stepper, titled } from './steps';

describe('a partner’s contact keeps its entry', () => {
  let stage: Stage;
  let organiser: Person;
  let contact: Page;
  let desk: Page;
  let programmeId: string;
  /** What was asked for and is not theirs to see: none of it is asked. */
  const refused: string[] = [];
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const partnerId = await addPartner(organiser, true);
    programmeId = await addProgramme(organiser, partnerId);
    await inviteContact(organiser, partnerId, 'Connie Contact');
    contact = await stage.member('connie.contact@example.org');
    contact.on('response', (answer) => {
      if (answer.status() === 403) refused.push(`${answer.request().method()} ${answer.url()}`);
    });
    desk = await stage.member('olga@example.org');
  });
  afterAll(() => stage?.close());

  const step = stepper();
  const changed = () => contact.getByRole('region', { name: 'The change' });

  step('finds at home that nothing waits, and what it offers', async () => {
    await contact.goto('/');
    await contact.getByText('Nothing waits for you.').waitFor();
    const places = contact.getByRole('navigation', { name: 'Places' }).getByRole('link');
    expect(await places.allInnerTexts()).toEqual(expect.arrayContaining(['Home', 'Our entry']));
    expect(await places.allInnerTexts()).not.toContain('Members');
    await contact.getByText('Up to date', { exact: true }).waitFor();
    await place(contact, 'Partners').click();
    await titled(contact, 'Partners');
    await place(contact, 'Our entry').click();
    await titled(contact, 'Bridge House');
    await link(contact, 'First steps').click();
    await titled(contact, 'First steps');
  });

  step('changes a programme, which a reload does not lose, sees what that changes, and sends it', async () => {
    await link(contact, 'Change it').click();
    await titled(contact, 'Change “First steps”');
    await contact.getByLabel('How many employers you work with at a time').fill('many');
    await button(contact, 'Send it for a look').click();
    const summary = contact.getByRole('group', { name: 'Something needs correcting' });
    await summary.getByRole('link', { name: /as a number/ }).click();
    await contact.keyboard.press('ControlOrMeta+A');
    await contact.keyboard.type('3');
    await contact.getByLabel('Find an area').fill('Bolt');
    await contact.getByRole('option', { name: /^.?Bolton/ }).click();
    await contact.reload();
    await contact.getByText('What you typed here before is still in the fields.').waitFor();
    await contact.getByRole('link', { name: 'What changes' }).click();
    await contact.getByText('Room for employers').waitFor();
    await contact.getByRole('link', { name: 'Preview' }).click();
    await contact.getByText('For 3 employers at a time').waitFor();
    await contact.getByRole('link', { name: 'Write' }).click();
    await button(contact, 'Send it for a look').click();
    await titled(contact, 'First steps');
    await changed().getByText('A change waits for an organiser’s look.').waitFor();
  });

  step('is asked back by the organiser, who reads on the desk what changes', async () => {
    await desk.goto('/desk/partners');
    const current = desk.getByRole('navigation', { name: 'Desk', exact: true }).locator('[aria-current]');
    await current.filter({ hasText: 'Partners' }).waitFor();
    expect(await current.count()).toBe(1);
    const row = desk.getByRole('article', { name: 'First steps' });
    await row.getByText('Bolton').waitFor();
    await row.getByText('Room for employers').waitFor();
    await button(desk, 'Ask back: First steps').click();
    await button(desk, 'Ask back').click();
    await desk.getByText('Say what is asked').first().waitFor();
    await desk.getByLabel('What you ask').fill('Is Bolton all of it?');
    await button(desk, 'Ask back').click();
    await row.waitFor({ state: 'detached' });
  });

  step('finds at home what is asked, and mends it, beside what the organiser changed meanwhile', async () => {
    await contact.goto('/');
    await contact.getByRole('region', { name: 'Most due' }).getByText('Is Bolton all of it?').waitFor();
    await link(contact, 'Mend it').click();
    await button(contact, 'Take out: Bolton').click();
    const { content, version } = await organiser.browser.do<{ content: object; version: number }>(
      directory.getProgramme,
      { params: { programmeId } },
    );
    const body = { ...content, alert: 'Closed in August.' };
    await organiser.browser.do(directory.editProgramme, { params: { programmeId }, ifMatch: version, body });
    await contact.getByRole('heading', { name: 'Somebody else changed this meanwhile' }).waitFor();
    await contact.getByText('Closed in August.').first().waitFor();
    await button(contact, 'Send it for a look').click();
    await titled(contact, 'First steps');
    await changed().waitFor();
  });

  step('is live once it is approved, with who did what in its history, and nothing refused on the way', async () => {
    await desk.getByRole('article', { name: 'First steps' }).waitFor();
    await button(desk, 'Approve: First steps').click();
    await desk.getByText('What partners’ contacts change stands here').waitFor();
    const { content } = await organiser.browser.do<{ content: object }>(directory.getProgramme, {
      params: { programmeId },
    });
    expect(content).toMatchObject({ capacity: 3, areas: ['uk'], alert: 'Closed in August.' });
    await changed().waitFor({ state: 'detached' });
    await link(contact, 'History').click();
    await contact.getByText(/Connie Contact.*looked at by.*Olga Organiser/).waitFor();
    expect(refused).toEqual([]);
  });

  step('is told at a gathering that its places are for members, and offered none', async () => {
    await contact.goto(`/gatherings/${await scheduleRoundtable(organiser)}`);
    await contact.getByRole('heading', { name: 'For members' }).waitFor();
    expect(await button(contact, 'Register').count()).toBe(0);
  });

  step('is another that applied from a public page, and is approved and invited from the desk', async () => {
    const page = await stage.visitor();
    await page.goto('/apply-as-partner');
    await page.getByLabel('Organisation').fill('Lantern Works');
    await page.getByLabel('Number in it').fill('1089464');
    await button(page, 'Apply as a partner').click();
    await page.getByRole('link', { name: 'Choose the register of this number.' }).waitFor();
    await page.getByLabel('Register (optional)').selectOption('GB-CHC');
    await page.getByLabel('What it does').fill('We help young carers into first jobs.');
    await page.getByLabel('Your name').fill('Ada Applicant');
    await page.getByLabel('Your work e-mail address').fill('ada@lantern.example.org');
    await button(page, 'Apply as a partner').click();
    // No mail leaves: it waits at once, and the organiser hands the invitation on.
    await titled(page, 'It waits for an organiser');
    await button(desk, 'Approve: Lantern Works').click();
    await titled(desk, 'Lantern Works');
    await button(desk, 'Show the link: the invitation of Ada Applicant').waitFor();
  });
});
