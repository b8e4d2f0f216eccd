import { eventually } from '#testing';
import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from '../line/people';

export const NETWORK = 'Level Ground';
/** The front page's heading, until a network says its own. */
export const FRONT = 'A fair start for people from every background';

export const titled = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });
/** Until something is so of what holds the focus. Asked from outside: the pages run no text as code, which waiting within them would. */
export const untilFocus = (page: Page, expression: string): Promise<void> =>
  eventually(async () =>
    expect(await page.evaluate(`((focused) => ${expression})(document.activeElement)`)).toBe(true),
  );
export const link = (page: Page, name: string): Locator =>
  page.getByRole('main').getByRole('link', { name, exact: true });
export const password = (page: Page): Locator => page.getByRole('textbox', { name: /^Password/ });
export const place = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name, exact: true });
export const message = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text });

/**
 * Names the next steps of a walk. Each goes on from where the one before ended: after one that failed there is nothing
 * to wait for.
 */
export function stepper(): (name: string, walk: () => Promise<void>) => void {
  let stuckAt: string | undefined;
  return (name, walk) => {
    const goOn = async (): Promise<void> => {
      if (stuckAt) throw new Error(`The walk did not come this far: it is stuck at “${stuckAt}”.`);
      stuckAt = name;
      await walk();
      stuckAt = undefined;
    };
    it(name, goOn);
  };
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Write a message' }).fill(text);
  await page.getByRole('textbox', { name: 'Write a message' }).press('Enter');
  await message(page, text).waitFor();
}

export async function findMail(administrator: Page, to: string, subject: RegExp): Promise<void> {
  await place(administrator, 'Mails').click();
  await administrator.getByRole('searchbox').fill(to);
  await button(administrator, 'Search').click();
  // The row names its receiver: what was listed before the search is answered may be about others.
  await administrator.getByRole('listitem').filter({ hasText: to }).getByRole('link', { name: subject }).click();
  await administrator.getByRole('definition').filter({ hasText: to }).waitFor();
}

/** Opens a row of the desk and finds this in it. */
export async function readAtDesk(organiser: Page, employer: string, text: string): Promise<void> {
  const row = organiser.getByRole('article', { name: employer });
  await button(row, employer).click();
  await row.getByText(text).waitFor();
}

/** The link of a mail, from the administrator's screen, where mails are kept while none can be sent. */
export async function mailedLink(administrator: Page, to: string, subject: RegExp): Promise<string> {
  await findMail(administrator, to, subject);
  const open = administrator.getByRole('link', { name: 'Open it' });
  await open.waitFor();
  return (await open.getAttribute('href'))!;
}

/** No mail leaves: the lead who invited is told whom to ask, and an organiser hands the link on from the same list. */
export async function handedLink(lead: Page, organiser: Page, name: string): Promise<string> {
  await lead.getByText('an organiser can hand you the link').waitFor();
  await organiser.goto(lead.url());
  return shownLink(organiser, name);
}

/** The link of somebody who is invited, as an organiser has it from the list. */
export async function shownLink(organiser: Page, name: string): Promise<string> {
  await button(organiser, `Show the link: the invitation of ${name}`).click();
  const invited = organiser.getByRole('listitem').filter({ hasText: name });
  await invited.getByText('whoever opens it joins in their name').waitFor();
  await untilFocus(organiser, `focused.textContent.includes('whoever opens it joins')`);
  return invited.locator('output').innerText();
}

export async function joinBy(page: Page, address: string, firstName: string): Promise<void> {
  await page.goto(address);
  await titled(page, `Join ${NETWORK}`);
  await password(page).fill(PASSWORD);
  await button(page, 'Join').click();
  await titled(page, `Hello, ${firstName}`);
}

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Write a message' });
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Edit your message' });

/** Opens the editor of one's message that says this. */
export const edit = async (page: Page, text: string): Promise<void> => {
  await message(page, text).getByRole('button', { name: /^More/ }).click();
  await button(page, 'Edit').click();
  await editor(page).waitFor();
};

/** Goes to the page of this name on the desk, which stands with what else is about partners. */
export async function deskOfPartners(organiser: Page, name: string): Promise<void> {
  await place(organiser, 'Desk').click();
  await organiser
    .getByRole('navigation', { name: 'Desk' })
    .getByRole('link', { name: /^Partners/ })
    .click();
  await link(organiser, name).click();
}
