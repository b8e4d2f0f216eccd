import * as scheduling from '#contracts/scheduling/endpoints';
import { GATHERING } from '../line/gatherings';
import { parkedRequests } from './parked-requests';
import { FLOOR_REQUESTS } from './floor-requests';
import { MATERIAL_REQUESTS } from './material-requests';
import { PROPOSAL_REQUESTS } from './proposal-requests';
import { gathering, id, NEVER, nothing, type Request, type Things } from './things';
import { schedule, type World } from './world';

/** One without a time, so that none is in another's way. */
const SESSION = { ...{ title: 'Opening', about: '', trackId: null, roomId: null }, minutes: 45, chathamHouse: false };
const aSession = () => ({ id: id(), ...SESSION, start: null, speakers: [] });
const aSpeaker = () => ({ id: id(), who: { name: 'Gwen', email: `${id()}@example.org` } });

const anew = async (world: World, request: Omit<Request, 'params'> = {}): Promise<Request> => ({
  ...request,
  params: { gatheringId: await schedule(world.founder) },
});
const added = async (world: World): Promise<Request> => {
  const [request, body] = [await anew(world), aSession()];
  await world.founder.browser.do(scheduling.addSession, { ...request, body });
  return { params: { ...request.params, sessionId: body.id } };
};
const named = async (world: World): Promise<Request> => {
  const [request, body] = [await anew(world), aSpeaker()];
  await world.founder.browser.do(scheduling.addSpeaker, { ...request, body });
  return { params: { ...request.params, speakerId: body.id } };
};

/** One that is published, with a time. */
const publishedSession = async (world: World): Promise<Request> => {
  const [request, body] = [await anew(world), { ...aSession(), start: { local: GATHERING.start.local } }];
  const { browser } = world.founder;
  const { version } = await browser.do<{ version: number }>(scheduling.addSession, { ...request, body });
  await browser.do(scheduling.publishProgramme, { ...request, ifMatch: version });
  return { params: { ...request.params, sessionId: body.id } };
};

/** What takes place at a gathering. */
export const PROGRAMME_REQUESTS: Record<string, Things> = {
  ...PROPOSAL_REQUESTS,
  ...FLOOR_REQUESTS,
  ...MATERIAL_REQUESTS,
  getSchedulingCondition: { any: nothing },
  ...parkedRequests('Scheduling'),
  getPublishedProgramme: gathering((gatheringId) => ({ params: { gatheringId } })),
  getArrangement: { any: (world) => anew(world) },
  planProgramme: {
    any: (world) => anew(world, { ifMatch: NEVER, body: { rooms: [], tracks: [], minutesBetweenRooms: 0 } }),
  },
  addSpeaker: { any: (world) => anew(world, { body: aSpeaker() }) },
  removeSpeaker: { any: named },
  addSession: { any: (world) => anew(world, { body: aSession() }) },
  changeSession: { any: async (world) => ({ ...(await added(world)), ifMatch: NEVER, body: { title: 'Other' } }) },
  removeSession: { any: added },
  pickSession: { any: async (world) => publishedSession(world) },
  unpickSession: { any: async (world) => publishedSession(world) },
  publishProgramme: { any: (world) => anew(world, { ifMatch: NEVER }) },
};
