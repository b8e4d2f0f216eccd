import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, inviteColleague, joinHost, setUp } from '../line/people';
import { flawsInEveryLook } from './axe';
import { NARROW, Stage } from './browser';
import { button, stepper, titled, untilFocus } from './steps';

const LEAD = 'lead@tideway-foods.example.org';
const inUtc = (hours: number) => ({
  local: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16),
  zone: 'Etc/UTC',
});

/** Two organisers with a telephone each. */
describe('the door of a gathering', () => {
  let stage: Stage;
  let olga: Page;
  let otto: Page;
  let gatheringId: string;
  const step = stepper();
  const who = (page: Page, name: string) =>
    page.getByRole('list', { name: 'Who is expected' }).getByRole('listitem').filter({ hasText: name });
  const isHere = (page: Page, name: string) => who(page, name).getByText('Here', { exact: true }).waitFor();
  const areHere = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();

  beforeAll(async () => {
    stage = await Stage.open();
    const organiser = await setUp(stage.baseUrl);
    const lead = await bringIn(organiser, 'Tideway Foods', 'C');
    const colleague = await inviteColleague(organiser, lead, 'Zoe Nord');
    gatheringId = await scheduleRoundtable(organiser, { start: inUtc(1), end: inUtc(2) });
    for (const { browser } of [lead, colleague])
      await browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    await joinHost(organiser, 'Otto Other', 'organiser');
    const phone = { viewport: NARROW, serviceWorkers: 'allow' } as const;
    olga = await stage.member('olga@example.org', phone);
    otto = await stage.member('otto.other@example.org', phone);
    for (const page of [olga, otto]) {
      await page.goto(`/gatherings/${gatheringId}/door`);
      await titled(page, 'At the door');
      await areHere(page, '0 of 2 are here');
    }
  });
  afterAll(async () => stage?.close());

  step('a code that somebody shows checks them in at one door, and is known at the other', async () => {
    const member = await stage.member(LEAD, { viewport: NARROW });
    await member.goto(`/gatherings/${gatheringId}`);
    const code = await member.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/).innerText();
    await member.getByRole('img', { name: 'Your code as a picture' }).locator('path[d^=M]').waitFor();
    await olga.getByLabel('Code, or name').fill(code.toLowerCase());
    await button(olga, 'Check in by code').click();
    await olga.getByText('Lead of Tideway Foods is here.').waitFor();
    await areHere(otto, '1 of 2 are here');
    await otto.getByLabel('Code, or name').fill(code);
    await button(olga, 'Close').click();
    await untilFocus(olga, "focused.id === 'heading'");
    await button(otto, 'Check in by code').click();
    await otto.getByText(/Lead of Tideway Foods is here already, since \d\d:\d\d/).waitFor();
    // As a telephone's own camera opens it: it asks first.
    await olga.goto(`/gatherings/${gatheringId}/door#${code.replace(' ', '')}`);
    await olga.getByText('is here already, since').waitFor();
    expect(await flawsInEveryLook(olga)).toEqual([]);
    await member.context().close();
  });

  step(
    'without a network both go on, also after a reload; then the first by time stands, and the second is told',
    async () => {
      await olga.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
      await olga.getByLabel('What this door is called').fill('Front door');
      for (const page of [olga, otto]) await page.context().setOffline(true);
      await olga.getByLabel('Code, or name').fill('nord');
      await button(olga, 'Check in Zoe Nord').click();
      await who(olga, 'Zoe').getByText('kept here, not told yet').waitFor();
      await olga.reload();
      await isHere(olga, 'Zoe');
      await olga.getByText('1 thing is kept on this device').waitFor();
      expect(await flawsInEveryLook(olga)).toEqual([]);
      await button(otto, 'Check in Zoe Nord').click();
      await who(otto, 'Zoe').getByText('kept here, not told yet').waitFor();
      await olga.context().setOffline(false);
      await olga.getByText('kept on this device').waitFor({ state: 'detached' });
      await otto.context().setOffline(false);
      await otto.getByText(/Zoe Nord was here already, since \d\d:\d\d, by Front door/).waitFor();
      await areHere(otto, '2 of 2 are here');
      await button(otto, 'Read').click();
      // Both are known there now: what is taken back is what somebody sees.
      await who(otto, 'Zoe').getByText('by Front door').waitFor();
    },
  );

  step('a mistake is taken back, and the organiser’s page counts with it', async () => {
    await button(otto, 'Undo for Zoe Nord').click();
    await areHere(olga, '1 of 2 are here');
    await otto.goto(`/gatherings/${gatheringId}`);
    await otto.getByText('1 of 2 are here').waitFor();
    await button(olga, 'Check in Zoe Nord').click();
    await otto.getByText('2 of 2 are here').waitFor();
  });
});
