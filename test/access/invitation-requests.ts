import * as scheduling from '#contracts/scheduling/endpoints';
import { gathering, id, NEVER, nothing, type Things } from './things';
import { schedule, type Role, type World } from './world';

const invitedTo = async ({ founder, people }: World) => ({
  params: { gatheringId: await schedule(founder), personId: people.member.id },
});

/** Not under the Chatham House Rule, for which a lead registers a colleague. */
const ofColleague = async ({ founder, people }: World) => ({
  params: { gatheringId: await schedule(founder, { chathamHouse: false }), personId: people.member.id },
});

const isMember = (role: Role): role is Exclude<Role, 'visitor' | 'partner'> => role !== 'visitor' && role !== 'partner';

/** Begun by whoever asks, where they may. */
const aGroup = async ({ founder, people }: World, role: Role) => {
  const request = { params: { gatheringId: await schedule(founder) } };
  if (isMember(role)) await people[role].browser.do(scheduling.startGroup, request);
  return request;
};
const registered = async ({ founder, people }: World, role: Role) => {
  const request = { params: { gatheringId: await schedule(founder) } };
  if (isMember(role)) await people[role].browser.do(scheduling.register, { ...request, body: {} });
  return request;
};

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
  getGroup: gathering((gatheringId) => ({ params: { gatheringId } })),
  startGroup: { any: async ({ founder }) => ({ params: { gatheringId: await schedule(founder) } }) },
  joinGroup: {
    any: async ({ founder }) => {
      const params = { gatheringId: await schedule(founder) };
      const { id: groupId } = (await founder.browser.do(scheduling.startGroup, { params })) as { id: string };
      return { params: { ...params, groupId } };
    },
  },
  addToGroup: {
    any: async (world) => {
      const request = await ofColleague(world);
      await world.people.lead.browser.do(scheduling.startGroup, request);
      return request;
    },
  },
  leaveGroup: {
    any: async (world, role) => {
      const request = await aGroup(world, role);
      return { params: { ...request.params, personId: world.people[isMember(role) ? role : 'member'].id } };
    },
  },
  askTogether: { any: aGroup },
  waitAlone: { any: registered },
  giveUpGuest: {
    any: async (world, role) => ({ params: { ...(await registered(world, role)).params, guestId: id() } }),
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
