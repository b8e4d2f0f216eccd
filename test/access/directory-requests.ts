import { linkToken } from '#service';
import * as directory from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import { addPartner, PARTNER } from '../line/partners';
import { parkedRequests } from './parked-requests';
import { id, NEVER, nothing, type Make, type Request, type Things } from './things';
import type { World } from './world';

const PROGRAMME = { name: 'First steps', description: 'Six weeks of mentoring.', areas: ['uk'] };

const aDraftPartner = ({ founder }: World): Promise<string> => addPartner(founder, false);

async function aProgramme({ founder: { browser } }: World, partnerId: string, publish: boolean): Promise<string> {
  const programmeId = id();
  await browser.do(directory.startProgramme, { params: { partnerId }, body: { id: programmeId, content: PROGRAMME } });
  if (publish) {
    await browser.do(directory.showEntry, { params: { entryId: programmeId }, body: { standing: 'published' } });
  }
  return programmeId;
}

/** Own is the published partner that the world has; foreign is a draft of another. */
const partner = (make: (partnerId: string) => Request): Things => ({
  own: (world) => make(world.own.partnerId),
  foreign: async (world) => make(await aDraftPartner(world)),
});
const programme = (make: (programmeId: string) => Request): Things => ({
  own: async (world) => make(await aProgramme(world, world.own.partnerId, true)),
  foreign: async (world) => make(await aProgramme(world, await aDraftPartner(world), false)),
});
const entry = (make: (entryId: string) => Request): Things => programme(make);
const anyEntry =
  (make: (entryId: string) => Request): Make =>
  async (world) =>
    make(await aProgramme(world, world.own.partnerId, true));

const NEED = { needs: 'Mentors.', where: 'Leeds', when: 'in spring', howMany: null };
const JOINT = { title: 'Spring', what: 'We worked together.', beganOn: '2026-03-02' };

async function anIntroduction(
  by: Pick<World['founder'], 'browser'>,
  programmeId: string,
): Promise<{ id: string; escalated: boolean }> {
  return by.browser.do(directory.askForIntroduction, { params: { programmeId }, body: { id: id(), ...NEED } });
}

/**
 * One for all roles, of which few may do anything. Own is between Alder and the partner that the world has. Foreign is
 * Birch's, with a partner that has nobody to answer: organisers look after it.
 */
const introduction = (make: (introductionId: string) => Request): Things => {
  let own: Promise<string> | undefined;
  let foreign: Promise<string> | undefined;
  const askForeign = async (world: World): Promise<string> => {
    const programmeId = await aProgramme(world, await addPartner(world.founder, true), true);
    return (await anIntroduction(world.foreign.lead, programmeId)).id;
  };
  return {
    own: async (world) => make(await (own ??= askOwn(world))),
    foreign: async (world) => make(await (foreign ??= askForeign(world))),
  };
};
const aFeed = async ({ founder: { browser } }: World): Promise<string> => {
  const feedId = id();
  await browser.do(directory.saveFeed, { params: { feedId }, body: { name: 'The council’s' } });
  return feedId;
};
/** A file that says nothing, by now: whatever comes then is the same for everybody. */
const aFeedRun: Make = async (world) => {
  const params = { feedId: await aFeed(world), runId: id() };
  const file = Buffer.from('[]');
  await world.founder.browser.do(directory.uploadFeedFile, { params, query: { fileName: 'none.json' }, file });
  await eventually(async () => {
    const { standing } = await world.founder.browser.do<{ standing: string }>(directory.getFeedRun, {
      params: { runId: params.runId },
    });
    if (standing !== 'failed') throw new Error(`The reading is ${standing}`);
  });
  return { params: { runId: params.runId } };
};
const feed =
  (make: (feedId: string) => Request): Make =>
  async (world) =>
    make(await aFeed(world));
/** Ids that stay: every directory begins with them. */
const COHORTS = '0199c000-0001-7000-8000-000000000000';
const CARE_LEAVERS = '0199c000-0001-7000-8000-000000000001';

const anApplicationOfAPartner = () => ({
  ...{ id: id(), organisation: 'Lantern Works', description: 'Helps young carers into work.' },
  ...{ name: 'Ada', email: `${id()}@example.org` },
});

const askOwn = (world: World): Promise<string> =>
  eventually(async () => {
    const programmeId = await aProgramme(world, world.own.partnerId, true);
    const asked = await anIntroduction(world.people.lead, programmeId);
    const params = { introductionId: asked.id };
    if (!asked.escalated) return asked.id;
    // The contact is not known to the directory yet.
    await world.people.lead.browser.do(directory.withdrawIntroduction, { params });
    throw new Error('nobody to answer');
  });

export async function anAcceptedIntroduction(world: World): Promise<string> {
  const introductionId = await askOwn(world);
  await world.people.partner.browser.do(directory.answerIntroduction, {
    params: { introductionId },
    body: { decision: 'accepted', round: 1, person: 'Connie', nextStep: 'Let us talk.' },
  });
  return introductionId;
}

