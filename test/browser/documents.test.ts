import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import { bringIn, setUp } from '../line/people';
import { Stage } from './browser';
import { button, stepper, titled } from './steps';

const NOTE = {
  title: 'Travel paid in advance',
  stage: 'recruitment',
  parts: { problem: 'The **fare**.', whatWeDid: '- Tickets in the letter\n- No receipts' },
};

/** What readers take along of a note, and how it comes back as somebody else's draft. */
describe('documents', () => {
  let stage: Stage;
  let reading: Page;
  let writing: Page;
  let word: Buffer;
  const itemId = uuidv7();
  const step = stepper();

  beforeAll(async () => {
    stage = await Stage.open();
    const founder = await setUp(stage.baseUrl);
    const author = await bringIn(founder, 'Tideway Foods', 'C');
    await bringIn(founder, 'Alder', 'C');
    await author.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content: NOTE } });
    await author.browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
    writing = await stage.member('lead@tideway-foods.example.org');
    reading = await stage.member('lead@alder.example.org');
  });
  afterAll(async () => stage?.close());

  async function take(format: string): Promise<Buffer> {
    const arriving = reading.waitForEvent('download');
    await button(reading, `Download as ${format}`).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toMatch(/^Travel paid in advance\.(?:docx|pdf|md)$/);
    return readFile(await download.path());
  }

  step('are made of what is read, in three forms', async () => {
    await reading.goto(`/what-works/${itemId}`);
    await titled(reading, NOTE.title);
    expect((await take('PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await take('Markdown')).toString()).toContain('# What we did\n\n- Tickets in the letter\n');
    word = await take('Word');
    const { value } = await mammoth.convertToHtml({ buffer: word });
    expect(value).toContain('<li>Tickets in the letter</li>');
    await reading.getByText('One other organisation has taken it along.').waitFor();
  });

  step('are copied with their look, and as Markdown', async () => {
    await reading.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button(reading, 'Copy the text').click();
    await reading.getByText('Copied, with its headings and lists.').waitFor();
    const read = (type: string): Promise<string> =>
      reading.evaluate(
        `navigator.clipboard.read().then(([one]) => one.getType('${type}')).then((blob) => blob.text())`,
      );
    expect(await read('text/plain')).toContain('## What we did\n\n- Tickets in the letter');
    const html = await read('text/html');
    expect(html).toContain('Tickets in the letter</li>');
    expect(html).not.toContain('Not said yet');
  });

  step('are all taken along by whoever wrote them', async () => {
    await writing.goto('/what-works?list=mine');
    const arriving = writing.waitForEvent('download');
    await button(writing, 'All that you published').click();
    const { files } = await JSZip.loadAsync(await readFile(await (await arriving).path()));
    expect(Object.keys(files)).toEqual([`Travel paid in advance ${itemId.slice(-6)}.md`]);
    await writing.getByLabel('Take along as').selectOption('Word documents');
    const words = writing.waitForEvent('download');
    await button(writing, 'All that you published').click();
    const zip = await JSZip.loadAsync(await readFile(await (await words).path()));
    expect(Object.keys(zip.files)).toEqual([`Travel paid in advance ${itemId.slice(-6)}.docx`]);
    await writing.goto('/profile');
    await writing.getByText('Keep my name').click();
    await writing.getByText('Your name stays on what you wrote.').waitFor();
  });

  step('are looked at before they are brought in, and become a draft', async () => {
    await reading.goto('/what-works');
    await reading.getByRole('link', { name: 'Bring in a file' }).click();
    await titled(reading, 'Bring in a file');
    const choose = async (name: string, buffer: Buffer): Promise<void> => {
      const chosen = reading.waitForEvent('filechooser');
      await reading.getByRole('button', { name: /^Choose/ }).click();
      await (await chosen).setFiles([{ name, mimeType: 'application/octet-stream', buffer }]);
    };
    await choose('a.docx', Buffer.from('<html>'));
    await reading.getByText('This is no Word document (.docx) that can be read.').waitFor();
    await choose('travel.docx', word);
    await reading.getByRole('article', { name: 'travel.docx' }).getByText('Tickets in the letter').waitFor();
    await button(reading, 'Start a draft with it').click();
    await reading.waitForURL(/\/what-works\/[\da-f-]{36}\/edit/);
    await reading.getByRole('textbox', { name: 'What we did' }).getByText('Tickets in the letter').waitFor();
  });
});
