import { Client } from 'pg';
import type { Page } from 'playwright-core';
import * as notifications from '#contracts/notifications/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { NARROW, Stage } from './browser';
import { button, stepper, titled } from './steps';

describe('when registration opens and closes, in browsers', () => {
  let stage: Stage;
  let organiser: Person;
  let ada: Page;
  let gatheringId: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    await bringIn(organiser, 'Tideway Foods', 'C');
    ada = await stage.member('lead@tideway-foods.example.org', { timezoneId: 'Europe/Paris' });
  });
  afterAll(async () => stage?.close());

  /** Moves when it opens or closes, by the data: nobody is told of it. */
  async function set(what: 'opens' | 'closes', inSeconds: number): Promise<void> {
    const client = new Client({ connectionString: stage.network.databaseOf('scheduling') });
    await client.connect();
    await client.query(
      `UPDATE gathering SET registration_${what}_at = now() + $2 * interval '1 second' WHERE id = $1`,
      [gatheringId, inSeconds],
    );
    await client.end();
  }

  /** Lets a page's own clock run ahead, while nothing can be fetched anew. */
  async function runAhead(page: Page, seconds: number): Promise<void> {
    const address = `**/api/scheduling/gatherings/${gatheringId}`;
    await page.route(address, (route) => route.abort());
    await page.clock.fastForward(seconds * 1000);
    await page.getByRole('heading', { name: 'Registration is not open yet' }).waitFor({ state: 'detached' });
    await page.unroute(address);
  }

  /** The link in the kept mail to whoever has a place. */
  async function mailedGivingUp(): Promise<string> {
    const params = await eventually(async () => {
      const query = { search: 'You have a place' };
      const { items } = await organiser.browser.do<{ items: { id: string; standing: string }[] }>(
        notifications.listMails,
        { query },
      );
      expect(items).toMatchObject([{ standing: 'kept' }]);
      return { mailId: items[0]!.id };
    });
    const { text } = await organiser.browser.do<{ text: string }>(notifications.getMail, { params });
    return new URL(/https?:\S+\/give-up\/\S+/.exec(text)![0]).pathname;
  }

  step('is said by the organiser in the form, and what is wrong with it at its own field', async () => {
    const olga = await stage.member('olga@example.org');
    gatheringId = await scheduleRoundtable(organiser);
    await olga.goto(`/gatherings/${gatheringId}/edit`);
    await olga.getByLabel('Registration opens').selectOption('On a day that you choose');
    await button(olga, 'Save the changes').click();
    await olga.getByRole('link', { name: 'Choose the day on which registration opens.' }).waitFor();
    await olga.getByLabel('Day it opens').fill('2035-05-04');
    await olga.getByLabel('Opens at').fill('09:00');
    await olga.getByLabel('Registration closes').selectOption('A day before');
    await button(olga, 'Save the changes').click();
    await olga.getByRole('link', { name: 'Registration opens before it closes.' }).waitFor();
    await olga.getByLabel('Day it opens').fill('2034-10-29');
    await olga.getByLabel('Opens at').fill('01:30');
    await button(olga, 'Save the changes').click();
    await olga
      .getByRole('group', { name: 'Which of the two does registration open at' })
      .getByLabel('The second time')
      .check();
    await button(olga, 'Save the changes').click();
    await titled(olga, 'Apprenticeships: what keeps people');
    const saved = await organiser.browser.do(scheduling.getGathering, { params: { gatheringId } });
    expect(saved).toMatchObject({
      registrationOpens: { local: '2034-10-29T01:30', zone: 'Europe/London', offset: '+00:00' },
      registrationCloses: { before: 'P1D' },
    });
    await olga.context().close();
  });

  step(
    'is seen by a visitor and a member with the time, also on their own clock, and opens under their eyes',
    async () => {
      const visitor = await stage.visitor();
      await visitor.goto(`/gatherings/${gatheringId}`);
      await visitor.getByText('Registration opens on Sun 29 Oct 2034, 01:30 London.').waitFor();
      await visitor.getByText('Registration closes on Thu 3 May 2035, 10:00 London.').waitFor();
      expect(await visitor.getByRole('link', { name: 'Sign in to register' }).count()).toBe(0);
      await visitor.goto('/gatherings');
      await visitor.getByText('Registration opens Sun 29 Oct 2034, 01:30 London').waitFor();
      await set('opens', 3600);
      await ada.clock.install();
      await ada.goto(`/gatherings/${gatheringId}`);
      await ada.getByRole('heading', { name: 'Registration is not open yet' }).waitFor();
      await ada.getByText('in Paris. You can register here from then on').waitFor();
      expect(await button(ada, 'Register').count()).toBe(0);
      await set('opens', -60);
      await runAhead(ada, 3601);
      await ada.getByText('Registration is open.').waitFor();
      await button(ada, 'Register').click();
      await ada.getByRole('heading', { name: 'You have a place' }).waitFor();
      await visitor.context().close();
    },
  );

  step(
    'has closed: whoever gives up a place is told that they cannot come back, on its page and from the mail',
    async () => {
      await set('closes', -1);
      await ada.reload();
      await button(ada, 'Give up your place').click();
      const dialog = ada.getByRole('dialog', { name: 'Give up your place' });
      await dialog.getByText('Nobody waits for one, so it goes to nobody').waitFor();
      await dialog.getByText('Registration has closed, so you cannot register again.').waitFor();
      // The mail that told of the place has a link of its own, which needs no signing in.
      const anybody = await stage.visitor({ viewport: NARROW });
      await anybody.goto(await mailedGivingUp());
      await titled(anybody, 'Give up your place');
      await anybody.getByText('Nobody waits for one, so it goes to nobody').waitFor();
      expect(await flawsInEveryLook(anybody)).toEqual([]);
      await button(anybody, 'Give up your place').click();
      await titled(anybody, 'You gave up your place');
      await anybody.reload();
      await titled(anybody, 'You have no place to give up');
      await anybody.context().close();
      await ada.getByRole('heading', { name: 'Registration has closed' }).waitFor();
      await ada.getByText('write to the organisers: they can give you a place').waitFor();
      expect(await button(ada, 'Register').count()).toBe(0);
      await ada.goto('/gatherings');
      await ada.getByRole('main').getByText('Registration has closed').waitFor();
    },
  );
});
