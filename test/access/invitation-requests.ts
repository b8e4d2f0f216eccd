import * as scheduling from '#contracts/scheduling/endpoints';
import { gathering, NEVER, nothing, type Things } from './things';
import { schedule, type World } from './world';

const invitedTo = async ({ founder, people }: World) => ({
  params: { gatheringId: await schedule(founder), personId: people.member.id },
});

/** Drafts, who is invited, and what is read without script. */
export const INVITATION_REQUESTS = {
  getGatheringPage: gathering((gatheringId) => ({ params: { gatheringId } })),
  getGatheringsSitemap: { any: nothing },
  publishGathering: gathering((gatheringId) => ({ params: { gatheringId }, ifMatch: NEVER })),
  discardGatheringDraft: {
    any: async ({ founder }) => ({ params: { gatheringId: await schedule(founder, { isDraft: true }) } }),
  },
  listInvited: gathering((gatheringId) => ({ params: { gatheringId } })),
  inviteMember: { any: invitedTo },
  takeBackInvitation: {
    any: async (world) => {
      const request = await invitedTo(world);
      await world.founder.browser.do(scheduling.inviteMember, request);
      return request;
    },
  },
} satisfies Record<string, Things>;
