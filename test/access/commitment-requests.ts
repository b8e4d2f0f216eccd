import * as scheduling from '#contracts/scheduling/endpoints';
import { soon } from '../line/gatherings';
import type { Browser } from '../line/visitor';
import { gathering, id, nothing, type Request, type Things } from './things';
import { schedule, type Role, type World } from './world';

const aBody = () => ({ id: id(), what: 'We will pay for travel.', due: soon(60).start.local.slice(0, 10) });

/** A gathering to come in these days, at which they have a place. */
export async function aPlace({ founder }: World, browser: Browser): Promise<Request> {
  const request = { params: { gatheringId: await schedule(founder, soon()) } };
  await browser.do(scheduling.register, { ...request, body: {} });
  return request;
}
export const browserOf = ({ people, founder }: World, role: Role): Browser =>
  role === 'visitor' || role === 'partner' ? founder.browser : people[role].browser;

async function made(world: World, browser: Browser, more: object = {}): Promise<Request> {
  const request = { ...(await aPlace(world, browser)), body: aBody() };
  const { id: commitmentId } = await browser.do<{ id: string }>(scheduling.makeCommitment, request);
  return { params: { commitmentId }, ...more };
}
const commitment = (more: object = {}): Things => ({
  own: (world, role) => made(world, browserOf(world, role), more),
  foreign: (world) => made(world, world.foreign.lead.browser, more),
});
const SAID = { standing: 'on-the-way' };
const NO_LINK = { token: 'A'.repeat(43) };

/** What organisations say at gatherings that they will do, and what those who were there are asked afterwards. */
export const COMMITMENT_REQUESTS: Record<string, Things> = {
  listRoomCommitments: gathering((gatheringId) => ({ params: { gatheringId } })),
  makeCommitment: {
    own: async (world, role) => ({ ...(await aPlace(world, browserOf(world, role))), body: aBody() }),
    foreign: async (world) => ({ ...(await aPlace(world, world.foreign.lead.browser)), body: aBody() }),
  },
  getGatheringSummary: gathering((gatheringId) => ({ params: { gatheringId } })),
  findNamesInSummary: gathering((gatheringId) => ({ params: { gatheringId }, body: { text: 'Fares.' } })),
  releaseSummary: {
    any: async ({ founder }) => ({ params: { gatheringId: await schedule(founder) }, body: { text: 'Fares.' } }),
  },
  takeBackSummary: {
    any: async ({ founder }) => {
      const request = { params: { gatheringId: await schedule(founder) } };
      await founder.browser.do(scheduling.releaseSummary, { ...request, body: { text: 'Fares.' } });
      return request;
    },
  },
  getFeedback: gathering((gatheringId) => ({ params: { gatheringId } })),
  setFeedbackQuestions: gathering((gatheringId) => ({ params: { gatheringId }, body: { questions: [] } })),
  giveFeedback: gathering((gatheringId) => ({ params: { gatheringId }, body: { answers: [5, null, null] } })),
  takeBackCommitment: commitment(),
  sayHowItStands: commitment({ body: SAID }),
  listOurCommitments: { any: nothing },
  listCommitmentOutcomes: { any: nothing },
  exportCommitments: { any: nothing },
  inspectCommitment: { any: () => ({ body: NO_LINK }) },
  sayByLink: { any: () => ({ body: { ...NO_LINK, ...SAID } }) },
};
