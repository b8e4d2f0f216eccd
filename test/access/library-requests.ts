import { randomUUID } from 'node:crypto';
import { CONSENT } from '#contracts/library/consent';
import * as library from '#contracts/library/endpoints';
import type { Browser } from '../line/visitor';
import type { Role, World } from './world';
import { id, NEVER, nothing, oncePerBrowser, type Make, type Request, type Things } from './things';

const CONTENT = {
  title: 'Pay bands',
  stage: 'recruitment',
  parts: { problem: 'Nobody knew.', whatWeDid: 'We said it out loud.' },
};

const REPORT = { version: null, outcome: 'did-not', sure: 'observed' };

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

const TEXT = Buffer.from('What worked.');
/** At an item that the network reads, with the version that brought it. */
async function aFile(browser: Browser): Promise<Request> {
  const [itemId, fileId] = [await aDraft(browser), id()];
  await browser.do(library.uploadFile, { params: { itemId }, query: { id: fileId, name: 'note.txt' }, file: TEXT });
  await browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
  return { params: { itemId, fileId } };
}

/** That is a file itself. */
async function aForm(browser: Browser): Promise<string> {
  const [itemId, file] = [id(), id()];
  await browser.do(library.startItem, { body: { id: itemId, kind: 'form', content: { ...CONTENT, file } } });
  const query = { id: file, name: 'note.txt', as: 'content' as const };
  await browser.do(library.uploadFile, { params: { itemId }, query, file: TEXT });
  await browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1 } });
  return itemId;
}

/** With an edition for the network, made by the organiser that everybody knows. */
export async function aToolkit(
  { founder: { browser } }: World,
  item = aPublished,
): Promise<{ toolkitId: string; itemId: string }> {
  const [toolkitId, itemId] = [id(), await item(browser)];
  const sections = [{ id: id(), title: 'Recruitment', entries: [{ itemId, number: 1 }] }];
  await browser.do(library.startToolkit, { body: { id: toolkitId, title: 'A fair start', sections } });
  await browser.do(library.publishEdition, { params: { toolkitId }, body: { toolkitVersion: 1 } });
  return { toolkitId, itemId };
}
const toolkit = (make: (of: { toolkitId: string; itemId: string }) => Request): Things => ({
  any: async (world) => make(await aToolkit(world)),
});

/** The same for all that only read it: a network has so many toolkits. */
const shown = new WeakMap<World, ReturnType<typeof aToolkit>>();
const shownToolkit = (make: (of: { toolkitId: string; itemId: string }) => Request): Things => ({
  any: async (world) => {
    const made = shown.get(world) ?? aToolkit(world, aForm);
    shown.set(world, made);
    return make(await made);
  },
});

/** Somebody of the same organisation, whom the role may ask by name. */
const colleagueOf = ({ people, founder }: World, role: Role): string =>
  ({
    visitor: founder,
    member: people.lead,
    lead: people.member,
    moderator: people.lead,
    organiser: founder,
    administrator: founder,
    partner: founder,
  })[role].id;

/** To nobody whom the network knows. */
async function anInvitation(browser: Browser): Promise<Request> {
  const [itemId, invitationId] = [await aDraft(browser), id()];
  const body = { id: invitationId, email: `${invitationId}@example.org` };
  await browser.do(library.askAuthor, { params: { itemId }, body });
  return { params: { itemId, invitationId } };
}

/** A draft of the founder's at which the role is asked to write along. */
async function anAsking({ people, founder }: World, role: Role): Promise<string> {
  const itemId = await aDraft(founder.browser);
  if (role === 'visitor' || role === 'partner') return itemId;
  await founder.browser.do(library.askAuthor, { params: { itemId }, body: { id: id(), email: people[role].email } });
  return itemId;
}

type MakeItem = (browser: Browser) => Promise<string>;
const ownBrowser = ({ people, founder }: World, role: Role): Browser =>
  role === 'visitor' || role === 'partner' ? founder.browser : people[role].browser;
const foreignBrowser = ({ foreign, founder }: World, role: Role): Browser =>
  role === 'lead' ? founder.browser : foreign.lead.browser;
const ownOf =
  (item: MakeItem, make: (itemId: string) => Request): Make =>
  async (world, role) =>
    make(await item(ownBrowser(world, role)));
const foreignOf =
  (item: MakeItem, make: (itemId: string) => Request): Make =>
  async (world, role) =>
    make(await item(foreignBrowser(world, role)));

const published = (make: (itemId: string) => Request): Things => ({
  own: ownOf(aPublished, make),
  foreign: foreignOf(aPublished, make),
});
const draft = (make: (itemId: string) => Request): Things => ({
  own: ownOf(aDraft, make),
  foreign: foreignOf(aDraft, make),
});
const file = (make: (browser: Browser) => Promise<Request>): Things => ({
  own: async (world, role) => make(ownBrowser(world, role)),
  foreign: async (world, role) => make(foreignBrowser(world, role)),
});
const aSeenFile = oncePerBrowser(aFile);
const version = (itemId: string): Request => ({ params: { itemId, number: '1' } });

