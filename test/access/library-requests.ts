import * as library from '#contracts/library/endpoints';
import type { Browser } from '../line/visitor';
import { id, NEVER, nothing, type Make, type Request, type Things } from './things';

const CONTENT = {
  title: 'Pay bands',
  stage: 'recruitment',
  parts: { problem: 'Nobody knew.', whatWeDid: 'We said it out loud.' },
};

export async function aDraft(browser: Browser): Promise<string> {
  const itemId = id();
  await browser.do(library.startItem, { body: { id: itemId, kind: 'note', content: CONTENT } });
  return itemId;
}

export async function aPublished(browser: Browser): Promise<string> {
  const itemId = await aDraft(browser);
  await browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
  return itemId;
}

type MakeItem = (browser: Browser) => Promise<string>;
const ownOf =
  (item: MakeItem, make: (itemId: string) => Request): Make =>
  async ({ people, founder }, role) =>
    make(await item(role === 'visitor' ? founder.browser : people[role].browser));
const foreignOf =
  (item: MakeItem, make: (itemId: string) => Request): Make =>
  async ({ foreign, founder }, role) =>
    make(await item(role === 'lead' ? founder.browser : foreign.lead.browser));

const published = (make: (itemId: string) => Request): Things => ({
  own: ownOf(aPublished, make),
  foreign: foreignOf(aPublished, make),
});
const draft = (make: (itemId: string) => Request): Things => ({
  own: ownOf(aDraft, make),
  foreign: foreignOf(aDraft, make),
});
const version = (itemId: string): Request => ({ params: { itemId, number: '1' } });

export const LIBRARY_REQUESTS: Record<string, Things> = {
  listItems: { any: nothing },
  getItem: published((itemId) => ({ params: { itemId } })),
  startItem: { any: () => ({ body: { id: id(), content: CONTENT } }) },
  discardDraft: draft((itemId) => ({ params: { itemId } })),
  getDraft: published((itemId) => ({ params: { itemId } })),
  saveDraft: published((itemId) => ({ params: { itemId }, ifMatch: NEVER, body: CONTENT })),
  writeTogether: published((itemId) => ({ params: { itemId }, body: { writing: null, after: 0 } })),
  publishItem: draft((itemId) => ({ params: { itemId }, body: { draftVersion: 1 } })),
  returnItem: published((itemId) => ({ params: { itemId }, body: { comment: 'When was it?' } })),
  withdrawItem: published((itemId) => ({ params: { itemId }, body: { reason: 'It harmed.' } })),
  confirmItem: published((itemId) => ({ params: { itemId }, body: {} })),
  rateEvidence: published((itemId) => ({ params: { itemId }, body: { level: 1 } })),
  listVersions: published((itemId) => ({ params: { itemId } })),
  getVersion: published(version),
  restoreVersion: published((itemId) => ({ ...version(itemId), body: {} })),
  addAuthor: {
    own: async (world, role) =>
      ownOf(aDraft, (itemId) => ({ params: { itemId, personId: world.foreign.lead.id }, body: {} }))(world, role),
    foreign: async (world, role) =>
      foreignOf(aDraft, (itemId) => ({ params: { itemId, personId: world.foreign.lead.id }, body: {} }))(world, role),
  },
  removeAuthor: {
    own: async (world, role) => {
      const personId = role === 'visitor' ? world.founder.id : world.people[role].id;
      return ownOf(aPublished, (itemId) => ({ params: { itemId, personId } }))(world, role);
    },
    foreign: foreignOf(aPublished, (itemId) => ({ params: { itemId, personId: id() } })),
  },
  getLibrarySettings: { any: nothing },
  getStarter: { any: nothing },
  takeStarter: { any: () => ({ body: {} }) },
  changeLibrarySettings: { any: () => ({ body: { lookFirst: false } }) },
};
