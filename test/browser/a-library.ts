import sharp from 'sharp';
import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import * as library from '#contracts/library/endpoints';
import type { Person } from '../line/people';

/**
 * The starter toolkit as an edition for everybody, somebody who asked for it, and a note of a member whose second version
 * waits for a look. It stands in a collection.
 */
export async function fillLibrary(organiser: Person, member: Person): Promise<Record<string, string>> {
  await follow(member);
  const toolkitId = await publishToolkit(organiser);
  const sponsor = await addSponsor(organiser);
  const itemId = uuidv7();
  const params = { itemId };
  await member.browser.do(library.startItem, { body: { id: itemId, kind: 'note', content: NOTE } });
  for (const [name, file] of FILES)
    await member.browser.do(library.uploadFile, { params, query: { id: uuidv7(), name }, file });
  await member.browser.do(library.publishItem, { params, body: { draftVersion: 1 } });
  const collectionId = await collect(member, itemId);
  await organiser.browser.do(library.changeLibrarySettings, { body: { lookFirst: true } });
  const { version } = await member.browser.do<{ version: number }>(library.getDraft, { params });
  const body = { ...NOTE, title: `${NOTE.title}, and lunch` };
  await member.browser.do(library.saveDraft, { params, ifMatch: version, body });
  const summary = 'What lunch costs';
  await member.browser.do(library.publishItem, { params, body: { draftVersion: version + 1, summary } });
  return { itemId, toolkitId, number: '1', collectionId, ...sponsor };
}

/** Of the member’s organisation, with something in it that is gone since. */
async function collect({ browser }: Person, itemId: string): Promise<string> {
  const [collectionId, gone] = [uuidv7(), uuidv7()];
  await browser.do(library.startItem, { body: { id: gone, kind: 'note', content: NOTE } });
  await browser.do(library.publishItem, { params: { itemId: gone }, body: { draftVersion: 1 } });
  const entries = [{ itemId: gone }, { itemId, words: 'Use this in March, and tell those who travel far.' }];
  const body = {
    id: collectionId,
    of: 'organisation',
    name: 'Before the summer',
    words: 'For all who invite.',
    entries,
  };
  await browser.do(library.startCollection, { body });
  await browser.do(library.withdrawItem, { params: { itemId: gone }, body: { reason: 'Written twice.' } });
  return collectionId;
}

/** Before there is anything: all of it is new to them. */
async function follow({ browser }: Person): Promise<void> {
  const name =
    'Whatever anybody writes of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio, and everything beside it';
  for (const body of [
    { kind: 'stage', stage: 'induction' },
    { kind: 'search', name, filters: { search: 'interview or induction', only: 'kind:form,kind:wording' } },
    { kind: 'search', name: 'Nothing yet', filters: { search: 'zzxqy' } },
  ]) {
    await browser.do(library.follow, { params: { followingId: uuidv7() }, body });
  }
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

/** With a logo and a name that no line holds. */
async function addSponsor({ browser }: Person): Promise<{ sponsorId: string; sponsorToken: string }> {
  const sponsorId = uuidv7();
  const params = { sponsorId };
  const name = 'The Featherstonehaugh-Cholmondeley-Majoribanks Charitable Foundation for a Fair Start in Working Life';
  const body = { id: sponsorId, name, url: 'https://foundation.example', from: '2026-01-01' };
  await browser.do(library.addSponsor, { body });
  await browser.do(library.putSponsorLogo, { params, file: await aLogo() });
  const { url } = await browser.do<{ url: string }>(library.getSponsorLink, { params });
  return { sponsorId, sponsorToken: url.split('/').at(-1)! };
}

/** Dark letters on nothing, as logos are. */
export const aLogo = (): Promise<Buffer> => sharp(Buffer.from(LOGO)).png().toBuffer();

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160"><circle cx="80" cy="80" r="60" fill="#1b2a49"/>
  <text x="170" y="105" font-size="72" font-family="sans-serif" fill="#1b2a49">Fairbank</text></svg>`;

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
