import { gathering, id, type Request, type Things } from './things';
import { schedule, type Role, type World } from './world';

const inUtc = (hours: number) => ({
  local: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16),
  zone: 'Etc/UTC',
});
const DOOR = 'Front door';

/** One whose door is open; whoever asks comes without a place. */
const comes = async (world: World, role: Role): Promise<Request> => ({
  params: {
    gatheringId: await schedule(world.founder, { start: inUtc(1), end: inUtc(2) }),
    personId: world.people[role === 'visitor' ? 'member' : role].id,
  },
  body: { id: id(), door: DOOR },
});

export const DOOR_REQUESTS: Record<string, Things> = {
  getDoor: gathering((gatheringId) => ({ params: { gatheringId } })),
  checkIn: gathering((gatheringId) => ({
    params: { gatheringId },
    body: { door: DOOR, sentAt: new Date().toISOString() },
  })),
  exportRegistrations: gathering((gatheringId) => ({ params: { gatheringId } })),
  walkIn: { any: comes },
  printPeople: gathering((gatheringId) => ({ params: { gatheringId } })),
  printBadges: gathering((gatheringId) => ({ params: { gatheringId } })),
  getCertificate: gathering((gatheringId) => ({ params: { gatheringId } })),
  getDoorCode: gathering((gatheringId) => ({ params: { gatheringId } })),
};
