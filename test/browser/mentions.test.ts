import type { Locator, Page } from 'playwright-core';
import * as discussions from '#contracts/discussions/endpoints';
import * as library from '#contracts/library/endpoints';
import { uuidv7 } from 'uuidv7';
import { eventually } from '#testing';
import { bringIn, setUp, type Person } from '../line/people';
import { NARROW, Stage, WIDE } from './browser';
import { flawsInEveryLook } from './axe';
import { openThread } from './long-thread';
import { button, composer, editor, edit, link, message, place, say, titled } from './steps';

/**
 * What the browser tells the page of a finger held down: without a screen it makes no such gesture of touches. Answers
 * whether the page took it for its own.
 */
const longPress = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { PointerEvent } = globalThis as unknown as { PointerEvent: new (type: string, init: object) => Event };
    return !element.dispatchEvent(
      new PointerEvent('contextmenu', { pointerType: 'touch', bubbles: true, cancelable: true }),
    );
  });

/** People are named in what is written, in a gathering's thread and in the comments on a note. */
describe('mentions, in the browser', () => {
  let stage: Stage;
  let organiser: Person;
  let tideway: Person;
  let north: Person;
  let threadId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organiser = await setUp(stage.baseUrl);
    tideway = await bringIn(organiser, 'Tideway Foods', 'C');
    north = await bringIn(organiser, 'Northbridge', 'M');
    threadId = await openThread(organiser, 'Who reads the first sift', [tideway, north]);
  });
  afterAll(async () => stage?.close());

  const people = (page: Page) => page.getByRole('listbox', { name: 'People to mention' });
  const person = (page: Page, name: string) => people(page).getByRole('option', { name: new RegExp(name) });

  async function lastText(): Promise<string | null> {
    const { messages } = await north.browser.do<{ messages: { text: string | null }[] }>(discussions.listMessages, {
      params: { threadId },
    });
    return messages.at(-1)!.text;
  }

  it('somebody is picked by the keyboard alone, and is told in the thread and in the list', async () => {
    const lee = await stage.member('lead@tideway-foods.example.org');
    await lee.goto(`/threads/${threadId}`);
    await composer(lee).pressSequentially('Thank you @lead');
    await person(lee, 'Lead of Northbridge').waitFor();
    expect(await flawsInEveryLook(lee)).toEqual([]);
    await lee.setViewportSize(WIDE);
    const chosen = people(lee).getByRole('option', { selected: true });
    const before = await chosen.innerText();
    await composer(lee).press('ArrowDown');
    await composer(lee).press('ArrowUp');
    expect(await chosen.innerText()).toBe(before);
    await composer(lee).press('Escape');
    await people(lee).waitFor({ state: 'detached' });
    // What is written after it is no name either, until another is begun.
    await composer(lee).fill('');
    await composer(lee).pressSequentially('Thank you @lead of N');
    await person(lee, 'Lead of Northbridge').waitFor();
    await composer(lee).press('Enter');
    expect(await composer(lee).inputValue()).toBe('Thank you @Lead of Northbridge ');
    await composer(lee).pressSequentially('for this');
    await composer(lee).press('Enter');
    await message(lee, 'Thank you @Lead of Northbridge for this').waitFor();
    await eventually(async () => expect(await lastText()).toBe(`Thank you <@${north.id}> for this`));

    const noor = await stage.member('lead@northbridge.example.org');
    await noor.goto('/threads');
    await noor.getByText(/unread, mentions you/).waitFor();
    await link(noor, 'Who reads the first sift').click();
    await message(noor, '@Lead of Northbridge').waitFor();
  });

  it('is written on by name, and taken out with its name', async () => {
    const lee = await stage.member('lead@tideway-foods.example.org');
    await lee.goto(`/threads/${threadId}`);
    await say(lee, 'Nobody yet');
    await edit(lee, 'Nobody yet');
    await editor(lee).fill('');
    await editor(lee).pressSequentially('Now @olga');
    await person(lee, 'Olga').click();
    await editor(lee).press('Enter');
    await message(lee, 'Now @Olga Organiser').waitFor();
    await eventually(async () => expect(await lastText()).toBe(`Now <@${organiser.id}>`));
    await edit(lee, 'Now @Olga');
    expect(await editor(lee).inputValue()).toBe('Now @Olga Organiser');
    await editor(lee).fill('Now nobody');
    await editor(lee).press('Enter');
    await eventually(async () => expect(await lastText()).toBe('Now nobody'));
  });

  it('by touch on a narrow screen', async () => {
    const lee = await stage.member('lead@tideway-foods.example.org', {
      viewport: NARROW,
      hasTouch: true,
      isMobile: true,
    });
    await lee.goto(`/threads/${threadId}`);
    await button(lee, 'Mention').tap();
    await person(lee, 'Olga').tap();
    expect(await composer(lee).inputValue()).toBe('@Olga Organiser ');
    await button(lee, 'Send').tap();
    await eventually(async () => expect(await lastText()).toBe(`<@${organiser.id}>`));
    // What is still on its way has nothing to be done with.
    await lee.locator('[data-unsent]').waitFor({ state: 'detached' });
    expect(await longPress(message(lee, '@Olga Organiser').last())).toBe(true);
    await button(lee, 'Mark unread from here').waitFor();
  });

  it('comments on a note are a thread of their own, and end with it', async () => {
    const itemId = uuidv7();
    const parts = { problem: 'Few applied.', whatWeDid: 'We paid the travel.' };
    const content = { title: 'Travel is paid', stage: 'outreach', parts };
    await tideway.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content } });
    await tideway.browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
    const params = { threadId: itemId };
    await eventually(() => north.browser.do(discussions.getItemThread, { params }));
    const noor = await stage.member('lead@northbridge.example.org');
    await noor.goto(`/what-works/${itemId}/comments`);
    await titled(noor, 'Travel is paid');
    await composer(noor).pressSequentially('How much was it, @tide');
    await person(noor, 'Lead of Tideway').click();
    await button(noor, 'Send').click();
    await message(noor, 'How much was it').waitFor();
    expect(await flawsInEveryLook(noor)).toEqual([]);
    await noor.setViewportSize(WIDE);

    const lee = await stage.member('lead@tideway-foods.example.org');
    await lee.goto('/');
    await lee.getByText(/^You are mentioned in “.?Travel is paid.?”/).waitFor();
    await link(lee, 'Read on').click();
    await message(lee, '@Lead of Tideway Foods').waitFor();
    await say(lee, 'About 12 pounds a day.');
    await message(noor, 'About 12 pounds a day.').waitFor();

    // The same at the foot of what they are about.
    await lee.goto(`/what-works/${itemId}`);
    await message(lee, 'How much was it').waitFor();
    await say(lee, 'And the lunch.');
    await message(noor, 'And the lunch.').waitFor();
    await eventually(async () => {
      const { unread } = await tideway.browser.do<{ unread: number }>(discussions.getItemThread, { params });
      expect(unread).toBe(0);
    });
    expect(await flawsInEveryLook(lee)).toEqual([]);
    await lee.setViewportSize(WIDE);

    await tideway.browser.do(library.withdrawItem, { params: { itemId }, body: { reason: 'It is out of date.' } });
    await noor.getByText('nothing more is written').waitFor();
    expect(await composer(noor).count()).toBe(0);
    await lee.getByText('It is out of date.').waitFor();
    await composer(lee).waitFor({ state: 'detached' });
    await message(lee, 'And the lunch.').waitFor();
    await place(noor, 'Threads').click();
    await noor.getByText('Practice note, withdrawn').waitFor();
  });

  it('mails about mentions are stopped on the profile', async () => {
    const lee = await stage.member('lead@tideway-foods.example.org');
    await lee.goto('/profile');
    const choice = lee.getByRole('checkbox', { name: 'Mail me when somebody mentions me' });
    expect(await choice.isChecked()).toBe(true);
    await choice.uncheck();
    await lee.getByText('You get no more mails about mentions.').waitFor();
    await lee.reload();
    await eventually(async () => expect(await choice.isChecked()).toBe(false));
    expect(await flawsInEveryLook(lee)).toEqual([]);
    await lee.setViewportSize(WIDE);
  });

  it('an organiser makes a moderator, who sees at once what that opens', async () => {
    const lee = await stage.member('lead@tideway-foods.example.org');
    await lee.goto('/profile');
    const olga = await stage.member('olga@example.org');
    await olga.goto(`/members/${tideway.organisationId}`);
    await button(olga, 'Change: Lead of Tideway Foods').click();
    await button(olga, 'Make moderator: Lead of Tideway Foods').click();
    await olga.getByText('is a moderator: they see what waits').waitFor();
    await button(olga, 'No longer moderator: Lead of Tideway Foods').waitFor();
    expect(await flawsInEveryLook(olga)).toEqual([]);
    await olga.setViewportSize(WIDE);
    // Whatever is asked next is answered by a new token.
    await place(lee, 'Members').click();
    await place(lee, 'Desk').waitFor();
    await button(olga, 'Undo').click();
    await button(olga, 'Make moderator: Lead of Tideway Foods').waitFor();
    await place(lee, 'Threads').click();
    await place(lee, 'Desk').waitFor({ state: 'detached' });
  });
});
