import type { Page } from 'playwright-core';
import { Client } from 'pg';
import { eventually, testDatabase } from '#testing';
import { partnerWithContact } from '../line/introductions';
import { bringIn, setUp } from '../line/people';
import { flawsInEveryLook } from './axe';
import { NARROW, Stage, untilLoaded } from './browser';
import { button, link, message, say, stepper, titled } from './steps';

const PROGRAMME = 'First steps for people whose parents did not go to university';
const step = stepper(120_000);

/** An employer asks, the partner answers late, they talk, and something comes of it. */
describe('an introduction', () => {
  let stage: Stage;
  let database: string;
  let lead: Page;
  let contact: Page;
  let programmeId: string;
  let address: string;
  beforeAll(async () => {
    database = await testDatabase('directory');
    stage = await Stage.open({ DIRECTORY_DATABASE_URL: database });
    const organiser = await setUp(stage.baseUrl);
    await bringIn(organiser, 'Tideway Foods', 'C');
    ({ programmeId } = await partnerWithContact(organiser));
    lead = await stage.member('lead@tideway-foods.example.org');
    contact = await stage.member('connie.contact@example.org', { viewport: NARROW });
  }, 120_000);
  afterAll(async () => stage?.close(), 90_000);

  /** As if so many days had passed. */
  async function pass(days: number): Promise<void> {
    const client = new Client({ connectionString: database });
    await client.connect();
    await client.query(
      `UPDATE introduction SET answer_by = answer_by - $1::integer, outcome_on = outcome_on - $1::integer`,
      [days],
    );
    await client.end();
  }

  step('is asked for, by a form that says by when it is answered', async () => {
    await lead.goto(`/programmes/${programmeId}/ask`);
    await titled(lead, 'Ask for an introduction');
    await button(lead, 'Ask for an introduction').click();
    await lead.getByRole('link', { name: 'Say what you are looking for' }).waitFor();
    await lead.getByLabel('What do you need?').fill('Mentors for eight apprentices.');
    await lead.getByLabel('Where?').fill('Leeds');
    await lead.getByLabel('When?').fill('in spring');
    await button(lead, 'Ask for an introduction').click();
    await titled(lead, 'Bridge House');
    await lead.getByText(/^Answer by .* working days left$/).waitFor();
    address = new URL(lead.url()).pathname;
  });

  step('is answered by the partner, who sees that it is late; the employer sees it at once', async () => {
    await pass(20);
    await contact.goto('/introductions');
    await link(contact, 'Tideway Foods').click();
    await contact.getByText(/^An answer was due by/).waitFor();
    await contact.getByText('Mentors for eight apprentices.').waitFor();
    expect(await flawsInEveryLook(contact)).toEqual([]);
    await contact.getByRole('radio', { name: /^Accept/ }).check();
    await contact.getByLabel('What happens next?').fill('Let us talk on Friday.');
    await button(contact, 'Accept, and meet').click();
    await contact.getByText('Introduced', { exact: true }).waitFor();
    await lead.getByText('Introduced', { exact: true }).waitFor();
    await lead.getByText('Let us talk on Friday.').first().waitFor();
  });

  step('has a thread in which both meet', async () => {
    for (const page of [lead, contact]) {
      await eventually(async () => {
        await page.goto(`${address}/thread`);
        await titled(page, PROGRAMME);
      }, 60_000);
    }
    await say(lead, 'Friday at ten?');
    await message(contact, 'Friday at ten?').waitFor();
    await say(contact, 'Friday at ten.');
    await message(lead, 'Friday at ten.').waitFor();
    await lead.getByText('Read by the two sides alone.').waitFor();
    expect(await flawsInEveryLook(lead)).toEqual([]);
  });

  step(
    'is asked about once it is three months old, and becomes a joint programme, an endorsement and a note',
    async () => {
      await pass(100);
      await lead.goto('/');
      await link(lead, 'Bridge House').click();
      await lead.getByRole('radio', { name: /^Something came of it/ }).check();
      await button(lead, 'Say so').click();
      await lead.getByText('something came of it, which the other side reads', { exact: false }).waitFor();
      await button(lead, 'Record a joint programme').click();
      await lead.getByLabel('What do you call it?').fill('Eight mentors');
      await lead.getByLabel('What did you do together?').fill('Each apprentice had a mentor for a year.');
      await lead.getByLabel('Began').fill('2026-03-02');
      await button(lead, 'Record it').click();
      await button(lead, 'Endorse the partner').click();
      await lead.getByLabel('What should others know?').fill('They listen.');
      await button(lead, 'Endorse').click();
      await contact.goto(address);
      await button(contact, 'Answer it').click();
      await contact.getByLabel('Your answer').fill('Come again.');
      await button(contact, 'Answer').click();
      await lead.getByText('Come again.').waitFor();
      await untilLoaded(lead);
      expect(await flawsInEveryLook(lead)).toEqual([]);
      await button(lead, 'Make a practice note of it').click();
      await lead.getByText('Each apprentice had a mentor for a year.').waitFor();
      await lead.getByText('Mentors for eight apprentices.').waitFor();
    },
  );
});
