import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';

const path = '/api/library/gatherings/:gatheringId/note';
const params = { gatheringId: Id };

const RoomNote = z.object({
  /** Null while nobody has opened one, and once it is published: then it is its authors’. */
  itemId: Id.nullable(),
});

export const getRoomNote = endpoint({
  method: 'GET',
  path,
  summary: 'The note that a gathering’s room writes together, for those with a place and for organisers.',
  access: ['member'],
  params,
  response: RoomNote,
});

export const openRoomNote = endpoint({
  method: 'PUT',
  path,
  summary: 'Opens a note in which everybody with a place at the gathering can write; where there is one, answers that.',
  access: ['member'],
  problems: ['id-taken', 'drafts-full'],
  params,
  body: z.strictObject({ id: Id }),
  status: 200,
  response: RoomNote,
});
