import * as scheduling from '#contracts/scheduling/endpoints';
import { gathering, NEVER, nothing, type Things } from './things';
import { schedule, type World } from './world';

const invitedTo = async ({ founder, people }: World) => ({
  params: { gatheringId: await schedule(founder), personId: people.member.id },
});

/** Not under the Chatham House Rule, for which a lead registers a colleague. */
const ofColleague = async ({ founder, people }: World) => ({
  params: { gatheringId: await schedule(founder, { chathamHouse: false }), personId: people.member.id },
});

/** Drafts, who is invited or asks for a place, whom a lead registers, and what is read without script. */
export const INVITATION_REQUESTS = {
  getGatheringPage: gathering((gatheringId) => ({ params: { gatheringId } })),
  getGatheringsSitemap: { any: nothing },
  publishGathering: gathering((gatheringId) => ({ params: { gatheringId }, ifMatch: NEVER })),
  discardGatheringDraft: {
    any: async ({ founder }) => ({ params: { gatheringId: await schedule(founder, { isDraft: true }) } }),
  },
  listColleagues: gathering((gatheringId) => ({ params: { gatheringId } })),
  registerColleague: { any: ofColleague },
  withdrawColleague: {
    any: async (world) => {
      const request = await ofColleague(world);
      await world.people.lead.browser.do(scheduling.registerColleague, request);
      return request;
    },
  },
  listInvited: gathering((gatheringId) => ({ params: { gatheringId } })),
  listRequests: gathering((gatheringId) => ({ params: { gatheringId } })),
  decideRequests: {
    any: async (world) => ({
      params: { gatheringId: await schedule(world.founder, { onRequest: true }) },
      body: { decision: 'approved', personIds: [world.people.member.id] },
    }),
  },
  inviteMember: { any: invitedTo },
  holdPlace: { any: async (world) => ({ ...(await invitedTo(world)), body: { hours: 24 } }) },
  takeBackInvitation: {
    any: async (world) => {
      const request = await invitedTo(world);
      await world.founder.browser.do(scheduling.inviteMember, request);
      return request;
    },
  },
} satisfies Record<string, Things>;
