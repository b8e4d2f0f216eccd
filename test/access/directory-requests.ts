import { linkToken } from '#service';
import * as directory from '#contracts/directory/endpoints';
import { addPartner, PARTNER } from '../line/partners';
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

const NO_LINK = linkToken('no key of this network', 'assurance', id());

export const DIRECTORY_REQUESTS: Record<string, Things> = {
  listPartners: { any: nothing },
  getPartner: partner((partnerId) => ({ params: { partnerId } })),
  startPartner: { any: () => ({ body: { id: id(), content: PARTNER } }) },
  editPartner: partner((partnerId) => ({ params: { partnerId }, ifMatch: NEVER, body: PARTNER })),
  trustPartner: {
    any: async (world) => ({ params: { partnerId: await aDraftPartner(world) }, body: { trusted: true } }),
  },
  listProgrammes: { any: nothing },
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
  listTaxonomies: { any: nothing },
  saveTerm: { any: () => ({ params: { taxonomy: 'topic', code: 'robotics' }, body: { name: 'Robotics' } }) },
  suggestPlaces: { any: () => ({ query: { search: 'Leeds' } }) },
};
