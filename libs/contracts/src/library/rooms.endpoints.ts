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

const summaryPath = '/api/library/gatherings/:gatheringId/summary';
const RoomSummary = z.object({
  /** Of the draft, as in `/api/library/items/:itemId/draft`; null while nobody has opened it. */
  itemId: Id.nullable(),
});

export const getRoomSummary = endpoint({
  method: 'GET',
  path: summaryPath,
  summary: 'The draft in which a gathering’s room writes its summary, for those with a place and for organisers.',
  access: ['member'],
  params,
  response: RoomSummary,
});

export const openRoomSummary = endpoint({
  method: 'PUT',
  path: summaryPath,
  summary:
    'Opens the draft in which everybody with a place, and organisers, write the summary; where there is one, answers that. It is published nowhere: an organiser releases its text in scheduling.',
  access: ['member'],
  problems: ['id-taken'],
  params,
  body: z.strictObject({ id: Id }),
  status: 200,
  response: RoomSummary,
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
