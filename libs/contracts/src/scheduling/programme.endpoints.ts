import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Email, Id, Line } from '../primitives';
import { ArrangementView, MOST_VERSIONS, Plan, ProgrammeView, SessionFields } from './programme';

const path = '/api/scheduling/gatherings/:gatheringId';
const ofGathering = { gatheringId: Id };

export const getPublishedProgramme = endpoint({
  method: 'GET',
  costly: true,
  path: `${path}/programme`,
  summary: 'The published programme of a gathering, whole; the latest version, or the one that is asked for.',
  access: ['anyone'],
  area: 'gatherings',
  params: ofGathering,
  query: z.strictObject({ number: z.coerce.number().int().min(1).max(MOST_VERSIONS).optional() }),
  response: ProgrammeView,
});

export const getArrangement = endpoint({
  method: 'GET',
  path: `${path}/arrangement`,
  summary: 'The programme as organisers arrange it, whole, with what publishing it would change.',
  access: ['organiser', 'co-host'],
  params: ofGathering,
  response: ArrangementView,
});

export const planProgramme = endpoint({
  method: 'PUT',
  path: `${path}/arrangement/plan`,
  summary: 'Sets rooms, tracks and how far rooms are apart.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over', 'session-in-the-way'],
  params: ofGathering,
  ifMatch: true,
  body: Plan,
  status: 200,
  response: ArrangementView,
});

export const addSpeaker = endpoint({
  method: 'POST',
  path: `${path}/speakers`,
  summary: 'Names somebody who speaks: a member of the network, or somebody without an account.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over', 'id-taken', 'programme-full'],
  params: ofGathering,
  body: z.strictObject({
    id: Id,
    who: z.union([
      z.strictObject({ personId: Id }),
      z.strictObject({ name: Line(120), organisation: Line(200).nullable().default(null), email: Email }),
    ]),
  }),
  status: 201,
  location: `${path}/arrangement`,
  response: ArrangementView,
});

export const removeSpeaker = endpoint({
  method: 'DELETE',
  path: `${path}/speakers/:speakerId`,
  summary: 'Takes a speaker out of the programme and of every session; who they are is forgotten with it.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over'],
  params: { ...ofGathering, speakerId: Id },
  status: 200,
  response: ArrangementView,
});

export const addSession = endpoint({
  method: 'POST',
  path: `${path}/sessions`,
  summary: 'Adds a session to the programme that is arranged; refused where a room or a speaker is taken then.',
  access: ['organiser', 'co-host'],
  problems: [
    'gathering-cancelled',
    'gathering-over',
    'id-taken',
    'programme-full',
    'session-in-the-way',
    'time-shown-twice',
  ],
  params: ofGathering,
  body: z.strictObject({ id: Id, ...SessionFields }),
  status: 201,
  location: `${path}/arrangement`,
  response: ArrangementView,
});

export const changeSession = endpoint({
  method: 'PATCH',
  path: `${path}/sessions/:sessionId`,
  summary: 'Changes a session, or puts it elsewhere; refused, and nothing changed, where a room or a speaker is taken.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over', 'session-in-the-way', 'time-shown-twice'],
  params: { ...ofGathering, sessionId: Id },
  ifMatch: true,
  body: z.strictObject(SessionFields).partial(),
  response: ArrangementView,
});

export const removeSession = endpoint({
  method: 'DELETE',
  path: `${path}/sessions/:sessionId`,
  summary: 'Takes a session out of the programme that is arranged; what is published stays until the next version.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over'],
  params: { ...ofGathering, sessionId: Id },
  status: 200,
  response: ArrangementView,
});

export const pickSession = endpoint({
  method: 'PUT',
  path: `${path}/agenda/:sessionId`,
  summary: 'Puts a session of the latest version on the caller’s own agenda, which their calendar feed holds.',
  access: ['member'],
  params: { ...ofGathering, sessionId: Id },
  status: 200,
  response: ProgrammeView,
});

export const unpickSession = endpoint({
  method: 'DELETE',
  path: `${path}/agenda/:sessionId`,
  summary: 'Takes a session off the caller’s own agenda. A repeat does nothing more.',
  access: ['member'],
  params: { ...ofGathering, sessionId: Id },
  status: 200,
  response: ProgrammeView,
});

export const enterSession = endpoint({
  method: 'PUT',
  path: `${path}/sessions/:sessionId/entry`,
  summary: 'Takes a place at a session that has places of its own, or joins its waitlist. A repeat does nothing more.',
  access: ['place-holder'],
  problems: ['gathering-cancelled', 'session-begun', 'two-at-a-time'],
  params: { ...ofGathering, sessionId: Id },
  status: 200,
  response: ProgrammeView,
});

export const leaveSession = endpoint({
  method: 'DELETE',
  path: `${path}/sessions/:sessionId/entry`,
  summary: 'Gives up the caller’s place at a session, which goes on to who waited longest. A repeat does nothing more.',
  access: ['member'],
  params: { ...ofGathering, sessionId: Id },
  status: 200,
  response: ProgrammeView,
});

export const publishProgramme = endpoint({
  method: 'POST',
  path: `${path}/programme`,
  summary: 'Publishes what is arranged as the next numbered version, which never changes.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-draft', 'gathering-over', 'not-publishable', 'programme-full'],
  params: ofGathering,
  ifMatch: true,
  status: 200,
  response: ArrangementView,
});
