import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { bringIn, PASSWORD, signIn, type Person } from '../line/people';
import { Stage } from './browser';
import { FRONT, NETWORK, titled, button, link, password, place, message, say, findMail, mailedLink, handedLink, joinBy, readAtDesk, stepper } from './steps';

const ROUNDTABLE = 'Apprenticeships: what keeps people';
const EVERYTHING_SAID = /Who pays|We do|First missed|Second missed|Written while away/g;

/** The line as people walk it, by what they see and hear: roles, labels and words, one step after the other. */
describe('the line, in a browser', () => {
  let stage: Stage;
  /** Everybody's own browser, signed in as the walk goes on. */
  let olga: Page;
  let ada: Page;
  let cleo: Page;
  /** Whom the walk only needs as others: they act without a browser. */
  let organiser: Person;
  let other: Person;
  let gatheringId: string;

  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(async () => stage?.close());

  step('begins with the set-up page, which makes the first organiser', async () => {
    olga = await stage.visitor();
    await olga.goto('/');
    await titled(olga, 'Set up your network');
    await olga.getByLabel('Name of the network').fill(NETWORK);
    await olga.getByLabel('Your name').fill('Olga Organiser');
    await olga.getByLabel('Your e-mail address').fill('olga@example.org');
    await password(olga).fill('short');
    await button(olga, 'Set up the network').click();
    await olga.getByRole('group', { name: 'Something needs correcting' }).getByText('Use at least 12').waitFor();
    await password(olga).fill(PASSWORD);
    await button(olga, 'Set up the network').click();
    await titled(olga, 'Hello, Olga');
    await olga.getByText('Mail is not set up: invitations, answers and news are kept, not sent.').waitFor();

    organiser = await signIn(stage.baseUrl, 'olga@example.org');
  });

  step('has the organiser import employers: checked first, then taken in', async () => {
    await place(olga, 'Desk').click();
    await link(olga, 'Prospects').click();
    await olga.getByText('Employers from an imported file are listed here').waitFor();
    const [chooser] = await Promise.all([
      olga.waitForEvent('filechooser'),
      button(olga, 'Choose a file to check').click(),
    ]);
    await chooser.setFiles('apps/network/demo/employers-sample.csv');
    await titled(olga, 'employers-sample.csv');
    await olga.getByText('1509 Group').waitFor();
    await olga.getByRole('button', { name: /^Import \d+ employers$/ }).click();
    await olga.getByText('Imported', { exact: true }).waitFor();
    await link(olga, 'All prospects').click();
    await olga.getByText(/^\d{3} employers$/).waitFor();
    await olga.getByRole('list', { name: 'Prospects' }).getByText('1509 Group').waitFor();
  });

  step('has the organiser schedule a roundtable, and say which of two hours is meant', async () => {
    await place(olga, 'Gatherings').click();
    await link(olga, 'Schedule a gathering').click();
    await olga.getByLabel('Title').fill(ROUNDTABLE);
    await olga.getByLabel('Purpose').fill('Each of us leaves with one thing to try.');
    await olga.getByRole('textbox', { name: 'Day', exact: true }).fill('2035-10-28');
    await olga.getByLabel('Begins').fill('01:30');
    await olga.getByLabel('Ends').fill('03:00');
    await olga.getByLabel('Place (optional)').fill('The Guildhall, London');
    await olga.getByRole('textbox', { name: 'Places' }).fill('2');
    await button(olga, 'Schedule it').click();
    await olga.getByRole('radio', { name: 'The second time (UTC+00:00)' }).check();
    await button(olga, 'Schedule it').click();
    await titled(olga, ROUNDTABLE);
    await olga.getByText('2 of 2 places free').waitFor();
    gatheringId = new URL(olga.url()).pathname.split('/').at(-1)!;
    const gathering = await organiser.browser.do<{ startsAt: string }>(scheduling.getGathering, {
      params: { gatheringId },
    });
    expect(Date.parse(gathering.startsAt)).toBe(Date.parse('2035-10-28T01:30:00Z'));
  });

  step('leads a visitor from the front page to an application', async () => {
    ada = await stage.visitor({ timezoneId: 'Europe/Helsinki' });
    await ada.goto('/');
    await titled(ada, FRONT);
    await link(ada, ROUNDTABLE).click();
    await ada.getByRole('heading', { name: 'For members' }).waitFor();
    await ada.getByText(/03:30/).first().waitFor();
    await ada.getByRole('complementary', { name: 'Your place' }).getByRole('link', { name: 'Apply to join' }).click();

    await titled(ada, 'Which employer do you apply for?');
    const employer = ada.getByRole('combobox', { name: 'Your employer' });
    await employer.pressSequentially('No such employer');
    await ada.getByRole('option', { name: 'Not listed' }).click();
    await titled(ada, 'Tell us about your employer');
    await button(ada, 'Look in the list again').click();
    await employer.fill('');
    await employer.pressSequentially('1509');
    await ada.getByRole('option', { name: /1509 Group/ }).click();
    await button(ada, 'Go on').click();

    await titled(ada, 'Which sector are you in?');
    await ada
      .getByText(/85200|85310/)
      .first()
      .waitFor();
    expect(await ada.getByRole('radio', { checked: true }).count()).toBe(0);
    await ada.getByRole('radio', { name: /^Education/ }).check();
    await button(ada, 'Go on').click();
    await titled(ada, 'Who are you?');
    await ada.getByLabel('Your name').fill('Ada Applicant');
    await ada.getByLabel('Your work e-mail address').fill('ada@example.org');
    await button(ada, 'Go on').click();
    await titled(ada, 'What brings you here?');
    // What was typed is still there after a reload, and after going back.
    await ada.reload();
    await link(ada, 'Back').click();
    expect(await ada.getByLabel('Your name').inputValue()).toBe('Ada Applicant');
    await button(ada, 'Go on').click();
    await ada.getByRole('textbox').fill('We tried paid placements.');
    await button(ada, 'Go on').click();
    await titled(ada, 'Check your answers');
    for (const said of ['1509 Group', 'Education', 'Ada Applicant, ada@example.org', 'We tried paid placements.']) {
      await ada.getByRole('definition').filter({ hasText: said }).waitFor();
    }
    await button(ada, 'Apply to join').click();
    await titled(ada, 'Your application has arrived');
    // A receipt, also after a reload.
    await ada.reload();
    for (const said of ['1509 Group', 'ada@example.org', 'decide, usually within a week', 'kept, not sent'])
      await ada.getByText(said).first().waitFor();
  });

  step('shows the applicant how it stands, and lets it be corrected', async () => {
    await ada.goto(await mailedLink(olga, 'ada@example.org', /^Your application to/));
    await titled(ada, 'Your application');
    await ada.getByText('Waiting for approval').waitFor();
    await ada.getByRole('definition').filter({ hasText: 'Ask Olga Organiser, olga@example.org' }).waitFor();
    await button(ada, 'Correct it').click();
    await ada.getByLabel(/What you would like/).fill('We tried paid placements twice.');
    await button(ada, 'Save the corrections').click();
    await ada.getByRole('definition').filter({ hasText: 'twice' }).waitFor();
  });

  step('has the organiser approve it at the desk; the lead joins and invites a colleague, who joins', async () => {
    await olga.goto('/');
    await link(olga, 'Decide').click();
    await readAtDesk(olga, '1509 Group', 'We tried paid placements twice.');
    await button(olga, 'Approve 1509 Group').click();
    await olga.getByText('Nobody waits for an answer.').waitFor();

    // Where no mail is set up, the applicant's own page is the way in, and a password the only way back.
    await ada.reload();
    await ada.getByText('1509 Group is in the network, and you are its lead').waitFor();
    await button(ada, 'Join now').click();
    await ada.getByRole('group', { name: 'Something needs correcting' }).getByText('Use at least 12').waitFor();
    await password(ada).fill(PASSWORD);
    await button(ada, 'Join now').click();
    await titled(ada, 'Hello, Ada');
    await place(ada, 'Members').click();
    await link(ada, 'Invite a colleague').click();
    await titled(ada, '1509 Group');
    await ada.getByLabel('Their name').fill('Cleo Colleague');
    await ada.getByLabel('Their work e-mail address').fill('cleo@example.org');
    await button(ada, 'Invite').click();
    await ada.getByRole('list', { name: 'People' }).getByText('Cleo Colleague').waitFor();
    cleo = await stage.visitor();
    await joinBy(cleo, await handedLink(ada, olga, 'Cleo Colleague'), 'Cleo');
  });

  step('gives places to whoever registers first; the third waits', async () => {
    for (const page of [ada, cleo]) {
      await place(page, 'Gatherings').click();
      await link(page, ROUNDTABLE).click();
      await button(page, 'Register').click();
      await page.getByRole('heading', { name: 'You have a place' }).waitFor();
    }
    other = await bringIn(organiser, 'Tideway Foods', 'C');
    const oskar = await stage.member('lead@tideway-foods.example.org');
    await oskar.goto(`/gatherings/${gatheringId}`);
    await button(oskar, 'Join the waitlist').click();
    await oskar.getByRole('heading', { name: 'You are on the waitlist' }).waitFor();
    await oskar.getByText('passing over organisations that have 2 already').waitFor();
    await oskar.goto(`/threads/${gatheringId}`);
    await oskar.getByText('the thread opens as soon as a place is yours').waitFor();
    await oskar.context().close();
  });

  step('brings two who talk each other’s messages at once, and what was missed', async () => {
    for (const page of [ada, cleo]) {
      await link(page, 'Open the thread').click();
      await page.getByRole('textbox', { name: 'Write a message' }).waitFor();
    }
    await say(ada, 'Who pays for travel?');
    await message(cleo, 'Who pays for travel?').waitFor();
    await say(cleo, 'We do.');
    await message(ada, 'We do.').waitFor();
    await cleo.context().setOffline(true);
    await cleo.getByText('The connection dropped.').waitFor();
    await say(cleo, 'Written while away.');
    for (const text of ['First missed.', 'Second missed.']) await say(ada, text);
    // Only what the service has can have been missed.
    await message(ada, 'Second missed.').getByText('sent', { exact: true }).waitFor();
    await cleo.context().setOffline(false);
    await cleo.getByText(/^Caught up, (\d+) of \1\./).waitFor();
    await message(ada, 'Written while away.').waitFor();
    for (const page of [ada, cleo]) {
      const articles = page.getByRole('region', { name: 'Messages' }).getByRole('article');
      await eventually(async () => {
        const said = (await articles.allInnerTexts()).join('\n').match(EVERYTHING_SAID);
        expect(said).toEqual(['Who pays', 'We do', 'First missed', 'Second missed', 'Written while away']);
      });
    }
  });

  step('shows at home also a place that lies far ahead, and what is unread elsewhere', async () => {
    const facts = { kind: 'roundtable', purpose: '', place: 'Leeds', link: null, chathamHouse: false };
    const at = (day: number, clock: string) => ({ local: `2031-05-${day}T${clock}`, zone: 'Europe/London' });
    let id = '';
    for (let day = 10; day <= 20; day += 1) {
      id = uuidv7();
      const body = { ...facts, id, title: `The one of the ${day}th`, start: at(day, '10:00'), end: at(day, '11:00') };
      await organiser.browser.do(scheduling.scheduleGathering, { body });
    }
    await other.browser.do(scheduling.register, { params: { gatheringId: id }, body: {} });
    const oskar = await stage.member('lead@tideway-foods.example.org');
    await oskar.goto('/');
    await oskar
      .getByRole('list', { name: 'You take part' })
      .getByRole('link', { name: 'The one of the 20th' })
      .waitFor();
    await oskar.context().close();
    await place(olga, 'Home').click();
    await olga.getByRole('region', { name: 'Most due' }).getByText(`unread in “${ROUNDTABLE}”`).waitFor();
  });

  step('notices a connection that fell silent without closing, and catches up when it is back', async () => {
    stage.proxy.silence();
    await ada.getByText('The connection dropped.').waitFor();
    const params = { threadId: gatheringId };
    for (const text of ['Third missed.', 'Fourth missed.']) {
      await organiser.browser.do(discussions.postMessage, { params, body: { id: uuidv7(), text } });
    }
    stage.proxy.restore();
    stage.proxy.cut();
    await ada.getByText('Caught up, 2 of 2.').waitFor();
    for (const text of ['Third missed.', 'Fourth missed.']) expect(await message(ada, text).count()).toBe(1);
  });

  step('closes the open page’s door behind who gives up a place, and the next one has it', async () => {
    const second = await ada.context().newPage();
    await second.goto(`/gatherings/${gatheringId}`);
    await ada.getByRole('textbox', { name: 'Write a message' }).fill('Not sent yet');
    await button(second, 'Give up your place').click();
    await second.getByRole('dialog').getByRole('button', { name: 'Give up your place' }).click();
    await second.getByText('You gave up your place.', { exact: true }).waitFor();
    await ada.getByText('You gave up your place, so this thread is closed to you.').waitFor();
    await ada.getByText('Not sent yet').waitFor();
    expect(await message(ada, 'We do.').count()).toBe(0);
    const { mine } = await other.browser.do<{ mine: { standing: string } }>(scheduling.getGathering, {
      params: { gatheringId },
    });
    expect(mine.standing).toBe('place');
    await findMail(olga, 'lead@tideway-foods.example.org', /^You have a place: Apprenticeships/);
  });

  step('lets a member make a calendar feed, change a name, and sign out everywhere', async () => {
    await cleo.goto('/profile');
    await cleo.getByLabel('For which device or program').fill('Phone');
    await button(cleo, 'Make a feed').click();
    const shown = cleo.getByRole('status').filter({ hasText: 'Subscribe to this address.' });
    const address = /https?:\/\/\S+/.exec(await shown.innerText())![0];
    expect(await (await fetch(address)).text()).toContain(`UID:${gatheringId}`);
    await cleo.getByLabel('Name', { exact: true }).fill('Cleo Colley');
    await button(cleo, 'Save').click();
    await cleo.getByRole('button', { name: 'Cleo Colley' }).waitFor();
    const elsewhere = await stage.member('cleo@example.org');
    await elsewhere.goto('/');
    await titled(elsewhere, 'Hello, Cleo');
    await button(cleo, 'Sign out everywhere').click();
    await cleo.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await titled(cleo, FRONT);
    await elsewhere.reload();
    await titled(elsewhere, FRONT);
  });
});