const OFFER = {
  ...{ kind: 'insight-day', title: 'A day with us', description: 'See how we work.', online: true, readers: 'public' },
  places: 100,
};

/** Own is Alder's and open; foreign is Birch's, which it has opened to nobody yet. */
const offer = (make: (offerId: string) => Request): Things => ({
  own: async ({ people }) => make(await anOffer(people.lead, true)),
  foreign: async ({ foreign }) => make(await anOffer(foreign.lead, false)),
});

async function anOffer({ browser }: Pick<World['founder'], 'browser'>, isOpen: boolean): Promise<string> {
  const offerId = id();
  await browser.do(directory.makeOffer, { body: { id: offerId, content: OFFER } });
  if (isOpen) await browser.do(directory.openOffer, { params: { offerId } });
  return offerId;
}

/** Own is what the partner that the world has asked Alder for; foreign is what Birch counts by itself. */
const taking = (make: (takingId: string) => Request): Things => ({
  own: async ({ people }) => {
    const [takingId, offerId] = [id(), await anOffer(people.lead, true)];
    await people.partner.browser.do(directory.askForPlaces, { params: { offerId }, body: { id: takingId, places: 2 } });
    return make(takingId);
  },
  foreign: async ({ foreign }) => {
    const [takingId, offerId] = [id(), await anOffer(foreign.lead, true)];
    await foreign.lead.browser.do(directory.countPlaces, { params: { offerId }, body: { id: takingId, places: 2 } });
    return make(takingId);
  },
});

const NO_LINK = linkToken('no key of this network', 'assurance', id());

