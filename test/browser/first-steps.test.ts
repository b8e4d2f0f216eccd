import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as membership from '#contracts/membership/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, link, titled, untilFocus } from './steps';

describe('Home, while nothing is planned', () => {
  let stage: Stage;
  let organiser: Person;
  let tideway: Person;

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    tideway = await bringIn(organiser, 'Tideway Foods', 'C');
  });
  afterAll(async () => stage?.close());

  it('leads whoever speaks for an employer to inviting colleagues', async () => {
    const lead = await stage.member('lead@tideway-foods.example.org');
    await lead.goto('/');
    await link(lead, 'Invite a colleague').click();
    await titled(lead, 'Tideway Foods');
    await lead.getByRole('heading', { name: 'Invite a colleague' }).waitFor();
  });

  it('leads an organiser to the first gathering, the employers and somebody to organise with', async () => {
    const page = await stage.member('olga@example.org');
    await page.goto('/');
    for (const step of ['Schedule a gathering', 'Import employers', 'Invite somebody to organise with you']) {
      await link(page, step).waitFor();
    }
  });

  it('ticks a lead’s three steps by what really happened, and is done with them', async () => {
    const page = await stage.member('lead@tideway-foods.example.org');
    const steps = page.getByRole('list', { name: 'Your first three steps' });
    const doneOf = async (): Promise<string[]> => {
      await page.goto('/');
      await steps.waitFor();
      return steps.getByRole('listitem').filter({ hasText: 'Done' }).getByRole('link').allInnerTexts();
    };
    const { browser, organisationId } = tideway;
    expect(await doneOf()).toEqual([]);
    expect(await flawsInEveryLook(page)).toEqual([]);
    const colleague = { id: uuidv7(), email: 'cleo@tideway-foods.example.org', name: 'Cleo Colley' };
    await browser.do(membership.inviteColleague, { params: { organisationId }, body: colleague });
    expect(await doneOf()).toEqual(['Invite a colleague']);
    const gatheringId = await scheduleRoundtable(organiser);
    const { version } = await browser.do<{ version: number }>(scheduling.register, {
      params: { gatheringId },
      body: {},
    });
    expect(await doneOf()).toEqual(['Invite a colleague', 'Register for a gathering']);
    const params = { threadId: gatheringId };
    await browser.do(discussions.getThread, { params, query: { registration: version } });
    await browser.do(discussions.postMessage, { params, body: { id: uuidv7(), text: 'Hello from Tideway.' } });
    await page.goto('/');
    await titled(page, 'Hello, Lead');
    await page.getByRole('list', { name: 'You take part' }).waitFor();
    expect(await steps.count()).toBe(0);
  });

  it('keeps the steps away, on every device, from a lead who wants none', async () => {
    await bringIn(organiser, 'Rowan Rail', 'H');
    const page = await stage.member('lead@rowan-rail.example.org');
    await page.goto('/');
    await button(page, 'Put them away').click();
    await page.getByRole('list', { name: 'Your first three steps' }).waitFor({ state: 'detached' });
    await untilFocus(page, 'focused !== document.body');
    const elsewhere = await stage.member('lead@rowan-rail.example.org');
    await elsewhere.goto('/');
    await elsewhere.getByRole('region', { name: 'Most due' }).waitFor();
    expect(await elsewhere.getByRole('list', { name: 'Your first three steps' }).count()).toBe(0);
  });
});
