import ICAL from 'ical.js';
import { uuidv7 } from 'uuidv7';
import * as scheduling from '#contracts/scheduling/endpoints';
import { bringIn, setUp, type Person } from '../line/people';
import { Stage } from './browser';
import { flawsInEveryLook } from './axe';
import { button, stepper, titled } from './steps';
import type { Page } from 'playwright-core';

/** An organiser proposes, a member in Paris and somebody in New York without an account answer, the organiser chooses. */
describe('a date that is sought, in browsers', () => {
  let stage: Stage;
  let organiser: Person;
  let [olga, ada, gwen]: Page[] = [];
  let feed: string;
  let link: string;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    const lead = await bringIn(organiser, 'Tideway Foods', 'C');
    const body = { id: uuidv7(), label: 'Phone' };
    ({ url: feed } = await lead.browser.do<{ url: string }>(scheduling.createCalendarFeed, { body }));
    olga = await stage.member('olga@example.org', { timezoneId: 'Europe/London' });
    ada = await stage.member('lead@tideway-foods.example.org', { timezoneId: 'Europe/Paris' });
  });
  afterAll(async () => stage?.close());

  async function held(): Promise<string[]> {
    const text = await (await fetch(feed)).text();
    const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
    const events = calendar.getAllSubcomponents('vevent');
    return events.map(
      (event) => `${String(event.getFirstPropertyValue('dtstart'))} ${String(event.getFirstPropertyValue('status'))}`,
    );
  }

  step('is proposed by an organiser, who hears what is missing at its own field', async () => {
    await olga!.goto('/gatherings');
    await olga!.getByRole('link', { name: 'Dates sought' }).click();
    await titled(olga!, 'Dates sought');
    await olga!.getByRole('main').getByRole('link', { name: 'Seek a date' }).click();
    await titled(olga!, 'Seek a date');
    await button(olga!, 'Propose these times').click();
    await olga!.getByRole('link', { name: 'Propose at least two times.' }).waitFor();
    await olga!.getByRole('link', { name: 'Say whom to ask.' }).waitFor();
    await olga!.getByLabel('Title').fill('Routes into law');
    await olga!.getByLabel('Time zone').selectOption('Europe/London');
    for (const [nth, day, clock] of [
      [1, '2035-06-04', '18:00'],
      [2, '2035-06-05', '10:00'],
    ] as const) {
      await olga!.getByLabel(`Day ${nth}`).fill(day);
      await olga!.getByLabel(`Begins ${nth}`).fill(clock);
    }
    await olga!.getByLabel('Answers until').fill('2035-06-01');
    await olga!.getByLabel('Find an organisation in the network').fill('Tideway');
    await olga!.getByRole('option', { name: 'Tideway Foods' }).click();
    await olga!.getByLabel('Whom of it').selectOption('Whoever leads it');
    await button(olga!, 'Ask somebody without an account').click();
    await olga!.getByLabel('Their name').fill('Gwen Guest');
    await olga!.getByLabel('Their e-mail address').fill('gwen@guest.example');
    await button(olga!, 'Add them').click();
    await button(olga!, 'Propose these times').click();
    await titled(olga!, 'Routes into law');
    // No mail leaves here: the link is handed on.
    await button(olga!, 'Show the link of Gwen Guest').click();
    link = new URL(
      (await olga!
        .getByRole('status')
        .or(olga!.locator('output'))
        .filter({ hasText: '/which-date/' })
        .first()
        .textContent())!,
    ).pathname;
  });

  step('waits for a member on Home and the rail, is read on their own clock, and held in their calendar', async () => {
    await ada!.goto('/');
    await ada!.getByRole('link', { name: 'Gatherings' }).and(ada!.locator('[aria-describedby]')).waitFor();
    await ada!.getByRole('link', { name: 'Say when you can' }).click();
    await titled(ada!, 'Routes into law');
    const evening = ada!.getByRole('group', { name: 'Mon 4 Jun 2035, 19:00–20:30 Paris 18:00–19:30 in London' });
    await evening.getByLabel('If need be').check();
    await button(ada!, 'Send your answer').click();
    await ada!.getByRole('link', { name: 'Say whether you can come to this one.' }).waitFor();
    await ada!
      .getByRole('group', { name: /^Tue 5 Jun 2035, 11:00/ })
      .getByLabel('Yes')
      .check();
    await button(ada!, 'Send your answer').click();
    await button(ada!, 'Change your answer').waitFor();
    expect(await held()).toEqual(['2035-06-04T18:00:00 TENTATIVE', '2035-06-05T10:00:00 TENTATIVE']);
    expect(await flawsInEveryLook(ada!)).toEqual([]);
  });

  step('is answered by link, in another zone, and narrow', async () => {
    gwen = await stage.visitor({ timezoneId: 'America/New_York', viewport: { width: 320, height: 700 } });
    await gwen.goto(link);
    await titled(gwen, 'Routes into law');
    await gwen
      .getByRole('group', { name: /^Mon 4 Jun 2035, 13:00–14:30 New York/ })
      .getByLabel('Yes')
      .check();
    await gwen
      .getByRole('group', { name: /^Tue 5 Jun 2035, 05:00–06:30 New York/ })
      .getByLabel('No', { exact: true })
      .check();
    await button(gwen, 'Send your answer').click();
    await gwen.getByRole('heading', { name: 'In your calendar' }).waitFor();
    expect(await gwen.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await flawsInEveryLook(gwen)).toEqual([]);
  });

  step('is ranked live for the organiser with the reason in words, and one of it chosen', async () => {
    const first = olga!.getByRole('row').nth(1);
    await first.getByText('Mon 4 Jun 2035, 18:00–19:30 London').waitFor();
    await first.getByText('Most can come: 1 and 1 if need be, against 1 below.').waitFor();
    await first.getByRole('link', { name: 'Choose this time' }).click();
    await titled(olga!, 'Schedule it at this time');
    await olga!.getByLabel('Place (optional)').fill('Friends House');
    await button(olga!, 'Schedule it and tell them').click();
    await titled(olga!, 'Routes into law');
    await olga!.getByText('Mon 4 Jun 2035, 18:00–19:30 London').first().waitFor();
    expect(await held()).toEqual(['2035-06-04T18:00:00 TENTATIVE', '2035-06-05T10:00:00 CANCELLED']);
    await ada!.getByRole('link', { name: 'See the gathering' }).click();
    await titled(ada!, 'Routes into law');
  });

  step('lets whoever has no account be forgotten', async () => {
    await gwen!.reload();
    await button(gwen!, 'Forget me now').click();
    await button(gwen!, 'Forget me').click();
    await titled(gwen!, 'You are forgotten here');
  });
});