export const DIRECTORY_REQUESTS: Record<string, Things> = {
  getDirectoryCondition: { any: nothing },
  ...parkedRequests('Directory'),
  listPartners: { any: nothing },
  listPartnerLetters: { any: nothing },
  getPartnerNamesPage: { any: nothing },
  getPartner: partner((partnerId) => ({ params: { partnerId } })),
  startPartner: { any: () => ({ body: { id: id(), content: PARTNER } }) },
  editPartner: partner((partnerId) => ({ params: { partnerId }, ifMatch: NEVER, body: PARTNER })),
  trustPartner: {
    any: async (world) => ({ params: { partnerId: await aDraftPartner(world) }, body: { trusted: true } }),
  },
  getPartnerPage: partner((partnerId) => ({ params: { partnerId } })),
  getProgrammePage: programme((programmeId) => ({ params: { programmeId } })),
  getDirectorySitemap: { any: nothing },
  listProgrammes: { any: nothing },
  listProgrammePlaces: { any: nothing },
  listPartnerProgrammes: partner((partnerId) => ({ params: { partnerId } })),
  getProgramme: programme((programmeId) => ({ params: { programmeId } })),
  startProgramme: partner((partnerId) => ({ params: { partnerId }, body: { id: id(), content: PROGRAMME } })),
  editProgramme: programme((programmeId) => ({ params: { programmeId }, ifMatch: NEVER, body: PROGRAMME })),
  listEntryChanges: { any: nothing },
  decideChange: {
    any: anyEntry((entryId) => ({ params: { entryId }, body: { decision: 'approved', version: NEVER } })),
  },
  discardChange: entry((entryId) => ({ params: { entryId } })),
  showEntry: entry((entryId) => ({ params: { entryId }, body: { standing: 'hidden' } })),
  assureEntry: entry((entryId) => ({ params: { entryId } })),
  listEntryVersions: entry((entryId) => ({ params: { entryId } })),
  inspectAssurance: { any: () => ({ body: { token: NO_LINK } }) },
  assureByLink: { any: () => ({ body: { token: NO_LINK } }) },
  listColdSpots: { any: nothing },
  exportColdSpots: { any: nothing },
  listTaxonomies: { any: nothing },
  saveTerm: { any: () => ({ params: { taxonomy: 'topic', code: 'robotics' }, body: { name: 'Robotics' } }) },
  askForIntroduction: programme((programmeId) => ({ params: { programmeId }, body: { id: id(), ...NEED } })),
  listIntroductions: { any: nothing },
  listEscalatedIntroductions: { any: nothing },
  getIntroduction: introduction((introductionId) => ({ params: { introductionId } })),
  answerIntroduction: introduction((introductionId) => ({
    params: { introductionId },
    body: { decision: 'declined', round: 1, reason: 'Not this year.' },
  })),
  replyToPartner: introduction((introductionId) => ({
    params: { introductionId },
    body: { round: 1, reply: 'March.' },
  })),
  withdrawIntroduction: introduction((introductionId) => ({ params: { introductionId } })),
  endIntroduction: introduction((introductionId) => ({ params: { introductionId } })),
  shareIntroduction: introduction((introductionId) => ({ params: { introductionId }, body: { shared: false } })),
  sayOutcome: introduction((introductionId) => ({
    params: { introductionId },
    body: { kind: 'nothing', note: '', shown: true },
  })),
  getIntroductionNumbers: { any: ({ own: { partnerId } }) => ({ params: { partnerId } }) },
  reportIntroductions: { any: nothing },
  listOffers: { any: nothing },
  listOwnOffers: { any: nothing },
  getOffer: offer((offerId) => ({ params: { offerId } })),
  makeOffer: { any: () => ({ body: { id: id(), content: OFFER } }) },
  editOffer: offer((offerId) => ({ params: { offerId }, ifMatch: NEVER, body: OFFER })),
  openOffer: offer((offerId) => ({ params: { offerId } })),
  closeOffer: offer((offerId) => ({ params: { offerId }, body: { reason: 'It is twice there.' } })),
  discardOffer: offer((offerId) => ({ params: { offerId } })),
  askForPlaces: offer((offerId) => ({ params: { offerId }, body: { id: id(), places: 2 } })),
  countPlaces: offer((offerId) => ({ params: { offerId }, body: { id: id(), places: 2 } })),
  getWaitingInDirectory: { any: nothing },
  listTakings: { any: nothing },
  getTaking: taking((takingId) => ({ params: { takingId } })),
  answerTaking: taking((takingId) => ({
    params: { takingId },
    body: { decision: 'declined', reason: 'Not this year.' },
  })),
  withdrawTaking: taking((takingId) => ({ params: { takingId } })),
  giveBackPlaces: taking((takingId) => ({ params: { takingId }, body: { places: 1 } })),
  reportOffers: { any: nothing },
  recordJointProgramme: introduction((introductionId) => ({ params: { introductionId }, body: JOINT })),
  listFollowedEntries: { any: nothing },
  followEntry: { any: ({ own }) => ({ params: { followingId: id() }, body: { entryId: own.partnerId } }) },
  unfollowEntry: { any: () => ({ params: { followingId: id() } }) },
  listEntryNews: { any: nothing },
  seeEntryNews: { any: () => ({ body: { place: 0 } }) },
  endorsePartner: introduction((introductionId) => ({ params: { introductionId }, body: { text: 'They listen.' } })),
  withdrawEndorsement: introduction((introductionId) => ({ params: { introductionId } })),
  answerEndorsement: introduction((introductionId) => ({ params: { introductionId }, body: { text: 'Come again.' } })),
  listEndorsements: partner((partnerId) => ({ params: { partnerId } })),
  applyAsPartner: { any: () => ({ body: anApplicationOfAPartner() }) },
  confirmPartnerApplication: { any: () => ({ body: { token: NO_LINK } }) },
  listPartnerApplications: { any: nothing },
  decidePartnerApplication: {
    any: () => ({ params: { applicationId: id() }, body: { decision: 'approved', version: NEVER, partnerId: id() } }),
  },
  listFeeds: { any: nothing },
  getFeed: { any: feed((feedId) => ({ params: { feedId } })) },
  saveFeed: { any: () => ({ params: { feedId: id() }, body: { name: 'The council’s' } }) },
  removeFeed: { any: feed((feedId) => ({ params: { feedId }, body: { entries: 'stay' } })) },
  bringFeedBack: { any: feed((feedId) => ({ params: { feedId } })) },
  readFeed: { any: feed((feedId) => ({ params: { feedId }, body: { id: id() } })) },
  uploadFeedFile: {
    any: feed((feedId) => ({
      params: { feedId, runId: id() },
      query: { fileName: 'none.json' },
      file: Buffer.from('[]'),
    })),
  },
  listFeedRuns: { any: feed((feedId) => ({ params: { feedId } })) },
  getFeedRun: { any: aFeedRun },
  listFeedRows: { any: aFeedRun },
  mapFeedColumns: { any: async (world, role) => ({ ...(await aFeedRun(world, role)), body: { columns: {} } }) },
  startFeedRun: { any: aFeedRun },
  cancelFeedRun: { any: aFeedRun },
  listFeedDifferences: { any: feed((feedId) => ({ params: { feedId } })) },
  takeFromFeed: {
    any: feed((feedId) => ({ params: { feedId, entryId: id() }, ifMatch: NEVER, body: { field: 'name' } })),
  },
  getOpenReferral: { any: nothing },
  listOpenServices: { any: nothing },
  getOpenService: programme((programmeId) => ({ params: { id: programmeId } })),
  listOpenServicesAtLocations: { any: nothing },
  getOpenServiceAtLocation: { any: () => ({ params: { id: id() } }) },
  listOpenTaxonomies: { any: nothing },
  getOpenTaxonomy: { any: () => ({ params: { id: COHORTS } }) },
  listOpenTaxonomyTerms: { any: nothing },
  getOpenTaxonomyTerm: { any: () => ({ params: { id: CARE_LEAVERS } }) },
  listTwins: { any: nothing },
  tellTwinsApart: { any: () => ({ params: { oneId: id(), otherId: id() }, body: { apart: true } }) },
  mergePartners: { any: () => ({ body: { id: id(), keptId: id(), goneId: id() } }) },
  listMerges: { any: nothing },
  undoMerge: { any: () => ({ params: { mergeId: id() } }) },
  suggestPlaces: { any: () => ({ query: { search: 'Leeds' } }) },
};