/** Somebody who left an address for a toolkit that visitors may have, and the token of their link. */
async function anInterest({ founder: { browser } }: World): Promise<{ toolkitId: string; id: string; token: string }> {
  const [toolkitId, itemId, interestId] = [id(), await aDraft(browser), id()];
  await browser.do(library.publishItem, { params: { itemId }, body: { draftVersion: 1, audience: 'public' } });
  const sections = [{ id: id(), title: 'First', words: '', entries: [{ itemId, number: 1 }] }];
  const body = { id: toolkitId, title: 'A fair start', audience: 'public', sections };
  await browser.do(library.startToolkit, { body });
  await browser.do(library.publishEdition, { params: { toolkitId }, body: { toolkitVersion: 1 } });
  const asked = { params: { toolkitId }, body: asking(interestId) };
  const { token } = await browser.do<{ token: string }>(library.registerInterest, asked);
  return { toolkitId, id: interestId, token };
}
const asking = (interestId: string) => ({
  ...{ id: interestId, name: 'Vera', organisation: 'Elm', email: `${interestId}@example.org` },
  ...{ consent: true, consentVersion: CONSENT.version },
});
const byLink: Things = {
  own: async (world) => ({ body: { token: (await anInterest(world)).token } }),
  foreign: () => ({ body: { token: 'A'.repeat(43) } }),
};
const interested: Things = {
  any: async (world) => ({ params: { interestId: (await anInterest(world)).id }, body: {} }),
};

type MakeCollection = (
  browser: Browser,
  of: 'own' | 'organisation',
) => Promise<{ collectionId: string; itemId: string }>;
const aCollection: MakeCollection = async (browser, of) => {
  const [collectionId, itemId] = [id(), await aPublished(browser)];
  const body = { id: collectionId, of, name: 'For March', entries: [{ itemId }] };
  await browser.do(library.startCollection, { body });
  return { collectionId, itemId };
};
/** Of the caller's organisation, which their lead keeps, and of another, of which they know nothing. */
const ofOrganisation = (make: (of: { collectionId: string; itemId: string }) => Request): Things => ({
  own: async ({ people }) => make(await aCollection(people.lead.browser, 'organisation')),
  foreign: async ({ foreign }) => make(await aCollection(foreign.lead.browser, 'organisation')),
});

