import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Prose } from '../primitives';
import { QUESTION_STANDINGS } from './floor-words';
import { LONGEST_ITEM } from './running-order';

const path = '/api/scheduling/gatherings/:gatheringId/floor';
const ofGathering = { gatheringId: Id };
const ofQuestion = { ...ofGathering, questionId: Id };

const FloorQuestion = z.object({
  id: Id,
  text: z.string(),
  /** Of the published programme; null where it is of the gathering as a whole. */
  sessionId: Id.nullable(),
  standing: z.enum(QUESTION_STANDINGS),
  /** What those who settle it wrote; null where it was answered in the room, or is not yet. */
  answer: z.string().nullable().optional(),
  /** It is an item of the agenda. */
  onAgenda: z.boolean().optional(),
  /** The caller may say that it is answered or set aside. */
  settles: z.boolean().optional(),
  /** How many want it answered. */
  votes: z.int().nonnegative(),
  /** The caller wants it answered. */
  voted: z.boolean(),
  /** The caller asked it. */
  mine: z.boolean(),
  /** Who asked it, for those who run the gathering; null for everybody else, and where they have left. */
  by: z.object({ id: Id, name: z.string(), organisation: z.string() }).nullable(),
});
export type FloorQuestion = z.infer<typeof FloorQuestion>;

const Floor = z.object({
  /** As hints name it; null where the floor was never opened. */
  id: Id.nullable(),
  isOpen: z.boolean(),
  /** Those that wait first, what most want answered before the rest; then the answered; then what was set aside. */
  questions: z.array(FloorQuestion),
});
export type Floor = z.infer<typeof Floor>;

export const getFloor = endpoint({
  method: 'GET',
  path,
  summary:
    'The questions from the floor, for those with a place and those who run the gathering; nobody is named. Who moderates a session, and has no place, sees those of that session.',
  access: ['organiser', 'co-host', 'place-holder', 'session-moderator'],
  params: ofGathering,
  response: Floor,
});

export const openFloor = endpoint({
  method: 'PUT',
  path,
  summary: 'Lets those with a place ask, or ends it; what was asked stays. A repeat does nothing more.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-draft', 'gathering-over'],
  params: ofGathering,
  body: z.strictObject({ isOpen: z.boolean() }),
  status: 200,
  response: Floor,
});

export const askFromFloor = endpoint({
  method: 'POST',
  path: `${path}/questions`,
  summary: 'Asks a question of the gathering, or of one session of its published programme.',
  access: ['organiser', 'co-host', 'place-holder'],
  problems: ['floor-closed', 'id-taken', 'too-many-questions'],
  params: ofGathering,
  body: z.strictObject({
    id: Id,
    text: Prose(500).pipe(z.string().min(1, 'Write what you ask.')),
    sessionId: Id.nullable().default(null),
  }),
  status: 201,
  location: path,
  response: Floor,
});

export const wantAnswered = endpoint({
  method: 'PUT',
  path: `${path}/questions/:questionId/vote`,
  summary: 'Says whether the caller wants a question answered that waits. A repeat does nothing more.',
  access: ['organiser', 'co-host', 'place-holder'],
  problems: ['floor-closed'],
  params: ofQuestion,
  body: z.strictObject({ wanted: z.boolean() }),
  status: 200,
  response: Floor,
});

export const settleQuestion = endpoint({
  method: 'PUT',
  path: `${path}/questions/:questionId/standing`,
  summary:
    'Says that a question is answered, in writing or in the room, is set aside, or waits after all; who moderates a session, of its questions.',
  access: ['organiser', 'co-host', 'session-moderator'],
  params: ofQuestion,
  body: z.strictObject({
    standing: z.enum(QUESTION_STANDINGS),
    /** Of one that is answered. */
    answer: Prose(2000).pipe(z.string().min(1, 'Write what you answer.')).nullable().default(null),
  }),
  status: 200,
  response: Floor,
});

export const putOnAgenda = endpoint({
  method: 'PUT',
  path: `${path}/questions/:questionId/item`,
  summary:
    'Makes a question the last item of the agenda, so that it has its time in the room. A repeat does nothing more.',
  access: ['organiser', 'co-host'],
  problems: ['agenda-full', 'gathering-cancelled', 'programme-is-agenda'],
  params: ofQuestion,
  body: z.strictObject({ minutes: z.int().min(1, 'At least one minute.').max(LONGEST_ITEM) }),
  status: 200,
  response: Floor,
});

export const takeBackQuestion = endpoint({
  method: 'DELETE',
  path: `${path}/questions/:questionId`,
  summary:
    'Takes back what the caller asked, and forgets it, also once they have given their place up; or, for those who run the gathering, what is set aside.',
  access: ['member'],
  params: ofQuestion,
});
