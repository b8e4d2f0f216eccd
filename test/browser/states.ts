import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/endpoints';
import { mailedToken, type Person } from '../line/people';
import { Browser } from '../line/visitor';
import type { Ids } from './after-some-weeks';
import { button, link, titled } from './steps';

/** Looks at the page as it stands now, under a name of its own. */
type Look = (state: string) => Promise<void>;

const inspected = '**/api/membership/links/inspect';
const summary = (page: Page): Promise<void> =>
  page.getByRole('group', { name: /^(Something needs correcting|That did not work)$/ }).waitFor();

/** The steps of applying behind the first, each also where what was typed is wrong. */
export async function applying(page: Page, look: Look): Promise<void> {
  await page.goto('/apply');
  const employer = page.getByRole('combobox', { name: 'Your employer' });
  await employer.pressSequentially('1509');
  await page.getByRole('option', { name: /1509 Group/ }).waitFor();
  await look('employers found');
  await page.getByRole('option', { name: 'Not listed' }).click();
  await titled(page, 'Tell us about your employer');
  await button(page, 'Go on').click();
  await summary(page);
  await look('an employer that is not listed, refused');
  await button(page, 'Look in the list again').click();
  await employer.pressSequentially('1509');
  await page.getByRole('option', { name: /1509 Group/ }).click();
  await button(page, 'Go on').click();
  await titled(page, 'Which sector are you in?');
  await page.getByRole('radio', { name: 'Another sector' }).check();
  await button(page, 'Go on').click();
  await summary(page);
  await look('the sector, refused');
  await page.getByRole('combobox', { name: 'Which one' }).selectOption({ index: 3 });
  await button(page, 'Go on').click();
  await titled(page, 'Who are you?');
  await button(page, 'Go on').click();
  await summary(page);
  await look('who one is, refused');
  await page.getByLabel('Your name').fill('Ada Applicant');
  await page.getByLabel('Your work e-mail address').fill('ada@example.org');
  await button(page, 'Go on').click();
  await titled(page, 'What brings you here?');
  await look('the message');
  await button(page, 'Go on').click();
  await titled(page, 'Check your answers');
  await look('what was answered');
  await button(page, 'Apply to join').click();
  await titled(page, 'Your application has arrived');
  await look('the receipt of an application');
}

/** The link of an application that was decided once it had been mailed: it is not mailed to those who are answered. */
async function decided(organiser: Person, decision: 'approved' | 'declined'): Promise<string> {
  const { browser } = organiser;
  const id = uuidv7();
  const email = `${decision}@example.org`;
  const employer = { listed: false, name: `Soon ${decision}` };
  const body = { id, employer, sector: 'I', applicant: { name: 'Ann Answered', email }, message: '' };
  await new Browser(browser.baseUrl).do(membership.applyToJoin, { body });
  const token = await mailedToken(organiser, email, /^Your application to/);
  const reason = decision === 'declined' ? { reason: 'The network is for employers.' } : {};
  const decide = { decision, ...reason, applications: [{ id, version: 1 }] };
  await browser.do(membership.decideApplications, { body: decide });
  return token;
}

/** An application's own page in each of its states, after `applying`. */
export async function ownApplication(page: Page, look: Look, organiser: Person): Promise<void> {
  for (const decision of ['approved', 'declined'] as const) {
    await page.goto(`/link/${await decided(organiser, decision)}`);
    await titled(page, 'Your application');
    await look(`an application, ${decision}`);
  }
  await page.goto(`/link/${await mailedToken(organiser, 'ada@example.org', /^Your application to/)}`);
  await page.getByText('Waiting for approval').waitFor();
  await look('an application, waiting');
  await button(page, 'Correct it').click();
  await page.getByLabel('Your name').fill('');
  await button(page, 'Save the corrections').click();
  await summary(page);
  await look('its corrections, refused');
  await button(page, 'Leave it as it was').click();
  await button(page, 'Withdraw it').click();
  await look('the question before withdrawing');
  await button(page, 'Withdraw the application').click();
  await page.getByText('Withdrawn', { exact: true }).waitFor();
  await look('an application, withdrawn');
}

/** What mailed links lead to once they are over, and being mailed one to sign in. */
export async function links(page: Page, look: Look, { token }: Ids): Promise<void> {
  for (const standing of ['expired', 'used', 'revoked']) {
    // Nobody waits for weeks here: the true answer, as it will be then.
    await page.route(inspected, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as Record<string, unknown>;
      await route.fulfill({ response: answer, json: { ...body, standing } });
    });
    await page.goto(`/link/${token}`);
    await page.getByRole('heading', { level: 1, name: /^This link/ }).waitFor();
    await look(`a link, ${standing}`);
    await page.unroute(inspected);
  }
  await page.goto(`/link/${token}`);
  await page.getByRole('textbox', { name: /^Password/ }).fill('short');
  await button(page, 'Join').click();
  await summary(page);
  await look('joining, refused');
  await page.goto('/link/cut-in-two-by-a-mail-program');
  await titled(page, 'This link leads nowhere');
  await look('a broken link');
  await page.goto('/sign-in');
  await button(page, 'Use a sign-in link instead').click();
  await titled(page, 'Sign in by a link');
  await button(page, 'Ask for a link').click();
  await summary(page);
  await look('signing in by a link, refused');
}

