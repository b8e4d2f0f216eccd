import type { Page } from 'playwright-core';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { uuidv7 } from 'uuidv7';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, findMail, stepper } from './steps';

/** Read from the right, with a number that would change its side beside text that is read from the left. */
const [PERSON, COLLEAGUE, EMPLOYER, TITLE] = ['דנה 7', 'רות 3', 'שיווק 24', 'שולחן עגול 2'] as const;
const kept = (name: string): string => `\u2068${name}\u2069`;
const EMAIL = 'ruth@bücher.example';

interface Versioned {
  version: number;
}

/** Names and addresses in other letters than the screens' own. */
describe('a name that is read from the right turns nothing round, and an address is shown as it is read', () => {
  let stage: Stage;
  let lead: Page;
  let olga: Page;
  let tideway: Person;
  let gatheringId: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    const organiser = await setUp(stage.baseUrl);
    tideway = await bringIn(organiser, 'Tideway Foods', 'C');
    const params = { organisationId: tideway.organisationId };
    const employer = await tideway.browser.do<Versioned>(membership.getOrganisation, { params });
    const renamed = { params, body: { name: EMPLOYER, sector: 'C' }, ifMatch: employer.version };
    await tideway.browser.do(membership.updateOrganisation, renamed);
    const { me } = await tideway.browser.do<{ me: Versioned }>(membership.getSession);
    await tideway.browser.do(membership.updateProfile, { body: { name: PERSON }, ifMatch: me.version });
    gatheringId = await scheduleRoundtable(organiser, { title: TITLE });
    await tideway.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    lead = await stage.member('lead@tideway-foods.example.org');
    olga = await stage.member('olga@example.org');
  });
  afterAll(async () => stage?.close());

  step('in the list of people, in its button, and in the window’s title', async () => {
    await lead.goto(`/members/${tideway.organisationId}`);
    await lead.getByLabel('Their name').fill(COLLEAGUE);
    await lead.getByLabel('Their work e-mail address').fill(EMAIL);
    await button(lead, 'Invite').click();
    await lead
      .getByRole('status')
      .getByText(`${kept(COLLEAGUE)} is invited.`)
      .waitFor();
    const row = lead.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: COLLEAGUE });
    await row.getByText(EMAIL, { exact: true }).waitFor();
    await button(lead, `Take it back: the invitation of ${kept(COLLEAGUE)}`).waitFor();
    expect(await lead.title()).toBe(`${kept(EMPLOYER)} · Level Ground`);
    expect(await turned(lead, EMPLOYER)).toBe(false);
  });

  step('in the mail that invites: found by the address as it is read, and shown so', async () => {
    await olga.goto('/mails');
    await findMail(olga, EMAIL, /invites you/);
    await olga.getByRole('heading', { level: 1, name: `${kept(PERSON)} invites you to Level Ground` }).waitFor();
    expect(await olga.getByRole('main').innerText()).not.toContain('xn--');
    expect(await olga.getByRole('main').innerText()).toContain(`for ${kept(EMPLOYER)}.`);
  });

  step('in the question of a dialogue', async () => {
    await olga.goto(`/gatherings/${gatheringId}`);
    await olga.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(await olga.title()).toBe(`${kept(TITLE)} · Level Ground`);
    await button(olga, 'Cancel the roundtable').click();
    await olga.getByRole('dialog', { name: `Cancel “${kept(TITLE)}”`, exact: true }).waitFor();
    await button(olga, 'Leave it as it is').click();
  });

  step('in what a message and its button are called', async () => {
    await eventually(() =>
      tideway.browser.do(discussions.postMessage, {
        params: { threadId: gatheringId },
        body: { id: uuidv7(), text: 'Good morning.' },
      }),
    );
    await olga.goto(`/threads/${gatheringId}`);
    const said = olga.getByRole('article').filter({ hasText: 'Good morning.' });
    const who = `${kept(PERSON)}, ${kept(EMPLOYER)}, `;
    expect((await said.getAttribute('aria-label'))?.slice(0, who.length)).toBe(who);
    await said.getByRole('button', { name: `More about the message of ${kept(PERSON)}, ` }).waitFor();
  });
});

/** Whether the page's heading reads from the left although what it says does not. */
async function turned(page: Page, text: string): Promise<boolean> {
  const direction = `getComputedStyle([...document.querySelectorAll('h1 bdi')].find((one) => one.textContent === '${text}')).direction`;
  return (await page.evaluate<string>(direction)) !== 'rtl';
}
