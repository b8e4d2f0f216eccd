import type { Locator, Page } from 'playwright-core';
import * as membership from '#contracts/membership/endpoints';
import { bringIn, setUp } from '../line/people';
import { Stage } from './browser';
import { button, stepper } from './steps';

const NAME = 'Report script';

/** What a person does for the programs that act for them. */
describe('access tokens, on the profile', () => {
  let stage: Stage;
  let lead: Page;
  let token: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    await bringIn(await setUp(stage.baseUrl), 'Tideway Foods', 'C');
    lead = await stage.member('lead@tideway-foods.example.org');
    await lead.goto('/profile');
  });
  afterAll(async () => stage?.close());

  const askedBy = async (held: string): Promise<number> => {
    const headers = { authorization: `Bearer ${held}` };
    return (await fetch(stage.baseUrl + membership.listOrganisations.path, { headers })).status;
  };
  const scopes = (): Locator => lead.getByRole('group', { name: 'What it may do' });
  const summary = (): Locator => lead.getByRole('group', { name: 'Something needs correcting' });

  step('are refused at their fields: without a name, without a scope, beyond a year', async () => {
    await lead.getByText('No program acts for you yet.').waitFor();
    await scopes().getByRole('group', { name: 'Gatherings' }).getByLabel('Read').uncheck();
    await lead.getByLabel('Last day').fill('2099-01-01');
    await button(lead, 'Make a token').click();
    for (const error of [
      'Name the program it is for.',
      'Choose what it may do.',
      'The last day that you can choose is',
    ]) {
      await summary().getByRole('link', { name: error }).waitFor();
    }
    await summary().getByRole('link', { name: 'Choose what it may do.' }).press('Enter');
    expect(await focused(lead)).toBe('scheduling:read');
  });

  step('are made by keyboard and shown once, with the focus where they are shown', async () => {
    await lead.getByLabel('For which program').fill(NAME);
    await scopes().getByRole('group', { name: 'Members' }).getByLabel('Read').press('Space');
    await scopes().getByRole('group', { name: 'Threads' }).getByLabel('Write and change').press('Space');
    await lead.getByLabel('Last day').fill(inDays(30));
    await lead.getByLabel('Last day').press('Enter');
    const made = lead.getByRole('region', { name: `Your token for ${NAME}` });
    await made.getByText('it is not shown again').waitFor();
    await lead.waitForFunction(`document.activeElement.textContent === 'Your token for ${NAME}'`);
    token = await made.locator('output').innerText();
    expect(await askedBy(token)).toBe(200);
    const row = lead.getByRole('list', { name: 'Access tokens' }).getByRole('listitem').filter({ hasText: NAME });
    await row.getByText('Members: read', { exact: true }).waitFor();
    await row.getByText('Threads: write and change', { exact: true }).waitFor();
  });

  step('are copied, also where the browser offers no clipboard', async () => {
    await lead.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button(lead, 'Copy token').click();
    await lead.getByText('Copied.').waitFor();
    expect(await lead.evaluate('navigator.clipboard.readText()')).toBe(token);
    await lead.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
    await button(lead, 'Copy token').click();
    await lead.getByText('Your browser did not let us copy: select it instead.').waitFor();
  });

  step('are revoked by name, at once, and what was shown of them goes', async () => {
    await lead.getByRole('button', { name: `Revoke ${NAME}` }).click();
    const dialog = lead.getByRole('dialog', { name: `Revoke “${NAME}”` });
    await dialog.getByText('is refused at once, everywhere').waitFor();
    await button(lead, 'Revoke the token').click();
    await dialog.waitFor({ state: 'hidden' });
    await lead.getByText('No program acts for you yet.').waitFor();
    await lead.getByRole('status').getByText(`The token “${NAME}” is revoked.`).waitFor();
    expect(await lead.getByRole('region', { name: `Your token for ${NAME}` }).count()).toBe(0);
    await lead.waitForFunction(`document.activeElement.id === 'heading'`);
    expect(await askedBy(token)).toBe(401);
  });
});

const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.value');

const DAY_MILLIS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MILLIS).toISOString().slice(0, 10);
