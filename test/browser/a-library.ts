import { uuidv7 } from 'uuidv7';
import * as library from '#contracts/library/endpoints';
import type { Person } from '../line/people';

/** The starter toolkit, and a note of a member whose second version waits for a look. Answers the note. */
export async function fillLibrary(organiser: Person, member: Person): Promise<string> {
  await organiser.browser.do(library.takeStarter, { body: {} });
  const itemId = uuidv7();
  const params = { itemId };
  await member.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content: NOTE } });
  for (const [name, file] of FILES) await member.browser.do(library.uploadFile, { params, query: { id: uuidv7(), name }, file });
  await member.browser.do(library.publishItem, { params, body: { draftVersion: 1 } });
  await organiser.browser.do(library.changeLibrarySettings, { body: { lookFirst: true } });
  const { version } = await member.browser.do<{ version: number }>(library.getDraft, { params });
  const body = { ...NOTE, title: `${NOTE.title}, and lunch` };
  await member.browser.do(library.saveDraft, { params, ifMatch: version, body });
  const summary = 'What lunch costs';
  await member.browser.do(library.publishItem, { params, body: { draftVersion: version + 1, summary } });
  return itemId;
}

const FILES = [
  ['What we paid, by region and month, since the first of them came by bus.csv', Buffer.from('Region,Paid\nNorth,120\n')],
  ['letter.md', Buffer.from('# Your ticket\n')],
] as const;

const NOTE = {
  title: 'Travel to the interview, paid before the day',
  stage: 'recruitment',
  parts: {
    problem: 'Of those invited, *every fourth* did not come. **We asked why**: the fare.',
    whatWeDid: '- Tickets in the letter\n- No receipts\n\n| Who | What |\n| - | - |\n| Office | Cash |',
  },
} as const;
