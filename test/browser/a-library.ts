import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import * as library from '#contracts/library/endpoints';
import type { Person } from '../line/people';

/**
 * The starter toolkit as an edition for everybody, somebody who asked for it, and a note of a member whose second version
 * waits for a look.
 */
export async function fillLibrary(
  organiser: Person,
  member: Person,
): Promise<{ itemId: string; toolkitId: string; number: string }> {
  const toolkitId = await publishToolkit(organiser);
  const itemId = uuidv7();
  const params = { itemId };
  await member.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content: NOTE } });
  for (const [name, file] of FILES)
    await member.browser.do(library.uploadFile, { params, query: { id: uuidv7(), name }, file });
  await member.browser.do(library.publishItem, { params, body: { draftVersion: 1 } });
  await organiser.browser.do(library.changeLibrarySettings, { body: { lookFirst: true } });
  const { version } = await member.browser.do<{ version: number }>(library.getDraft, { params });
  const body = { ...NOTE, title: `${NOTE.title}, and lunch` };
  await member.browser.do(library.saveDraft, { params, ifMatch: version, body });
  const summary = 'What lunch costs';
  await member.browser.do(library.publishItem, { params, body: { draftVersion: version + 1, summary } });
  return { itemId, toolkitId, number: '1' };
}

async function publishToolkit({ browser }: Person): Promise<string> {
  await browser.do(library.takeStarter, { body: { audience: 'public' } });
  const { items } = await browser.do<{ items: { id: string; version: number }[] }>(library.listToolkits);
  const { id: toolkitId, version: toolkitVersion } = items[0]!;
  const params = { toolkitId };
  await browser.do(library.publishEdition, { params, body: { toolkitVersion } });
  const interest = { name: 'Vera Visitor-Featherstonehaugh', organisation: 'Elm & Sons', sector: 'C' };
  const consent = { consent: true, consentVersion: CONSENT.version, email: 'vera@elm.example.org' };
  await browser.do(library.registerInterest, { params, body: { id: uuidv7(), ...interest, ...consent } });
  return toolkitId;
}

const FILES = [
  [
    'What we paid, by region and month, since the first of them came by bus.csv',
    Buffer.from('Region,Paid\nNorth,120\n'),
  ],
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
