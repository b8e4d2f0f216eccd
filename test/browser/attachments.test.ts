import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { eventually } from '#testing';
import { photograph } from '../../libs/uploads/test/hostile-files';
import { bringIn, setUp, type Person } from '../line/people';
import { flawsInEveryLook } from './axe';
import { Stage } from './browser';
import { button, stepper, titled } from './steps';

const NOTE = {
  title: 'Travel paid in advance',
  stage: 'recruitment',
  parts: { problem: 'The fare.', whatWeDid: 'Tickets.' },
};
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** What an author adds to a note, and what its readers have of it. */
describe('files at a note', () => {
  let stage: Stage;
  let author: Person;
  let writing: Page;
  let reading: Page;
  const itemId = uuidv7();
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    const founder = await setUp(stage.baseUrl);
    author = await bringIn(founder, 'Tideway Foods', 'C');
    await bringIn(founder, 'Alder', 'C');
    await author.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content: NOTE } });
    writing = await stage.member('lead@tideway-foods.example.org');
    reading = await stage.member('lead@alder.example.org');
  });
  afterAll(async () => stage?.close());

  const files = (page: Page): Locator => page.getByRole('list', { name: 'Files' }).getByRole('listitem');

  step('are chosen, and each is there or says why it is not', async () => {
    await writing.goto(`/what-works/${itemId}`);
    const chosen = writing.waitForEvent('filechooser');
    await button(writing, 'Attach files').click();
    await (await chosen).setFiles([file('fares.csv', 'Region,Paid'), file('garden.png', '<html>')]);
    const [kept, refused] = [
      files(writing).filter({ hasText: 'fares.csv' }),
      files(writing).filter({ hasText: 'garden.png' }),
    ];
    await kept.getByText('Table (CSV) · 1 kB · readers have it with the next version').waitFor();
    await refused.getByText('This is called a PNG picture and holds something else.').waitFor();
    await button(writing, 'Leave it out garden.png').click();
    await refused.waitFor({ state: 'detached' });
  });

  step('are dropped', async () => {
    const dropped = await writing.evaluateHandle(`{
      const data = new DataTransfer();
      data.items.add(new File(['# Tickets'], 'letter.md'));
      data
    }`);
    await button(writing, 'Attach files').dispatchEvent('drop', { dataTransfer: dropped });
    await files(writing).filter({ hasText: 'letter.md' }).getByText('Markdown').waitFor();
  });

  step('that are pictures stand in the text, with what they show in words', async () => {
    await writing.goto(`/what-works/${itemId}/edit`);
    const text = writing.getByRole('textbox', { name: 'What we did' });
    await text.click();
    const chosen = writing.waitForEvent('filechooser');
    await button(writing, 'Attach files').click();
    await (await chosen).setFiles([{ ...file('ticket.jpg', ''), buffer: await photograph() }]);
    await button(writing, 'Put it in the text ticket.jpg').click();
    await writing.getByRole('textbox', { name: /^What it shows/ }).fill('A ticket, pinned to the letter');
    await button(writing, 'Put it in').click();
    await text.getByRole('img', { name: 'A ticket, pinned to the letter' }).waitFor();
    await eventually(async () => {
      const draft = await author.browser.do<{ content: { parts: { whatWeDid: string } } }>(library.getDraft, {
        params: { itemId },
      });
      expect(draft.content.parts.whatWeDid).toMatch(
        /!\[A ticket, pinned to the letter\]\(\/api\/library\/files\/[\da-f-]{36}\)/,
      );
    });
    await writing.goto(`/what-works/${itemId}`);
  });

  step('are with readers once the note is published, and gone without a reload once they are removed', async () => {
    const params = { itemId };
    const { version } = await author.browser.do<{ version: number }>(library.getDraft, { params });
    await author.browser.do(library.publishItem, { params, body: { draftVersion: version } });
    await reading.goto(`/what-works/${itemId}`);
    await titled(reading, NOTE.title);
    expect(await reading.getByRole('button', { name: 'Attach files' }).count()).toBe(0);
    const arriving = reading.waitForEvent('download');
    await files(reading).getByRole('link', { name: 'fares.csv' }).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toBe('fares.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe('Region,Paid');
    await button(writing, 'Remove fares.csv').click();
    await button(writing, 'Remove it').click();
    for (const page of [writing, reading]) {
      await files(page).filter({ hasText: 'fares.csv' }).waitFor({ state: 'detached' });
      await files(page).filter({ hasText: 'letter.md' }).waitFor();
    }
  });

  step('are what is shared itself, where that is no text', async () => {
    await writing.goto('/what-works/new?begun=form');
    await writing.getByRole('radio', { name: /Upload a file/ }).check();
    const chosen = writing.waitForEvent('filechooser');
    await button(writing, 'Choose a file').click();
    await (await chosen).setFiles([file('scores.csv', 'Question,Score')]);
    await files(writing).filter({ hasText: 'scores.csv' }).getByText('Table (CSV)').waitFor();
    await writing.getByRole('textbox', { name: /^Title/ }).fill('Interview scores');
    await writing.getByRole('radio', { name: /^Recruitment/ }).check();
    await writing.getByRole('textbox', { name: /^What the file is/ }).fill('One row for each question.');
    expect(await flawsInEveryLook(writing)).toEqual([]);
    await writing.getByText('members of this network can read it, and nobody else').waitFor();
    await button(writing, 'Publish it').click();
    await titled(writing, 'Interview scores');
    await reading.goto(new URL(writing.url()).pathname);
    await reading.getByText('One row for each question.').waitFor();
    const arriving = reading.waitForEvent('download');
    await button(reading, 'Download').click();
    expect((await arriving).suggestedFilename()).toBe('scores.csv');
    // The organisation that took it is counted.
    await reading.getByText('One other organisation has taken it along.').waitFor();
    expect(await flawsInEveryLook(reading)).toEqual([]);
  });
});
