import type { Locator, Page } from 'playwright-core';
import * as library from '#contracts/library/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { scheduleRoundtable } from '../line/gatherings';
import { bringIn, setUp, type Person } from '../line/people';
import { writeAlong } from '../line/write-along';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { Keys } from './keys';
import { button, titled, untilFocus } from './steps';

const EMAILS = { ada: 'lead@tideway-foods.example.org', bob: 'lead@northbridge.example.org' };

/** What is asked of an element of the page. */
interface Shown {
  cloneNode: (deep: boolean) => Shown;
  querySelectorAll: (selector: string) => { remove: () => void }[];
  textContent: string;
}

describe('writing a note', () => {
  let stage: Stage;
  let organiser: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    ada = await bringIn(organiser, 'Tideway Foods', 'C');
    bob = await bringIn(organiser, 'Northbridge', 'M');
  });
  afterAll(async () => stage?.close());

  const part = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
  const title = (page: Page): Locator => page.getByRole('textbox', { name: 'Title' });
  const idOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2]!;
  const saved = (page: Page): Promise<void> => page.getByText(/^Saved \d\d:\d\d$/).waitFor();

  /** Waits until a field says so, without the names at the carets of others. */
  const says = (page: Page, name: string, text: string): Promise<void> =>
    eventually(async () => {
      const said = await part(page, name).evaluate((field: Shown) => {
        const copy = field.cloneNode(true);
        for (const caret of copy.querySelectorAll('[aria-hidden]')) caret.remove();
        return copy.textContent;
      });
      expect(said.replaceAll('\u2060', '')).toContain(text);
    }, 15_000);

  interface Draft {
    version: number;
    content: { title: string; stage: string | null; parts: Record<string, string> };
  }
  const draftOf = ({ browser }: Person, itemId: string): Promise<Draft> =>
    browser.do<Draft>(library.getDraft, { params: { itemId } });
  async function draftSays(who: Person, itemId: string, parts: Record<string, string>): Promise<void> {
    await eventually(async () => expect((await draftOf(who, itemId)).content.parts).toMatchObject(parts), 15_000);
  }

  async function begin(email: string): Promise<Page> {
    const page = await stage.member(email);
    await page.goto('/what-works/new');
    await titled(page, 'Write a practice note');
    await part(page, 'The problem').waitFor();
    return page;
  }

  it('takes four answers by keyboard alone, keeps them as they are typed, and is published', async () => {
    const page = await stage.member(EMAILS.ada);
    await page.goto('/what-works');
    await page.getByRole('link', { name: 'Write a note', exact: true }).click();
    await part(page, 'The problem').waitFor();
    const keys = new Keys(page);
    await keys.type(title(page), 'Travel paid before the interview');
    await keys.to(page.getByRole('radio', { name: /^Outreach/ }));
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: /^Recruitment/ }).isChecked()).toBe(true);
    await keys.type(part(page, 'The problem'), 'People stayed away who could not pay the fare.');
    await keys.type(part(page, 'What we did'), '1. We asked where they come from.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('We sent a ticket.');
    await saved(page);
    const itemId = idOf(page);
    await draftSays(ada, itemId, { whatWeDid: '1. We asked where they come from.\n2. We sent a ticket.' });
    await page.reload();
    await part(page, 'What we did').getByText('We sent a ticket.').waitFor();
    expect(await title(page).inputValue()).toBe('Travel paid before the interview');
    await button(page, 'Read it as others will').click();
    await page.getByRole('heading', { name: 'What we did' }).waitFor();
    await button(page, 'Go on writing').click();
    await keys.enter(button(page, 'Publish it'));
    await titled(page, 'Travel paid before the interview');
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('writing:');
  });

  it('says at each field what is missing, and looks well in every look', async () => {
    const page = await begin(EMAILS.ada);
    await title(page).fill('No');
    await button(page, 'Publish it').click();
    const summary = page.getByRole('group', { name: 'Something needs correcting' });
    await summary.getByRole('link', { name: 'Say what the problem was.' }).click();
    await untilFocus(page, `focused.id === 'writing-problem-text'`);
    await page.getByText('Say more, as far as you can').click();
    await part(page, 'What changed (optional)').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
  });

  it('keeps what is typed while the network is away, also over a reload, and brings it when it is back', async () => {
    const page = await begin(EMAILS.ada);
    await title(page).fill('Away for a while');
    await saved(page);
    await page.route('**/api/library/**', (route) => route.abort());
    await part(page, 'The problem').click();
    await page.keyboard.type('Typed while away.');
    await page.getByText('Kept here, not yet saved.').waitFor();
    // One way closes before the other opens: in between it would be saved.
    await page.route('**/api/library/items/**', (route) => route.abort());
    await page.unroute('**/api/library/**');
    await page.reload();
    await says(page, 'The problem', 'Typed while away.');
    await page.getByText('Kept here, not yet saved.').waitFor();
    await page.unroute('**/api/library/items/**');
    await draftSays(ada, idOf(page), { problem: 'Typed while away.' });
  });

  async function together(): Promise<{ ours: Page; theirs: Page; itemId: string }> {
    const ours = await begin(EMAILS.ada);
    await title(ours).fill('Written together');
    await saved(ours);
    const itemId = idOf(ours);
    await writeAlong(ada, bob, itemId);
    const theirs = await stage.member(EMAILS.bob);
    await theirs.goto(`/what-works/${itemId}/edit`);
    await part(theirs, 'The problem').waitFor();
    return { ours, theirs, itemId };
  }

  it('is done by two at once, who see each other’s letters, names and carets', async () => {
    const { ours, theirs, itemId } = await together();
    expect(await title(theirs).inputValue()).toBe('Written together');
    await part(ours, 'The problem').click();
    await ours.keyboard.type('Nobody knew whom to ask.');
    await part(theirs, 'The problem').getByText('Nobody knew whom to ask.').waitFor();
    await theirs.getByText(/Writing with you: .*in “The problem”/).waitFor();
    await part(theirs, 'What we did').click();
    await theirs.keyboard.type('We wrote it on the door.');
    await part(ours, 'What we did').getByText('We wrote it on the door.').waitFor();
    // In the same sentence.
    await part(theirs, 'The problem').click();
    await theirs.keyboard.press('Control+End');
    await theirs.keyboard.type(' Nor when.');
    await says(ours, 'The problem', 'Nobody knew whom to ask. Nor when.');
    const caret = part(ours, 'The problem').getByText('Lead of Northbridge');
    await caret.waitFor();
    // One takes back only one's own.
    await ours.keyboard.press('Control+z');
    await part(theirs, 'The problem')
      .getByText(/^\u2060?.* Nor when\./)
      .waitFor();
    await ours.keyboard.press('Control+Shift+z');
    await draftSays(bob, itemId, {
      problem: 'Nobody knew whom to ask. Nor when.',
      whatWeDid: 'We wrote it on the door.',
    });
  });

  it('comes together again after one was away, with all that both wrote', async () => {
    const { ours, theirs, itemId } = await together();
    await part(ours, 'The problem').click();
    await ours.keyboard.type('One. Two.');
    await part(theirs, 'The problem').getByText('One. Two.').waitFor();
    await theirs.route('**/api/library/**', (route) => route.abort());
    await part(theirs, 'The problem').click();
    await theirs.keyboard.press('Control+End');
    await theirs.keyboard.type(' Theirs.');
    await theirs.getByText('Kept here, not yet saved.').waitFor();
    await part(ours, 'The problem').click();
    await ours.keyboard.press('Control+Home');
    await ours.keyboard.type('Ours. ');
    await saved(ours);
    await theirs.unroute('**/api/library/**');
    for (const page of [ours, theirs]) {
      await says(page, 'The problem', 'Ours. One. Two. Theirs.');
    }
    await draftSays(ada, itemId, { problem: 'Ours. One. Two. Theirs.' });
  });

  it('shows what one had typed beside a text that replaced it, to take part by part', async () => {
    const page = await begin(EMAILS.ada);
    await title(page).fill('Replaced');
    await saved(page);
    const itemId = idOf(page);
    await page.route('**/api/library/items/*/draft/updates', (route) => route.abort());
    await part(page, 'The problem').click();
    await page.keyboard.type('What I typed.');
    await page.getByText('Kept here, not yet saved.').waitFor();
    const { version, content } = await draftOf(ada, itemId);
    const parts = { ...content.parts, problem: 'What replaced it.' };
    await ada.browser.do(library.saveDraft, {
      params: { itemId },
      ifMatch: version,
      body: { ...content, parts },
    });
    await page.unroute('**/api/library/items/*/draft/updates');
    const mine = page.getByRole('region', { name: 'What you had written' });
    await mine.getByText('What I typed.').waitFor();
    await says(page, 'The problem', 'What replaced it.');
    await mine.getByRole('button', { name: 'Have this instead' }).click();
    await draftSays(ada, itemId, { problem: 'What I typed.' });
  });

  it('is begun by a gathering’s host with the room, whose people find the way into it', async () => {
    const gatheringId = await scheduleRoundtable(organiser);
    await bob.browser.do(scheduling.register, { params: { gatheringId }, body: {} });
    const host = await stage.member('olga@example.org');
    await host.goto(`/gatherings/${gatheringId}`);
    await button(host, 'Open a note with the room').click();
    await part(host, 'The problem').click();
    await host.keyboard.type('Said in the room.');
    await saved(host);
    const room = await stage.member(EMAILS.bob);
    await room.goto(`/gatherings/${gatheringId}`);
    await room.getByRole('link', { name: 'Write in the room’s note' }).click();
    await says(room, 'The problem', 'Said in the room.');
    await room.getByText('Whoever opened this note with the room publishes it.').waitFor();
    await part(room, 'What we did').click();
    await room.keyboard.type('And done there.');
    await says(host, 'What we did', 'And done there.');
  });
});
