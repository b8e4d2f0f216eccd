import type { Locator, Page } from 'playwright-core';
import { apply, leadOf, setUp, type Person } from '../line/people';
import { Stage, untilLoaded } from './browser';
import { button, findMail, place, titled } from './steps';

/** Time to undo on the busiest machine; what takes effect is then waited for. */
const HOLD_SECONDS = 8;
const ARTS = 'Harbour Arts';
const PRESS = 'Mill Lane Press';
const QUAY = 'Quay Street Rooms';
const PAGES = [
  ...['', '?standing=decided', '/prospects', '/balance', '/ledger'],
  ...['/partners', '/introductions', '/offers', '/cold-spots', '/feeds'],
  ...['/looks', '/interest', '/sponsors', '/commitments'],
];
const REASON = 'The network is for employers.';

describe('the desk, by keyboard', () => {
  let stage: Stage;
  let organiser: Person;
  let olga: Page;
  beforeAll(async () => {
    stage = await Stage.open({ MEMBERSHIP_DECISION_HOLD_SECONDS: String(HOLD_SECONDS) });
    organiser = await setUp(stage.baseUrl);
    for (const name of [ARTS, PRESS]) await apply(organiser, name, 'R');
    olga = await stage.member('olga@example.org');
  });
  afterAll(async () => stage?.close());

  const row = (name: string): Locator => olga.getByRole('article', { name });
  const focusOn = (name: string): Promise<void> =>
    olga
      .locator('li:focus')
      .filter({ has: row(name) })
      .waitFor();

  it('holds what is decided, takes one back for another decision, and carries both out', async () => {
    await olga.goto('/desk');
    await titled(olga, 'Desk');
    await row(PRESS).waitFor();
    await olga.keyboard.press('j');
    await focusOn(ARTS);
    await olga.keyboard.press('a');
    await row(ARTS).getByText('Approved by Olga Organiser').waitFor();
    await focusOn(PRESS);
    await olga.keyboard.press('d');
    await olga.getByRole('textbox', { name: 'Why' }).fill(REASON);
    await button(olga, 'Decline').press('Enter');
    await row(PRESS).getByText('Declined by Olga Organiser').waitFor();
    await focusOn(PRESS);
    await olga.keyboard.press('o');
    await row(PRESS).getByText(REASON).waitFor();
    await olga.keyboard.press('o');
    await row(PRESS).getByText(REASON).waitFor({ state: 'detached' });
    await focusOn(PRESS);
    await olga.keyboard.press('u');
    await row(PRESS).getByText('Waiting for approval').waitFor();
    await olga.getByText('1 employer waits for an answer').waitFor();
    await olga.keyboard.press('a');
    await row(PRESS).getByText('Approved by Olga Organiser').waitFor();
    for (const name of [ARTS, PRESS]) {
      await row(name)
        .getByText(/^Takes effect at/)
        .waitFor({ state: 'detached' });
    }
    await place(olga, 'Home').click();
    await titled(olga, 'Hello, Olga');
    await apply(organiser, QUAY, 'R');
    await place(olga, 'Desk').click();
    await row(QUAY).waitFor();
    expect(await olga.getByRole('article').count()).toBe(1);
    await olga.keyboard.press('j');
    await focusOn(QUAY);
    await olga.keyboard.press('a');
    await row(QUAY)
      .getByText(/^Takes effect at/)
      .waitFor();
    await row(QUAY)
      .getByText(/^Takes effect at/)
      .waitFor({ state: 'detached' });
    await olga.reload();
    await olga.getByText('New applications appear here.').waitFor();
    for (const name of [ARTS, PRESS, QUAY]) await findMail(olga, leadOf(name).email, /^Welcome to/);
  });

  it('has a title of its own on each of its pages', async () => {
    const titles: string[] = [];
    for (const page of PAGES) {
      await olga.goto(`/desk${page}`);
      await untilLoaded(olga);
      titles.push(await olga.title());
    }
    expect(titles).toEqual([...new Set(titles)]);
  });
});
