import type { Page } from 'playwright-core';
import * as scheduling from '#contracts/scheduling/endpoints';
import { TestMailServer } from '../../apps/notifications/test/mail-server';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, joinHost, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { button, link, stepper, titled } from './steps';

const TITLE = 'Write to those who registered';
const LOOK = 'See it before it goes';
const WORDS = { Subject: 'Bring a laptop', Text: 'The room has few sockets.\n\nCharge it before you come.' };
const written = (page: Page) => page.getByRole('region', { name: 'What was written to those who registered' });

/** One has a place, and as many as `waiting` wait for another. */
async function aGathering(organiser: Person, employers: readonly Person[]): Promise<string> {
  const gatheringId = await scheduleRoundtable(organiser, { capacity: 1 });
  for (const { browser } of employers) await browser.do(scheduling.register, { params: { gatheringId }, body: {} });
  return gatheringId;
}

async function writeOut(page: Page): Promise<void> {
  for (const [label, text] of Object.entries(WORDS)) await page.getByLabel(label, { exact: true }).fill(text);
}

describe('an announcement, where mail is not set up', () => {
  let stage: Stage;
  let organiser: Person;
  let olga: Page;
  let otto: Page;
  let gatheringId: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const employers = [await bringIn(organiser, 'Tideway Foods', 'C'), await bringIn(organiser, 'Alder Rail', 'H')];
    gatheringId = await aGathering(organiser, employers);
    await joinHost(organiser, 'Otto Other', 'organiser');
    olga = await stage.member('olga@example.org');
    otto = await stage.member('otto.other@example.org');
  });
  afterAll(async () => stage?.close());

  step('is written on a page of its own, which says to how many; what is typed outlives a reload', async () => {
    await otto.goto(`/gatherings/${gatheringId}`);
    await written(otto).getByText('You have not written to them yet.').waitFor();
    await olga.goto(`/gatherings/${gatheringId}`);
    await link(olga, 'Write to them').click();
    await titled(olga, TITLE);
    await button(olga, LOOK).click();
    await olga.getByRole('group', { name: 'Something needs correcting' }).getByText('Write a subject').waitFor();
    await olga.getByLabel('Those with a place and those who wait: 2 people').check();
    await writeOut(olga);
    await olga.reload();
    expect(await olga.getByLabel('Subject').inputValue()).toBe(WORDS.Subject);
    await button(olga, LOOK).click();
    await titled(olga, LOOK);
  });

  step('is seen as each reads it before it goes, also over a reload, and can still be changed', async () => {
    await olga.reload();
    const placed = olga.getByRole('region', { name: 'For those with a place: 1 person' });
    const subject = 'Bring a laptop: Apprenticeships: what keeps people, Fri 4 May';
    await placed.getByRole('article', { name: subject }).getByText('Charge it before you come.').waitFor();
    await placed.getByText('because you have a place at this gathering').waitFor();
    const waits = olga.getByRole('region', { name: 'For those who wait: 1 person' });
    await waits.getByText('because you are on the waitlist of this gathering').waitFor();
    await olga.getByRole('link', { name: 'Change it' }).click();
    await titled(olga, TITLE);
    expect(await olga.getByLabel('Text', { exact: true }).inputValue()).toBe(WORDS.Text);
    await olga.goBack();
    await titled(olga, LOOK);
    expect(await written(otto).getByText('Bring a laptop').count()).toBe(0);
  });

  step('is said to be kept, never sent, and stands on the page of every organiser at once', async () => {
    await button(olga, 'Keep it for 2 people').click();
    await olga.getByText('The mails to 2 people are kept, not sent: mail is not set up.').waitFor();
    for (const page of [olga, otto]) {
      await written(page).getByText('2 people: 2 kept, not sent').waitFor();
      await written(page).getByText('to those with a place and those who wait').waitFor();
      await written(page).getByText('Read it').click();
      await written(page).getByText('The room has few sockets.').waitFor();
      // A link in it would sign its reader in: an organiser sees how it stands, and no more.
      await written(page).getByText('To each').click();
      const each = written(page).getByRole('list', { name: 'To each' }).getByRole('listitem');
      await each.filter({ hasText: 'Lead of Tideway Foods' }).getByText('Kept, not sent').waitFor();
      expect(await each.count()).toBe(2);
    }
    await written(olga).getByText('All mails about it: 4 kept, not sent').waitFor();
    // What a mail says administrators see alone.
    expect(await written(olga).getByRole('link', { name: 'Mails about it' }).count()).toBe(1);
    expect(await written(otto).getByRole('link', { name: 'Mails about it' }).count()).toBe(0);
    // What was sent is no draft any more.
    await link(olga, 'Write to them').click();
    await titled(olga, TITLE);
    expect(await olga.getByLabel('Subject').inputValue()).toBe('');
  });

  step('or another like it is scheduled: all is filled in but the day, and nothing is kept until then', async () => {
    const upcoming = async () =>
      (await organiser.browser.do<{ items: { id: string }[] }>(scheduling.listGatherings, { query: {} })).items;
    await olga.goto(`/gatherings/${gatheringId}`);
    await link(olga, 'Schedule another like it').click();
    await titled(olga, 'Schedule a gathering');
    await olga.reload();
    await olga.getByText('Filled in from').waitFor();
    const value = (label: string) => olga.getByRole('main').getByLabel(label, { exact: true }).inputValue();
    expect(await value('Title')).toBe('Apprenticeships: what keeps people');
    expect(await value('Place (optional)')).toBe('The Guildhall, London');
    expect([await value('Begins'), await value('Ends'), await value('Day')]).toEqual(['10:00', '11:30', '']);
    expect([await value('Places'), await value('At most per organisation')]).toEqual(['1', '2']);
    await button(olga, 'Schedule it').click();
    await olga.getByRole('group', { name: 'Something needs correcting' }).getByText('Choose the day.').waitFor();
    expect(await upcoming()).toHaveLength(1);
    await olga.getByLabel('Day', { exact: true }).fill('2035-06-01');
    await button(olga, 'Schedule it').click();
    await titled(olga, 'Apprenticeships: what keeps people');
    await olga.getByText('Fri 1 Jun 2035, 10:00–11:30 London').first().waitFor();
    await written(olga).getByText('Nobody is there to write to.').waitFor();
    expect(await upcoming()).toMatchObject([{ id: gatheringId }, { placesTaken: 0, waiting: 0, capacity: 1 }]);
  });
});

