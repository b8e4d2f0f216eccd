import * as scheduling from '#contracts/scheduling/endpoints';
import { GATHERING } from '../line/gatherings';
import type { Browser } from '../line/visitor';
import { gathering, id, NEVER, type Make, type Request, type Things } from './things';
import { schedule, type Role, type World } from './world';

const CALL = { text: 'What works for whom?', closes: { local: GATHERING.start.local } };
const SAID = { title: 'The first week', about: 'What it costs.', minutes: 30, speaks: true, others: [] };
const anew = async ({ founder }: World) => ({ params: { gatheringId: await schedule(founder) } });

/** A gathering for which sessions are proposed. */
async function called(world: World) {
  const request = await anew(world);
  await world.founder.browser.do(scheduling.openSessionCall, { ...request, ifMatch: 1, body: CALL });
  return request;
}

async function proposed(world: World, browser: Browser, more: Omit<Request, 'params'> = {}): Promise<Request> {
  const [request, body] = [await called(world), { id: id(), ...SAID }];
  await browser.do(scheduling.proposeSession, { ...request, body });
  return { ...more, params: { ...request.params, proposalId: body.id } };
}
const browserOf = ({ people, founder }: World, role: Role): Browser =>
  role === 'visitor' || role === 'partner' ? founder.browser : people[role].browser;
const proposal = (more: Omit<Request, 'params'> = {}): Things => ({
  own: (world, role) => proposed(world, browserOf(world, role), more),
  foreign: (world) => proposed(world, world.foreign.lead.browser, more),
});
const ofAny = (more: Omit<Request, 'params'>): { any: Make } => ({
  any: (world) => proposed(world, world.foreign.lead.browser, more),
});

/** Calls for sessions, and what is proposed. */
export const PROPOSAL_REQUESTS: Record<string, Things> = {
  getSessionCall: gathering((gatheringId) => ({ params: { gatheringId } })),
  openSessionCall: { any: async (world) => ({ ...(await anew(world)), ifMatch: NEVER, body: CALL }) },
  closeSessionCall: { any: (world) => called(world) },
  listProposals: gathering((gatheringId) => ({ params: { gatheringId } })),
  proposeSession: { any: async (world) => ({ ...(await called(world)), body: { id: id(), ...SAID } }) },
  changeProposal: proposal({ ifMatch: NEVER, body: SAID }),
  takeBackProposal: proposal(),
  decideProposal: ofAny({ ifMatch: NEVER, body: { decision: 'accepted' } }),
  noteProposal: ofAny({ ifMatch: NEVER, body: { text: 'Ask for a shorter one.' } }),
};
