import type { Locator, Page } from 'playwright-core';
import { setUp } from '../line/people';
import { NARROW, Stage } from './browser';
import { button, stepper } from './steps';

/** Days and times are typed and said as the network says them, in a browser that would write 12/04/2031. */
describe('days and times in a form', () => {
  let stage: Stage;
  let organiser: Page;
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    await setUp(stage.baseUrl);
    organiser = await stage.member('olga@example.org', { locale: 'en-US', viewport: NARROW });
    await organiser.goto('/gatherings/new');
  });
  afterAll(async () => stage?.close());

  const day = (): Locator => organiser.getByLabel('Day', { exact: true });
  const calendar = (): Locator => organiser.getByRole('dialog', { name: 'Day' });
  const focused = (): Promise<string | null> =>
    organiser.evaluate<string | null>(`document.activeElement.getAttribute('aria-label')`);
  const cell = (name: string): Locator => calendar().getByRole('gridcell', { name });

  step('are read in British order, and said by their words once they are left', async () => {
    await day().fill('4/12/2031');
    await organiser.getByLabel('Begins').fill('2.30 pm');
    await organiser.getByLabel('Ends').fill('1600');
    await organiser.getByLabel('Title').focus();
    expect(await day().inputValue()).toBe('Thu 4 Dec 2031');
    expect(await organiser.getByLabel('Begins').inputValue()).toBe('14:30');
    expect(await organiser.getByLabel('Ends').inputValue()).toBe('16:00');
  });

  step('are chosen from a month that begins its weeks on Monday, by keyboard alone', async () => {
    await day().press('Tab');
    expect(await focused()).toBe('Choose from a calendar');
    await organiser.keyboard.press('Enter');
    await calendar().waitFor();
    await cell('Thursday 4 December 2031').and(organiser.locator(':focus')).waitFor();
    expect(await calendar().getByRole('columnheader').first().innerText()).toBe('Mon');
    for (const [key, arrivesAt] of [
      ['Home', 'Monday 1 December 2031'],
      ['ArrowLeft', 'Sunday 30 November 2031'],
      ['ArrowDown', 'Sunday 7 December 2031'],
      ['PageDown', 'Wednesday 7 January 2032'],
      ['Shift+PageUp', 'Tuesday 7 January 2031'],
      ['End', 'Sunday 12 January 2031'],
    ]) {
      await organiser.keyboard.press(key!);
      await cell(arrivesAt!).and(organiser.locator(':focus')).waitFor();
    }
    await organiser.keyboard.press('Enter');
    await calendar().waitFor({ state: 'detached' });
    expect(await day().inputValue()).toBe('Sun 12 Jan 2031');
    expect(await focused()).toBe('Choose from a calendar');
  });

  step('stay as they were where the calendar is left by Escape, or turned by its buttons first', async () => {
    await organiser.keyboard.press('Enter');
    await button(organiser, 'Next month').click();
    await calendar().getByRole('heading', { name: 'February 2031' }).waitFor();
    await organiser.keyboard.press('Escape');
    await calendar().waitFor({ state: 'detached' });
    expect(await day().inputValue()).toBe('Sun 12 Jan 2031');
  });

  step('fit where the screen is 320 wide', async () => {
    await organiser.keyboard.press('Enter');
    await calendar().waitFor();
    expect(await organiser.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
    const inside = await calendar().evaluate(
      (shown: { scrollWidth: number; clientWidth: number }) => shown.scrollWidth <= shown.clientWidth,
    );
    expect(inside).toBe(true);
    await organiser.keyboard.press('Escape');
  });

  step('hold the form up where they cannot be read, at their field, with what was typed', async () => {
    await day().fill('the first Friday');
    await button(organiser, 'Schedule it').click();
    const summary = organiser.getByRole('group', { name: 'Something needs correcting' });
    await summary.getByRole('link', { name: 'Write it like 4 Dec 2026.' }).press('Enter');
    expect(await day().inputValue()).toBe('the first Friday');
    expect(await day().getAttribute('aria-invalid')).toBe('true');
  });

  step('hold it up also where they may be left out', async () => {
    await organiser.goto('/desk/sponsors/new');
    await organiser.getByLabel('Name', { exact: true }).fill('Ashdown Trust');
    await organiser.getByLabel('Last day (optional)').fill('soon');
    await button(organiser, 'Add the sponsor').click();
    await organiser.getByRole('link', { name: 'Write it like 4 Dec 2026.' }).waitFor();
    expect(new URL(organiser.url()).pathname).toBe('/desk/sponsors/new');
  });
});