describe('an announcement, with mail', () => {
  const server = new TestMailServer();
  let stage: Stage;

  beforeAll(async () => {
    await server.start();
    stage = await Stage.open({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
  });
  afterAll(async () => {
    await stage?.close();
    await server.stop();
  });

  it('is sent to each as it was seen, and its page tells when it has gone', async () => {
    // Links are shown of what did not leave: so people come in.
    server.refusal = () => '550 Not yet';
    const organiser = await setUp(stage.baseUrl);
    const lead = await bringIn(organiser, 'Tideway Foods', 'C');
    const gatheringId = await aGathering(organiser, [lead]);
    server.refusal = undefined;
    const olga = await stage.member('olga@example.org');
    await olga.goto(`/gatherings/${gatheringId}/write`);
    await olga.getByText('It goes to those with a place: 1 person.').waitFor();
    await writeOut(olga);
    await button(olga, LOOK).click();
    const mail = olga.getByRole('article', { name: /^Bring a laptop: / });
    const [subject, reason] = [await mail.getAttribute('aria-label'), 'because you have a place at this gathering'];
    await mail.getByText(reason).waitFor();
    await button(olga, 'Send it to 1 person').click();
    await olga.getByText('A mail to 1 person is on its way.').waitFor();
    await written(olga).getByText('1 person: 1 sent').waitFor();
    const [sent, ...more] = server.to('lead@tideway-foods.example.org').filter((one) => one.subject === subject);
    expect(more).toEqual([]);
    expect(sent!.text).toContain(reason);
    expect(sent!.text).toContain('> Charge it before you come.');
  });
});
