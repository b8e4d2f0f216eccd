import type { Page } from 'playwright-core';
import { bringIn, PASSWORD, signIn, type Person } from '../line/people';
import { Stage, untilLoaded } from './browser';
import { Keys } from './keys';
import { FRONT, NETWORK, button, link, message, password, place, stepper, untilFocus } from './steps';

const ROUNDTABLE = 'Apprenticeships: what keeps people';
const EMAIL = 'lead@tideway-foods.example.org';

const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const summary = (page: Page) => page.getByRole('group', { name: 'Something needs correcting' });

/** The walks of everybody with nothing but a keyboard: at each stop the focus is in view, uncovered and shows itself. */
describe('by the keyboard alone', () => {
  let stage: Stage;
  let olga: Page;
  let organiser: Person;
  let gathering: string;
  const walk = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(async () => stage?.close());

  walk('an organiser sets the network up', async () => {
    olga = await stage.visitor();
    const keys = new Keys(olga);
    await olga.goto('/');
    await keys.type(field(olga, 'Name of the network'), NETWORK);
    await keys.type(field(olga, 'Your name'), 'Olga Organiser');
    await keys.type(field(olga, 'Your e-mail address'), 'olga@example.org');
    await keys.type(password(olga), 'short');
    await keys.press('Enter');
    await keys.arrivesAt(summary(olga));
    await keys.enter(summary(olga).getByRole('link'));
    await keys.arrivesAt(password(olga));
    await keys.press('ControlOrMeta+A');
    await olga.keyboard.type(PASSWORD);
    await keys.press('Enter');
    await keys.opens('Hello, Olga');

    organiser = await signIn(stage.baseUrl, 'olga@example.org');
  });

  walk('an organiser imports employers', async () => {
    const keys = new Keys(olga);
    await keys.enter(place(olga, 'Desk'), 'Shift+Tab');
    await keys.opens('Desk');
    await keys.enter(link(olga, 'Prospects'));
    await olga.getByText('Employers known from imported files').waitFor();
    await keys.opens('Desk');
    // Asked for before the way there: the browser must have heard of it by the time that the key is pressed.
    const [chooser] = await Promise.all([
      olga.waitForEvent('filechooser'),
      keys.enter(button(olga, 'Choose a file to check')),
    ]);
    await chooser.setFiles('apps/network/demo/employers-sample.csv');
    await keys.opens('employers-sample.csv');
    const start = olga.getByRole('button', { name: /^Import \d+ employers$/ });
    await start.waitFor();
    await keys.enter(start);
    await olga.getByText('Imported', { exact: true }).waitFor();
    await keys.arrivesAt(olga.getByRole('heading', { level: 1 }));
  });

  walk('an organiser schedules a gathering, and edits it', async () => {
    const keys = new Keys(olga);
    await keys.enter(place(olga, 'Gatherings'), 'Shift+Tab');
    await keys.opens('Gatherings');
    await keys.enter(link(olga, 'Schedule a gathering'));
    await keys.opens('Schedule a gathering');
    await keys.to(olga.getByRole('radio', { name: 'Roundtable' }));
    await keys.press('ArrowDown');
    expect(await olga.getByRole('radio', { name: 'Conference' }).isChecked()).toBe(true);
    await keys.press('ArrowUp');
    await keys.type(field(olga, 'Title'), ROUNDTABLE);
    await keys.type(field(olga, 'Purpose'), 'Each of us leaves with one thing to try.');
    await keys.type(field(olga, 'Day'), '5/5/2031');
    await keys.type(field(olga, 'Begins'), '10');
    await keys.type(field(olga, 'Ends'), '11.30');
    await keys.type(field(olga, 'Place (optional)'), 'The Guildhall');
    await keys.enter(button(olga, 'Schedule it'));
    await keys.opens(ROUNDTABLE);
    gathering = new URL(olga.url()).pathname;
    await keys.enter(link(olga, 'Change'));
    await keys.opens(`Change “${ROUNDTABLE}”`);
    await keys.type(field(olga, 'Link (optional)'), 'https://meet.example.org/1');
    await keys.enter(button(olga, 'Save the changes'));
    await keys.opens(ROUNDTABLE);
  });

  walk('a visitor applies', async () => {
    const page = await stage.visitor();
    const keys = new Keys(page);
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: FRONT }).waitFor();
    await keys.enter(page.getByRole('link', { name: 'Skip to the page' }));
    await keys.arrivesAt(page.getByRole('heading', { level: 1 }));
    await keys.enter(link(page, ROUNDTABLE));
    await keys.opens(ROUNDTABLE);
    await keys.enter(page.getByRole('complementary').getByRole('link', { name: 'Apply to join' }));
    await keys.opens('Which employer do you apply for?');
    await keys.enter(button(page, 'Go on'));
    await keys.arrivesAt(summary(page));
    await keys.enter(summary(page).getByRole('link'));
    const employer = page.getByRole('combobox', { name: 'Your employer' });
    await keys.arrivesAt(employer);
    await page.keyboard.type('1509');
    await page.getByRole('option', { name: /1509 Group/ }).waitFor();
    await keys.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    expect(await employer.getAttribute('aria-expanded')).toBe('false');
    await keys.press('ArrowDown');
    await page.getByRole('option', { name: /1509 Group/ }).waitFor();
    expect(await employer.getAttribute('aria-expanded')).toBe('true');
    await keys.press('ArrowUp');
    await page.getByRole('option', { name: 'Not listed', selected: true }).waitFor();
    await keys.press('ArrowDown');
    const first = page.getByRole('option', { name: /1509 Group/, selected: true });
    expect(await employer.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
    expect(await employer.getAttribute('aria-controls')).toBe(await page.getByRole('listbox').getAttribute('id'));
    await keys.press('Enter');
    expect(await employer.inputValue()).toBe('1509 Group');
    await keys.enter(button(page, 'Go on'));
    await keys.opens('Which sector are you in?');
    const suggested = page.getByRole('radio').first();
    await suggested.waitFor();
    await keys.to(suggested);
    await keys.press('Space');
    await keys.enter(button(page, 'Go on'));
    await keys.opens('Who are you?');
    await keys.type(field(page, 'Your name'), 'Ada Applicant');
    await keys.type(field(page, 'Your work e-mail address'), 'ada@example.org');
    await keys.press('Enter');
    await keys.opens('What brings you here?');
    await keys.type(page.getByRole('textbox'), 'We tried paid placements.');
    await keys.enter(button(page, 'Go on'));
    await keys.opens('Check your answers');
    await keys.enter(button(page, 'Apply to join'));
    await keys.opens('Your application has arrived');
    expect(await page.title()).toBe(`Your application has arrived · ${NETWORK}`);
    await page.context().close();
  });

  walk('an organiser decides', async () => {
    const keys = new Keys(olga);
    await olga.goto('/');
    await olga.getByText('1509 Group asks to join.').waitFor();
    await keys.enter(link(olga, 'Decide'));
    await keys.opens('Desk');
    const approve = button(olga, 'Approve 1509 Group');
    await approve.waitFor();
    await keys.enter(approve);
    await olga.getByText('Nobody waits for an answer.').waitFor();
    await untilFocus(olga, 'focused !== document.body');
  });

  walk('a member signs in, registers, writes, and thinks about giving the place up', async () => {
    await bringIn(organiser, 'Tideway Foods', 'C');
    const page = await stage.visitor();
    const keys = new Keys(page);
    await page.goto('/sign-in');
    await keys.type(field(page, 'E-mail address'), EMAIL);
    await keys.type(password(page), PASSWORD);
    await keys.press('Enter');
    await keys.opens(/^Hello/);
    await keys.enter(link(page, ROUNDTABLE));
    await keys.opens(ROUNDTABLE);
    await keys.enter(button(page, 'Register'));
    await page.getByRole('heading', { name: 'You have a place' }).waitFor();
    await keys.opens(ROUNDTABLE);

    await keys.enter(button(page, 'Give up your place'));
    const dialog = page.getByRole('dialog');
    await keys.arrivesAt(dialog.getByRole('heading'));
    await keys.to(dialog.getByRole('button', { name: 'Leave it as it is' }));
    await keys.press('Escape');
    await keys.arrivesAt(button(page, 'Give up your place'));
    await keys.enter(page.getByText('Add to your calendar'));
    const calendar = page.getByRole('link', { name: 'Calendar file' });
    await keys.to(calendar);
    const [download] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.ics$/);

    await keys.enter(link(page, 'Open the thread'), 'Shift+Tab');
    await keys.opens(ROUNDTABLE);
    await keys.type(field(page, 'Write a message'), 'Who pays for travel?');
    await keys.press('Enter');
    await message(page, 'Who pays for travel?').waitFor();
    await keys.arrivesAt(field(page, 'Write a message'));
    await page.keyboard.type('And for lunch?');
    await keys.press('Enter');
    // Until the thread holds it, it stands there as one on its way, which is no stop, even once it says “sent”.
    await page.locator('article:not([data-unsent])').filter({ hasText: 'And for lunch?' }).waitFor();

    // All messages are one stop: the latest, or where one was last; what can be done with that one follows it.
    await keys.to(message(page, 'And for lunch?'), 'Shift+Tab');
    await keys.press('ArrowUp');
    await keys.arrivesAt(message(page, 'Who pays for travel?'));
    await keys.press('ArrowDown');
    await keys.arrivesAt(message(page, 'And for lunch?'));
    await keys.press('Home');
    await keys.arrivesAt(message(page, 'Who pays for travel?'));
    await keys.press('Tab');
    await keys.arrivesAt(message(page, 'Who pays for travel?').getByRole('button', { name: /^More/ }));
    await keys.press('Tab');
    await keys.arrivesAt(field(page, 'Write a message'));

    await keys.enter(page.getByRole('button', { name: /^Lead of Tideway/ }), 'Shift+Tab');
    await keys.to(page.getByRole('link', { name: 'Profile' }));
    await keys.press('Escape');
    await keys.arrivesAt(page.getByRole('button', { name: /^Lead of Tideway/ }));
    await page.context().close();
  });

  walk('an organiser cancels, and hands a kept mail’s link on', async () => {
    const keys = new Keys(olga);
    await keys.enter(place(olga, 'Gatherings'), 'Shift+Tab');
    await keys.opens('Gatherings');
    await keys.enter(link(olga, ROUNDTABLE));
    await keys.opens(ROUNDTABLE);
    await keys.enter(button(olga, 'Cancel the roundtable'));
    const dialog = olga.getByRole('dialog');
    await keys.arrivesAt(dialog.getByRole('textbox'));
    await olga.keyboard.type('The room burnt down.');
    await keys.enter(dialog.getByRole('button', { name: /^Cancel the roundtable/ }));
    await olga.getByText('The room burnt down.').waitFor();
    await keys.opens(ROUNDTABLE);

    await keys.enter(place(olga, 'Mails'), 'Shift+Tab');
    await keys.opens('Mails');
    await keys.type(olga.getByRole('searchbox'), 'ada@example.org');
    await keys.press('Enter');
    const mail = olga
      .getByRole('listitem')
      .filter({ hasText: 'ada@example.org' })
      .getByRole('link', { name: /^Welcome/ });
    await mail.waitFor();
    await keys.enter(mail);
    await keys.opens(/^Welcome/);
    await keys.to(button(olga, 'Copy link'));
  });

  it.each([
    ['as usual', { width: 1280, height: 900 }],
    ['on a phone', { width: 390, height: 700 }],
    ['magnified to 400 %', { width: 320, height: 256 }],
  ])('goes round every kind of page, %s', async (_, viewport) => {
    const flawed: Record<string, string[]> = {};
    const round = async (page: Page, addresses: readonly string[]): Promise<void> => {
      await page.setViewportSize(viewport);
      for (const address of addresses) {
        await page.goto(address);
        await untilLoaded(page);
        const flaws = await new Keys(page).flawsOfRound();
        const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
        if (tooWide > 0) flaws.push(`${tooWide} px too wide`);
        if (flaws.length > 0) flawed[address] = flaws;
      }
    };
    const thread = gathering.replace('gatherings', 'threads');
    const edit = [`${gathering}/edit`, '/gatherings/new'];
    const desk = ['/desk', '/desk?standing=decided', '/desk/prospects', '/mails'];
    await round(olga, ['/', gathering, thread, ...edit, ...desk, '/members', '/profile']);
    const visitor = await stage.visitor();
    await round(visitor, ['/', '/gatherings', gathering, '/apply', '/sign-in']);
    await visitor.context().close();
    expect(flawed).toEqual({});
  });
});