/** A sponsor's own address once there is something to show, which takes a week. */
export async function counted(page: Page, look: Look, { sponsorToken }: Ids): Promise<void> {
  const counts = { asked: 24, taken: 12, applied: 3, joined: null };
  const none = { asked: null, taken: null, applied: null, joined: null };
  const sectors = [
    { ...counts, sector: 'M' },
    { ...none, asked: 3, sector: null },
  ];
  await page.route('**/api/library/sponsorship', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: { ...body, sectors, total: { ...counts, asked: 27 } } });
  });
  await page.goto(`/sponsor/${sponsorToken}`);
  await page.getByRole('table').waitFor();
  await look('what a sponsor is told');
}

/** What a member opens on the pages. */
export async function opened(page: Page, look: Look, { gatheringId, organisationId }: Ids): Promise<void> {
  await page.goto(`/gatherings/${gatheringId}`);
  await button(page, 'Give up your place').click();
  await look('the question before giving up a place');
  await button(page, 'Leave it as it is').click();
  await page.locator('[popovertarget]').last().click();
  await look('the person’s own menu');
  await page.keyboard.press('Escape');
  await page.goto(`/threads/${gatheringId}`);
  await page
    .getByRole('button', { name: /^More about the message of Lead of Tideway/ })
    .first()
    .click();
  await look('what can be done with a message');
  await button(page, 'Remove').click();
  await look('the question before removing a message');
  await page.goto(`/members/${organisationId}`);
  await button(page, 'Invite').click();
  await summary(page);
  await look('an invitation, refused');
  await button(page, 'Change').click();
  await page.getByLabel('Name', { exact: true }).fill('');
  await button(page, 'Save the changes').click();
  await summary(page);
  await look('changes to the organisation, refused');
  await page.goto('/members?search=nobody+of+that+name');
  await page.getByText('Nothing found').waitFor();
  await look('nothing found');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'What do you look for?' }).fill('for people');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Gatherings to come' }).waitFor();
  await look('what the one search found');
  await page.goto('/gatherings?view=month&month=2035-05');
  await page.getByRole('region', { name: 'By month' }).waitFor();
  await look('gatherings by month');
  await page.goto('/gatherings?view=map');
  await page.getByRole('region', { name: 'Map' }).waitFor();
  await look('gatherings on the map');
  await page.goto('/profile');
  await page.getByLabel('For which device or program').fill('Laptop');
  await button(page, 'Make a feed').click();
  await page.getByText('Subscribe to this address.').waitFor();
  await look('a feed just made');
  await button(page, 'Make a token').click();
  await summary(page);
  await look('an access token, refused');
  await page.getByLabel('For which program').fill('A program of a name that no line holds, on no screen at all');
  await button(page, 'Make a token').click();
  await page.getByRole('heading', { name: /^Your token for/ }).waitFor();
  await look('an access token just made');
  await page.getByRole('button', { name: /^Revoke/ }).click();
  await look('the question before revoking an access token');
  await button(page, 'Leave it as it is').click();
  await button(page, 'Sign out everywhere').click();
  await look('the question before signing out everywhere');
  await button(page, 'Leave it as it is').click();
  await page.getByLabel('Name', { exact: true }).fill('Lead of Tideway');
  await page.context().clearCookies();
  await button(page, 'Save').click();
  await page.getByRole('dialog', { name: 'Sign in to go on' }).waitFor();
  await look('signing in over the page');
}

/** What an organiser opens on the pages. */
export async function organising(page: Page, look: Look, { gatheringId }: Ids): Promise<void> {
  await page.goto(`/gatherings/${gatheringId}`);
  await page.getByRole('button', { name: /^Cancel the / }).click();
  await look('the question before cancelling a gathering');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the roundtable' }).click();
  await page.getByRole('dialog').getByText('Write the reason').first().waitFor();
  await look('cancelling without a reason, refused');
  await page.goto(`/gatherings/${gatheringId}/edit`);
  await page.getByLabel('Title').fill('');
  await button(page, 'Save the changes').click();
  await summary(page);
  await look('changes to a gathering, refused');
  await page.goto('/desk');
  await page
    .getByRole('button', { name: /^Decline\b/ })
    .first()
    .click();
  await look('the question before declining');
  await page.goto('/desk/prospects');
  await link(page, 'employers.csv').waitFor();
  await page.setViewportSize({ width: 320, height: 700 });
  await button(page, 'More').click();
  await look('the other places of a phone');
}
