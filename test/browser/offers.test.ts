import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import { partnerWithContact } from '../line/introductions';
import { PROGRAMME } from '../line/partners';
import { bringIn, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { NARROW, Stage, untilLoaded } from './browser';
import { button, deskOfPartners, link, place, stepper, titled } from './steps';

const TITLE = 'Two days behind the counter, for everybody who never saw one from behind';
const step = stepper();

/** An employer offers something, a partner finds it from a postcode and takes places, until it is full and closed. */
describe('an offer', () => {
  let stage: Stage;
  let lead: Page;
  let contact: Page;
  let desk: Page;
  let employer: Person;
  let offer: string;
  beforeAll(async () => {
    stage = await Stage.open();
    const organiser = await setUp(stage.baseUrl);
    employer = await bringIn(organiser, 'Tideway Foods', 'C');
    const { organisationId: partnerId } = (await partnerWithContact(organiser)).contact;
    const body = { id: uuidv7(), content: { ...PROGRAMME, name: 'Not published yet' } };
    await organiser.browser.do(directory.startProgramme, { params: { partnerId }, body });
    desk = await stage.member('olga@example.org');
    lead = await stage.member('lead@tideway-foods.example.org');
    contact = await stage.member('connie.contact@example.org', { viewport: NARROW });
  });
  afterAll(async () => stage?.close());

  const sound = async (page: Page): Promise<void> => expect(await flawsInEveryLook(page)).toEqual([]);

  step('is made by a form that says what lacks, kept as a draft, and opened', async () => {
    await lead.goto('/our-offers');
    await link(lead, 'Make an offer').click();
    await titled(lead, 'Make an offer');
    await button(lead, 'Save the draft').click();
    await lead.getByRole('link', { name: 'Choose what you offer.' }).waitFor();
    await sound(lead);
    await lead.getByRole('radio', { name: /^Insight day/ }).check();
    await lead.getByLabel('What is it called?').fill(TITLE);
    await lead.getByLabel('How many places are there?').fill('3');
    await button(lead, 'Add a date').click();
    await lead.getByLabel('First day').fill('2099-02-02');
    await lead.getByLabel('Last day', { exact: false }).first().fill('2099-02-03');
    await button(lead, 'Add a place').click();
    await lead.getByLabel('Building and street').fill('1 Quay Street');
    await lead.getByLabel('Town').fill('Manchester');
    await lead.getByLabel('Postcode').fill('M1 1AE');
    await lead.getByLabel('Do you pay for travel?').selectOption('Paid');
    await button(lead, 'Save the draft').click();
    await titled(lead, TITLE);
    await lead.getByText('Draft', { exact: true }).waitFor();
    // What partners need is asked for before they find it.
    await button(lead, 'Open it').click();
    await lead.getByText(/^Describe it first/).waitFor();
    await link(lead, 'Change it').click();
    await lead.getByRole('textbox', { name: 'What happens' }).fill('You see how a shop is run, and try it yourself.');
    await button(lead, 'Save it').click();
    await titled(lead, TITLE);
    await button(lead, 'Open it').click();
    await lead.getByText('Has room', { exact: true }).waitFor();
    offer = new URL(lead.url()).pathname;
  });

  step('is found by a partner near a postcode, by what is paid, and not far from it', async () => {
    await contact.goto('/');
    await place(contact, 'Offers').click();
    await titled(contact, 'Offers');
    await contact.getByRole('combobox', { name: 'Postcode or town' }).fill('m2 3aa');
    await button(contact, 'Search').click();
    await contact.getByText('1 found').first().waitFor();
    await button(contact, 'Narrow down').click();
    await contact.getByRole('checkbox', { name: /^Travel paid/ }).check();
    await contact.getByText(/km away · Manchester/).waitFor();
    await sound(contact);
    await contact.goto('/offers?near=PL1&only=["travel:paid"]');
    await contact.getByText(/^Nothing found for/).waitFor();
    await sound(contact);
    await contact.goto('/offers?near=M1');
    await link(contact, TITLE).click();
    await titled(contact, TITLE);
    await contact.getByText('3 of 3 places left').waitFor();
    await sound(contact);
  });

  step('is asked for places by number, and given fewer; each side sees it at once', async () => {
    await link(contact, 'Ask for places').click();
    await titled(contact, 'Ask for places');
    await button(contact, 'Ask for places').click();
    await contact.getByRole('link', { name: /^Write how many places/ }).waitFor();
    const programmes = contact.getByLabel('For which of your programmes?').getByRole('option');
    expect(await programmes.allInnerTexts()).toEqual(['None in particular', expect.stringMatching(/^First steps for/)]);
    await contact.getByLabel('How many places?').fill('3');
    await sound(contact);
    await button(contact, 'Ask for places').click();
    await titled(contact, 'Tideway Foods');
    await contact.getByText(/^Answer by .* working days left$/).waitFor();

    await lead.goto('/');
    await lead.getByRole('region', { name: 'Most due' }).getByText('Bridge House asks for places of').waitFor();
    await sound(lead);
    await link(lead, 'Read and answer').click();
    await titled(lead, 'Bridge House');
    await lead.getByRole('radio', { name: /^Give them places/ }).check();
    await lead.getByLabel('How many places?').fill('2');
    await lead.getByLabel('What happens next?').fill('Come to the back door at nine.');
    await sound(lead);
    await button(lead, 'Give the places').click();
    await lead.getByText('Taken', { exact: true }).waitFor();
    await contact.getByText('Come to the back door at nine.').waitFor();
    await sound(contact);
  });

  step('is full once the employer counts what it gave elsewhere, and open once a place is given back', async () => {
    await lead.goto(offer);
    await lead.getByLabel('How many places').fill('1');
    await button(lead, 'Count them').click();
    await lead.getByText('Full', { exact: true }).waitFor();
    await sound(lead);
    await contact.getByLabel('How many are still taken?').fill('1');
    await button(contact, 'Give back the others').click();
    await contact.getByText('1 place of').waitFor();
    await contact.getByText('Connie Contact gave places back: 1 place still taken').waitFor();
    await lead.getByText('1 of 3 places left').waitFor();
    await contact.goto('/');
    await contact.getByRole('heading', { name: 'Places you asked employers for' }).waitFor();
    await sound(contact);
  });

  step('is counted for organisers, who find it from there', async () => {
    await desk.goto('/');
    await deskOfPartners(desk, 'Offers');
    const counts = desk.getByRole('region', { name: 'What comes of offers' });
    await counts.getByText('1 of 1 request').waitFor();
    expect((await counts.getByRole('definition').allInnerTexts()).slice(0, 5)).toEqual(['1', '1', '3', '2', '1']);
    await sound(desk);
    await desk.goto('/partners');
    await titled(desk, 'Partners');
    await sound(desk);
    await link(desk, 'What employers offer').click();
    await link(desk, TITLE).click();
    await titled(desk, TITLE);
  });

  step('is found by nobody once it is closed', async () => {
    await button(lead, 'Close it').click();
    await lead.getByText('Closed', { exact: true }).waitFor();
    await contact.goto('/offers');
    await contact.getByText('Nobody offers anything yet.', { exact: false }).waitFor();
    await contact.goto(offer);
    await contact.getByText('The employer takes no requests for it now.').waitFor();
    await lead.goto('/our-offers');
    await lead.getByRole('article').getByText('Closed', { exact: true }).waitFor();
    await sound(lead);
  });

  step('is closed by an organiser where it should not stand, who says why and opens it again', async () => {
    await lead.goto(offer);
    await button(lead, 'Open it again').click();
    await lead.getByText('Has room', { exact: true }).waitFor();
    await button(desk, 'Close it for the network').click();
    await desk.getByLabel('Why?').fill('Say what they would do all day.');
    await button(desk, 'Close it, and tell those who wait').click();
    await lead.getByText('Say what they would do all day.').waitFor();
    await lead.getByText('Change it, then ask an organiser to open it again.').waitFor();
    expect(await button(lead, 'Open it again').count()).toBe(0);
    await sound(lead);
    await sound(desk);
    await button(desk, 'Open it again').click();
    await lead.getByText('Has room', { exact: true }).waitFor();
  });

  step('is named without a link to a partner whose employer has left', async () => {
    await contact.goto('/places?show=all');
    await link(contact, TITLE).click();
    await titled(contact, 'Tideway Foods');
    await link(contact, TITLE).waitFor();
    // As the directory is told of an employer that is no member any more.
    const client = new Client({ connectionString: stage.network.databaseOf('directory') });
    await client.connect();
    await client.query(`UPDATE organisation SET standing = 'withdrawn' WHERE id = $1`, [employer.organisationId]);
    await client.end();
    await contact.reload();
    await untilLoaded(contact);
    await contact.getByText(TITLE).waitFor();
    expect(await link(contact, TITLE).count()).toBe(0);
    await sound(contact);
  });
});
