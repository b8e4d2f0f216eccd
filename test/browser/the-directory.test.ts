import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as directory from '#contracts/directory/endpoints';
import * as membership from '#contracts/membership/endpoints';
import { COUNCIL, LIST, POSTCODE, PROGRAMME_NAME } from '../line/bridge-house';
import { untilDue } from '../line/passing-days';
import { addProgramme } from '../line/partners';
import { bringIn, PASSWORD, setUp, type Person } from '../line/people';
import { Browser } from '../line/visitor';
import { flawsInEveryLook } from './axe';
import { NARROW, Stage, untilLoaded, WIDE } from './browser';
import { button, deskOfPartners, joinBy, link, message, place, say, shownLink, stepper, titled } from './steps';

const step = stepper();

/** The directory's story as people walk it: from somebody's list of partners to what the organisers report came of it. */
describe('a partner, in the browser', () => {
  let stage: Stage;
  let organiser: Person;
  let employer: Person;
  let [desk, lead, contact, visitor]: Page[] = [];
  let introductionId: string;
  const due = () => contact!.getByRole('region', { name: 'Most due' });
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    employer = await bringIn(organiser, 'Tideway Foods', 'C');
    [desk, lead, contact, visitor] = [
      await stage.member('olga@example.org'),
      await stage.member('lead@tideway-foods.example.org'),
      await stage.visitor({ viewport: NARROW }),
      await stage.visitor(),
    ];
  });
  afterAll(async () => stage?.close());

  step('comes from a list, which the organiser looks at before it is imported', async () => {
    await desk!.goto('/desk/feeds');
    await link(desk!, 'Add a feed').click();
    await desk!.getByRole('textbox', { name: 'Whose it is' }).fill(COUNCIL);
    await desk!.getByRole('radio', { name: /From files/ }).check();
    await button(desk!, 'Add the feed').click();
    await titled(desk!, COUNCIL);
    const chooser = desk!.waitForEvent('filechooser');
    await button(desk!, 'Choose a file to look at').click();
    await (await chooser).setFiles({ name: 'list.json', mimeType: 'application/json', buffer: LIST });
    await button(desk!, 'Import 1 entry').click();
    await desk!
      .getByRole('status')
      .filter({ hasText: /^Imported/ })
      .waitFor();
  });

  step('has somebody invited to keep its entry, by a link that the organiser hands on', async () => {
    await link(desk!, PROGRAMME_NAME).click();
    await titled(desk!, PROGRAMME_NAME);
    await link(desk!, 'Bridge House').click();
    await titled(desk!, 'Bridge House');
    await desk!.getByLabel('Their name').fill('Connie Contact');
    await desk!.getByLabel('Their work e-mail address').fill('connie@bridge-house.example.org');
    await button(desk!, 'Invite them to keep it').click();
    await joinBy(contact!, await shownLink(desk!, 'Connie Contact'), 'Connie');
  });

  step('is corrected by them, and others read it once the organiser has looked', async () => {
    await link(contact!, PROGRAMME_NAME).click();
    await titled(contact!, PROGRAMME_NAME);
    await link(contact!, 'Change it').click();
    await contact!.getByLabel('Find an area').fill('Greater Man');
    await contact!.getByRole('option', { name: /^.?Greater Manchester/ }).click();
    await button(contact!, 'Send it for a look').click();
    await contact!.getByText('A change waits for an organiser’s look.').waitFor();
    await desk!.goto('/');
    await desk!.getByText('1 change or application of a partner waits for your look.').waitFor();
    await link(desk!, 'See what they sent').click();
    await desk!.getByRole('article', { name: PROGRAMME_NAME }).getByText('Greater Manchester').waitFor();
    await button(desk!, `Approve: ${PROGRAMME_NAME}`).click();
    await contact!.getByText('A change waits for an organiser’s look.').waitFor({ state: 'detached' });
    await link(contact!, 'See its page').click();
    await link(contact!, 'History').click();
    await contact!.getByText(/Connie Contact.*looked at by.*Olga Organiser/).waitFor();
  });

  step('is found from a postcode, by visitors who learn how to become able to ask', async () => {
    await visitor!.goto('/partners');
    await visitor!.getByRole('combobox', { name: 'Postcode or town' }).fill(POSTCODE);
    await visitor!.getByRole('combobox', { name: 'Postcode or town' }).press('Enter');
    await visitor!.getByText('Serves M1, Manchester, wherever it is based.').waitFor();
    // On a phone, one of the two.
    await visitor!.setViewportSize(NARROW);
    const chosen = visitor!.getByRole('navigation', { name: 'List or map' }).locator('[aria-current]');
    await chosen.getByText('List', { exact: true }).waitFor();
    await link(visitor!, 'Map').click();
    await chosen.getByText('Map', { exact: true }).waitFor();
    await link(visitor!, 'List').click();
    await visitor!.setViewportSize(WIDE);
    await link(visitor!, PROGRAMME_NAME).click();
    await link(visitor!, 'Sign in to ask for an introduction').waitFor();
  });

  step('is asked for an introduction, by a form that says by when it is answered', async () => {
    await lead!.goto('/');
    await place(lead!, 'Partners').click();
    await lead!.getByRole('combobox', { name: 'Postcode or town' }).fill(POSTCODE);
    await button(lead!, 'Search').click();
    await lead!.getByText('Serves M1, Manchester, wherever it is based.').waitFor();
    await link(lead!, PROGRAMME_NAME).click();
    await link(lead!, 'Ask for an introduction').click();
    await titled(lead!, 'Ask for an introduction');
    await button(lead!, 'Ask for an introduction').click();
    await lead!.getByRole('link', { name: 'Say what you are looking for' }).waitFor();
    await lead!.getByLabel('What do you need?').fill('Mentors for eight apprentices.');
    await lead!.getByLabel('Where?').fill('Manchester');
    await lead!.getByLabel('When?').fill('in spring');
    await button(lead!, 'Ask for an introduction').click();
    await titled(lead!, 'Bridge House');
    await lead!.getByText(/^Answer by .* working days left$/).waitFor();
    introductionId = new URL(lead!.url()).pathname.split('/').at(-1)!;
  });

  step(
    'is reminded, and late: the organisers see it, and the partner’s answer reaches the employer at once',
    async () => {
      await place(contact!, 'Home').click();
      await due().getByText('Tideway Foods asks for an introduction.').waitFor();
      await untilDue(stage.network, introductionId);
      await lead!.getByText('A reminder went out').waitFor();
      await untilDue(stage.network, introductionId);
      await lead!.getByText('Organisers look after it now', { exact: false }).first().waitFor();
      await desk!.goto('/');
      await desk!.getByText('1 introduction waits for an organiser: nobody answered in time.').waitFor();
      await link(desk!, 'Look after it').click();
      await link(desk!, 'Bridge House').click();
      await desk!.getByText('Nobody answered in time. Ring the partner').waitFor();
      await link(contact!, 'Read and answer').click();
      await contact!.getByText(/^An answer was due by/).waitFor();
      await contact!.getByText('Mentors for eight apprentices.').waitFor();
      await contact!.getByRole('radio', { name: /^Accept/ }).check();
      expect(await flawsInEveryLook(contact!)).toEqual([]);
      await contact!.getByLabel('What happens next?').fill('Let us talk on Friday.');
      await button(contact!, 'Accept, and meet').click();
      await contact!.getByText('Introduced', { exact: true }).waitFor();
      await lead!.getByText('Introduced', { exact: true }).waitFor();
      await lead!.getByText('Let us talk on Friday.').first().waitFor();
    },
  );

  step('has a thread in which both meet', async () => {
    for (const page of [lead!, contact!]) {
      await link(page, 'Open the thread').click();
      await titled(page, PROGRAMME_NAME);
    }
    await say(lead!, 'Friday at ten?');
    await message(contact!, 'Friday at ten?').waitFor();
    await say(contact!, 'Friday at ten.');
    await message(lead!, 'Friday at ten.').waitFor();
    await lead!.getByText('Read by the two sides alone.').waitFor();
    expect(await flawsInEveryLook(lead!)).toEqual([]);
  });

  step(
    'is asked about once it is three months old: a joint programme, an endorsement and a practice note',
    async () => {
      await untilDue(stage.network, introductionId);
      await lead!.goto('/');
      await lead!.getByText('What came of your introduction to Bridge House?').waitFor();
      await link(lead!, 'Say what came of it').click();
      await lead!.getByRole('radio', { name: /^Something came of it/ }).check();
      await button(lead!, 'Say so').click();
      await lead!.getByText('something came of it, which the other side reads', { exact: false }).waitFor();
      await button(lead!, 'Record a joint programme').click();
      await lead!.getByLabel('What do you call it?').fill('Eight mentors');
      await lead!.getByLabel('What did you do together?').fill('Each apprentice had a mentor for a year.');
      await lead!.getByLabel('Began').fill('2026-03-02');
      await button(lead!, 'Record it').click();
      await button(lead!, 'Endorse the partner').click();
      await lead!.getByLabel('What should others know?').fill('They listen.');
      await button(lead!, 'Endorse').click();
      await contact!.goto('/');
      await link(contact!, 'Say what came of it').click();
      await button(contact!, 'Answer it').click();
      await contact!.getByLabel('Your answer').fill('Come again.');
      await button(contact!, 'Answer').click();
      await lead!.getByText('Come again.').waitFor();
      await untilLoaded(lead!);
      expect(await flawsInEveryLook(lead!)).toEqual([]);
      await button(lead!, 'Make a practice note of it').click();
      const part = (name: string) => lead!.getByRole('textbox', { name, exact: true });
      await part('The problem').getByText('Mentors for eight apprentices.').waitFor();
      await part('What we did').getByText('Each apprentice had a mentor for a year.').waitFor();
      await part('What we did').getByText(`With Bridge House: ${PROGRAMME_NAME}.`).waitFor();
    },
  );

  step('is in the organisers’ report, and in numbers on the partner’s page once there are five', async () => {
    await desk!.goto('/');
    await deskOfPartners(desk!, 'Introductions');
    for (const counted of ['1 was accepted', '1 became something']) await desk!.getByText(counted).waitFor();
    await link(visitor!, 'Bridge House').click();
    await titled(visitor!, 'Bridge House');
    await visitor!.getByText('They listen.').waitFor();
    await untilLoaded(visitor!);
    expect(await visitor!.getByText('answered in time').count()).toBe(0);
    const partnerId = visitor!.url().split('/').at(-1)!;
    const keeper = new Browser(stage.baseUrl);
    await keeper.do(membership.signIn, { body: { email: 'connie@bridge-house.example.org', password: PASSWORD } });
    for (let nth = 2; nth <= 5; nth += 1) {
      const programmeId = await addProgramme(organiser, partnerId);
      const body = { id: uuidv7(), needs: 'More.', where: 'Leeds', when: 'in spring' };
      await employer.browser.do(directory.askForIntroduction, { params: { programmeId }, body });
      const declined = { decision: 'declined', round: 1, reason: 'Nobody is free.' } as const;
      await keeper.do(directory.answerIntroduction, { params: { introductionId: body.id }, body: declined });
    }
    await visitor!.reload();
    const numbers = visitor!.getByRole('region', { name: 'Introductions' });
    await numbers.waitFor();
    expect(await numbers.getByRole('definition').allInnerTexts()).toEqual(['5', '4', '1']);
  });
});
