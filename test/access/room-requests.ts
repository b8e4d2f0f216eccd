import { gathering, id, type Things } from './things';

/** What a gathering's room writes in the library. */
export const ROOM_REQUESTS: Record<string, Things> = {
  getRoomNote: { any: () => ({ params: { gatheringId: id() } }) },
  getRoomSummary: gathering((gatheringId) => ({ params: { gatheringId } })),
  openRoomSummary: gathering((gatheringId) => ({ params: { gatheringId }, body: { id: id() } })),
  openRoomNote: { any: () => ({ params: { gatheringId: id() }, body: { id: id() } }) },
};
