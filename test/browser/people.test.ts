import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, inviteColleague, PASSWORD, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, FRONT, link, titled } from './steps';

const EMAIL = 'lead@tideway-foods.example.org';

let stage: Stage;
let organiser: Person;
let lead: Person;
let cleo: Person;

beforeAll(async () => {
  stage = await Stage.open();
  organiser = await setUp(stage.baseUrl);
  lead = await bringIn(organiser, 'Tideway Foods', 'C');
  cleo = await inviteColleague(organiser, lead, 'Cleo Colley');
  const gatheringId = await scheduleRoundtable(organiser, { chathamHouse: false });
  await cleo.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
});
afterAll(async () => stage?.close());

it('a lead changes an address where no mail leaves, removes somebody, hands over and leaves, told first what follows', async () => {
  const page = await stage.member(EMAIL);
  await page.goto('/profile');
  await page.getByLabel('New e-mail address', { exact: true }).fill('lea@elsewhere.example.org');
  await page.getByLabel('Your password, to change the address', { exact: true }).fill(PASSWORD);
  await button(page, 'Change the address').click();
  await link(page, 'Confirm the address').click();
  await titled(page, 'Confirm your new address');
  expect(await flawsInEveryLook(page)).toEqual([]);
  await button(page, 'Confirm the address').click();
  await titled(page, 'Your address is changed');
  await link(page, 'Go to your profile').click();
  await page.getByText('You sign in by lea@elsewhere.example.org').waitFor();
  await page.getByRole('list', { name: 'Devices' }).getByText('this device').waitFor();

  await link(page, 'Tideway Foods').click();
  await inviteColleague(organiser, lead, 'Nora Next');
  await page.reload();
  await button(page, 'Change: Cleo Colley').click();
  await page.getByRole('button', { name: /^Remove/ }).click();
  const asked = page.getByRole('dialog', { name: /^Remove/ });
  await asked.getByText(/a place at 1 gathering; it is given up/).waitFor();
  await asked.getByText(/messages stay, under their name/).waitFor();
  expect(await flawsInEveryLook(page)).toEqual([]);
  await asked.getByRole('button', { name: /^Remove/ }).click();
  await button(page, 'Change: Cleo Colley').waitFor({ state: 'detached' });
  expect((await cleo.browser.call(membership.listDevices)).status).toBe(401);

  // The last lead says who leads next.
  await page.goto('/profile');
  await button(page, 'Leave the network').click();
  const leaving = page.getByRole('dialog');
  await leaving.getByLabel('Who leads next').waitFor();
  await leaving.getByRole('button', { name: 'Leave the network' }).click();
  await leaving.getByText('Choose who leads next.').first().waitFor();
  await leaving.getByLabel('Who leads next').selectOption({ label: 'Nora Next' });
  await leaving.getByRole('button', { name: 'Leave the network' }).click();
  await titled(page, FRONT);
});
