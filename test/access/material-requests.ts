import * as scheduling from '#contracts/scheduling/endpoints';
import { gathering, id, NEVER, type Request, type Things } from './things';
import { schedule, type Role, type World } from './world';

const aLink = () => ({
  ...{ id: id(), title: 'What we read', address: 'https://papers.example.org/pay' },
  ...{ kind: 'slides', audience: 'room' },
});

/** A session of a programme that is published, at which somebody speaks by their account. */
export async function speaksAt(world: World, gatheringId: string, personIds: readonly string[]): Promise<string> {
  const { browser } = world.founder;
  const [params, sessionId] = [{ gatheringId }, id()];
  const speakers: { speakerId: string }[] = [];
  for (const personId of personIds) {
    const body = { id: id(), who: { personId } };
    await browser.do(scheduling.addSpeaker, { params, body });
    speakers.push({ speakerId: body.id });
  }
  const { local } = (await browser.do<{ start: { local: string } }>(scheduling.getGathering, { params })).start;
  const said = { ...{ title: 'Opening', about: '', trackId: null, roomId: null }, minutes: 45, chathamHouse: false, places: 20 };
  const { version } = await browser.do<{ version: number }>(scheduling.addSession, {
    ...{ params, body: { id: sessionId, ...said, start: { local }, speakers } },
  });
  await browser.do(scheduling.publishProgramme, { params, ifMatch: version });
  return sessionId;
}

/** The one who speaks, and what is asked of their session. */
async function anOpening(world: World, personId: string): Promise<Request & { sessionId: string }> {
  const gatheringId = await schedule(world.founder);
  return { params: { gatheringId }, sessionId: await speaksAt(world, gatheringId, [personId]) };
}
const speakerOf = ({ people, founder }: World, role: Role) =>
  role === 'visitor' || role === 'partner' ? founder : people[role];

type Speaker = Pick<World['founder'], 'id' | 'browser'>;
async function toAdd(world: World, { id: personId }: Speaker): Promise<Request> {
  const { params, sessionId } = await anOpening(world, personId);
  return { params: params!, body: { ...aLink(), sessionId } };
}
async function added(world: World, speaker: Speaker): Promise<Request> {
  const request = await toAdd(world, speaker);
  const { id: materialId } = request.body as { id: string };
  await speaker.browser.do(scheduling.addMaterial, request);
  return { params: { ...request.params, materialId } };
}
const bySpeaker = (make: typeof added, more: Omit<Request, 'params'> = {}): Things => ({
  own: async (world, role) => ({ ...(await make(world, speakerOf(world, role))), ...more }),
  foreign: async (world) => ({ ...(await make(world, world.foreign.lead)), ...more }),
});

/** Links to what belongs to a gathering. */
export const MATERIAL_REQUESTS: Record<string, Things> = {
  listMaterials: gathering((gatheringId) => ({ params: { gatheringId } })),
  addMaterial: bySpeaker(toAdd),
  changeMaterial: bySpeaker(added, { ifMatch: NEVER, body: { title: 'Other' } }),
  moveMaterial: {
    any: async (world) => ({ ...(await added(world, world.foreign.lead)), body: { before: null } }),
  },
  removeMaterial: bySpeaker(added),
};