export const LIBRARY_REQUESTS: Record<string, Things> = {
  listItems: { any: nothing },
  getItem: published((itemId) => ({ params: { itemId } })),
  listFollowing: { any: nothing },
  follow: { any: () => ({ params: { followingId: id() }, body: { kind: 'stage', stage: 'outreach' } }) },
  unfollow: { any: () => ({ params: { followingId: id() } }) },
  listNews: { any: nothing },
  seeNews: { any: () => ({ body: { place: 0 } }) },
  listRelated: published((itemId) => ({ params: { itemId } })),
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
  compareVersions: published((itemId) => ({ params: { itemId }, query: { from: 1, to: 1 } })),
  restoreVersion: published((itemId) => ({ ...version(itemId), body: {} })),
  findAuthors: draft((itemId) => ({ params: { itemId } })),
  addAuthor: {
    own: async (world, role) =>
      ownOf(aDraft, (itemId) => ({ params: { itemId, personId: colleagueOf(world, role) }, body: {} }))(world, role),
    foreign: async (world, role) =>
      foreignOf(aDraft, (itemId) => ({ params: { itemId, personId: world.foreign.lead.id }, body: {} }))(world, role),
  },
  askAuthor: draft((itemId) => ({ params: { itemId }, body: { id: id(), email: `${itemId}@example.org` } })),
  listAuthorInvitations: draft((itemId) => ({ params: { itemId } })),
  takeAuthorInvitationBack: {
    own: async (world, role) => anInvitation(ownBrowser(world, role)),
    foreign: async (world, role) => anInvitation(foreignBrowser(world, role)),
  },
  listAskedToWrite: { any: nothing },
  getNameChoice: { any: nothing },
  chooseName: { any: () => ({ body: { keepsName: false } }) },
  answerAuthorInvitation: {
    own: async (world, role) => ({ params: { itemId: await anAsking(world, role) }, body: { accepts: false } }),
    foreign: foreignOf(aDraft, (itemId) => ({ params: { itemId }, body: { accepts: true } })),
  },
  handOverItem: {
    own: async (world, role) => ({ params: { itemId: await aDraft(ownBrowser(world, role)) }, body: {} }),
    foreign: foreignOf(aDraft, (itemId) => ({ params: { itemId }, body: {} })),
  },
  removeAuthor: {
    own: async (world, role) => {
      const personId = role === 'visitor' ? world.founder.id : world.people[role].id;
      return ownOf(aPublished, (itemId) => ({ params: { itemId, personId } }))(world, role);
    },
    foreign: foreignOf(aPublished, (itemId) => ({ params: { itemId, personId: id() } })),
  },
  uploadFile: draft((itemId) => ({ params: { itemId }, query: { id: id(), name: 'note.txt' }, file: TEXT })),
  listFiles: published((itemId) => ({ params: { itemId } })),
  removeFile: file(aFile),
  getFile: file(aSeenFile),
  getFileFacts: file(aSeenFile),
  getOwnReport: published((itemId) => ({ params: { itemId } })),
  reportAdoption: published((itemId) => ({ params: { itemId }, body: REPORT })),
  takeReportBack: published((itemId) => ({ params: { itemId } })),
  doThisToo: published((itemId) => ({ params: { itemId }, body: {} })),
  doThisNoMore: published((itemId) => ({ params: { itemId } })),
  listReports: published((itemId) => ({ params: { itemId } })),
  listReportVersions: published((itemId) => ({ params: { itemId, reportId: randomUUID() } })),
  getAdoption: published((itemId) => ({ params: { itemId } })),
  getItemDocument: published((itemId) => ({ params: { itemId }, query: { format: 'md' } })),
  countCopy: published((itemId) => ({ params: { itemId }, body: {} })),
  previewImport: { any: () => ({ query: { name: 'note.md', kind: 'note' }, file: TEXT }) },
  exportItems: { any: () => ({ query: { of: 'own' } }) },
  registerInterest: {
    any: async (world) => ({ params: { toolkitId: (await anInterest(world)).toolkitId }, body: asking(id()) }),
  },
  countVisit: { any: async (world) => ({ params: { toolkitId: (await anInterest(world)).toolkitId } }) },
  confirmInterest: byLink,
  noteDownload: byLink,
  listInterests: { any: nothing },
  getFunnel: { any: nothing },
  exportConsents: { any: nothing },
  inviteInterested: interested,
  forgetInterest: interested,
  listToolkits: { any: nothing },
  getToolkit: shownToolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  startToolkit: { any: () => ({ body: { id: id(), title: 'A fair start' } }) },
  getOutline: shownToolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  saveOutline: toolkit(({ toolkitId }) => ({
    params: { toolkitId },
    ifMatch: NEVER,
    body: { title: 'A fair start', sections: [] },
  })),
  discardToolkit: toolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  getOutlineDifference: shownToolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  publishEdition: toolkit(({ toolkitId }) => ({ params: { toolkitId }, body: { toolkitVersion: 1 } })),
  listCollections: { any: () => ({ query: { of: 'own' } }) },
  startCollection: {
    own: () => ({ body: { id: id(), name: 'For March' } }),
    foreign: () => ({ body: { id: id(), of: 'organisation', name: 'For March' } }),
  },
  getCollection: ofOrganisation(({ collectionId }) => ({ params: { collectionId } })),
  saveCollection: ofOrganisation(({ collectionId }) => ({
    params: { collectionId },
    ifMatch: NEVER,
    body: { name: 'For March' },
  })),
  discardCollection: ofOrganisation(({ collectionId }) => ({ params: { collectionId } })),
  putInCollection: ofOrganisation((params) => ({ params, body: {} })),
  takeOutOfCollection: ofOrganisation((params) => ({ params })),
  listEditions: shownToolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  getEdition: shownToolkit(({ toolkitId }) => ({ params: { toolkitId, number: '1' } })),
  getEditionItem: shownToolkit(({ toolkitId, itemId }) => ({ params: { toolkitId, itemId, number: '1' } })),
  getEditionFile: shownToolkit(({ toolkitId, itemId }) => ({ params: { toolkitId, itemId, number: '1' } })),
  getEditionDocument: shownToolkit(({ toolkitId }) => ({
    params: { toolkitId, number: '1' },
    query: { format: 'md' },
  })),
  getEditionDifference: shownToolkit(({ toolkitId }) => ({ params: { toolkitId, number: '1' } })),
  getItemPage: published((itemId) => ({ params: { itemId } })),
  getItemPicture: published((itemId) => ({ params: { itemId } })),
  getToolkitPage: shownToolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  getEditionPage: shownToolkit(({ toolkitId }) => ({ params: { toolkitId, number: '1' } })),
  getToolkitPicture: shownToolkit(({ toolkitId }) => ({ params: { toolkitId } })),
  getSitemap: { any: nothing },
  getLibrarySitemap: { any: nothing },
  getRobots: { any: nothing },
  getLibrarySettings: { any: nothing },
  getStarter: { any: nothing },
  takeStarter: { any: () => ({ body: {} }) },
  changeLibrarySettings: { any: () => ({ body: { lookFirst: false } }) },
};
