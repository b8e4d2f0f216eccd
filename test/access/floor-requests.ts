import * as scheduling from '#contracts/scheduling/endpoints';
import type { Browser } from '../line/visitor';
import { aPlace, browserOf } from './commitment-requests';
import { gathering, id, NEVER, type Request, type Things } from './things';
import type { World } from './world';

const SAID = { text: 'Who pays for travel?' };

/** Once each: how often one person registers and asks is bounded. */
function once(make: (world: World, browser: Browser) => Promise<Request>): typeof make {
  const made = new WeakMap<Browser, Promise<Request>>();
  return (world, browser) => {
    const request = made.get(browser) ?? make(world, browser);
    made.set(browser, request);
    return request;
  };
}

/** A gathering at which they have a place, and questions are taken. */
const onFloor = once(async (world, browser) => {
  const request = await aPlace(world, browser);
  await world.founder.browser.do(scheduling.openFloor, { ...request, body: { isOpen: true } });
  return request;
});
async function askedAnew(world: World, browser: Browser): Promise<Request> {
  const { params } = await onFloor(world, browser);
  const body = { id: id(), ...SAID };
  const { questions } = await browser.do<scheduling.Floor>(scheduling.askFromFloor, { params, body });
  return { params: { ...params, questionId: questions.at(-1)!.id } };
}
const asked = once(askedAnew);
const byOneAndAnother = (make: typeof onFloor, more: () => Omit<Request, 'params'> = () => ({})): Things => ({
  own: async (world, role) => ({ ...(await make(world, browserOf(world, role))), ...more() }),
  foreign: async (world) => ({ ...(await make(world, world.foreign.lead.browser)), ...more() }),
});
const byAnother = (make: typeof onFloor, body: object): Things => ({
  any: async (world) => ({ ...(await make(world, world.foreign.lead.browser)), body }),
});

/** A session with places, of a gathering at which they have one. */
const limited = once(async (world, browser) => {
  const { params } = await aPlace(world, browser);
  const { local } = (await world.founder.browser.do<{ start: { local: string } }>(scheduling.getGathering, { params }))
    .start;
  const body = {
    ...{ id: id(), title: 'Opening', about: '', trackId: null, roomId: null, minutes: 45, chathamHouse: false },
    ...{ start: { local }, speakers: [], places: 20 },
  };
  const { version } = await world.founder.browser.do<{ version: number }>(scheduling.addSession, { params, body });
  await world.founder.browser.do(scheduling.publishProgramme, { params, ifMatch: version });
  return { params: { ...params, sessionId: body.id } };
});

/** Questions from the floor, the agenda in the room, and places at sessions. */
export const FLOOR_REQUESTS: Record<string, Things> = {
  getFloor: gathering((gatheringId) => ({ params: { gatheringId } })),
  openFloor: byAnother(onFloor, { isOpen: true }),
  askFromFloor: byOneAndAnother(onFloor, () => ({ body: { id: id(), ...SAID } })),
  wantAnswered: byOneAndAnother(asked, () => ({ body: { wanted: true } })),
  settleQuestion: byAnother(asked, { standing: 'answered' }),
  // Of a gathering whose programme has no such room.
  getRoomCalendar: {
    any: async (world) => ({ params: { ...(await limited(world, world.foreign.lead.browser)).params, roomId: id() } }),
  },
  enterSession: byOneAndAnother(limited),
  leaveSession: { any: (world) => limited(world, world.foreign.lead.browser) },
  putOnAgenda: byAnother(asked, { minutes: 10 }),
  getRunningOrder: gathering((gatheringId) => ({ params: { gatheringId } })),
  arrangeRunningOrder: {
    any: async (world) => ({
      ...(await onFloor(world, world.foreign.lead.browser)),
      ifMatch: NEVER,
      body: { items: [] },
    }),
  },
  ruleByClock: byAnother(onFloor, { isByClock: true }),
  runItem: {
    any: async (world) => {
      const { params } = await onFloor(world, world.foreign.lead.browser);
      return { params: { ...params, itemId: id() }, body: { standing: 'on' } };
    },
  },
  takeBackQuestion: { ...byOneAndAnother(askedAnew), foreign: (world) => asked(world, world.foreign.lead.browser) },
};
