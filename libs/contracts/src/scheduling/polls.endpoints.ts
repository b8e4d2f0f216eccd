import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Day, Email, Id, Instant, Line, PageQuery, ZonedTimeInput } from '../primitives';
import { Sector } from '../sectors';
import { AHEAD } from './ahead';
import { GatheringKind } from './events';
import { GatheringFields, WITHOUT_SAYING } from './gathering-fields';
import { FEWEST_TIMES, LONGEST, MOST_ASKED, MOST_TIMES, SHORTEST } from './poll-limits';
import { Answers, Count, PollSummary, PollView } from './polls';

const path = '/api/scheduling';

const Guest = z.strictObject({
  name: Line(120),
  organisation: Line(200).nullable().default(null),
  sector: Sector.nullable().default(null),
  email: Email,
});

/** At most as many as one poll may ask: all of them together are counted by its room. */
const Asked = z.strictObject({
  /** Whose leads are asked. */
  organisations: z.array(Id).max(MOST_ASKED).default([]),
  members: z.array(Id).max(MOST_ASKED).default([]),
  /** People without an account: each is mailed a link of their own. */
  guests: z.array(Guest).max(MOST_ASKED).default([]),
});

/** In the poll's zone; the offset only where that time exists twice. */
const Local = ZonedTimeInput.omit({ zone: true }).strict();
const Remind = z.enum(AHEAD).nullable();
/** Two hundred people in full. */
const ALL_OF_THEM = 256 * 1024;

export const startPoll = endpoint({
  method: 'POST',
  path: `${path}/polls`,
  summary: 'Proposes times for a gathering, and asks people which of them they can come to.',
  access: ['organiser'],
  problems: ['asked-lately', 'id-taken', 'time-shown-twice', 'too-many-polls'],
  bodyLimit: ALL_OF_THEM,
  body: z.strictObject({
    id: Id,
    kind: GatheringKind,
    title: GatheringFields.title,
    purpose: GatheringFields.purpose,
    zone: ZonedTimeInput.shape.zone,
    minutes: z
      .int()
      .min(SHORTEST, `At least ${SHORTEST} minutes.`)
      .max(LONGEST, `At most ${LONGEST / 60} hours.`),
    times: z
      .array(Local)
      .min(FEWEST_TIMES, 'Propose at least two times.')
      .max(MOST_TIMES, `Propose at most ${MOST_TIMES} times.`),
    deadline: Local,
    remind: Remind.default('P1D'),
    namesHidden: z.boolean().default(false),
    ask: Asked,
  }),
  status: 201,
  location: `${path}/polls/:id`,
  response: PollView,
});

export const listPolls = endpoint({
  method: 'GET',
  path: `${path}/polls`,
  summary: 'Polls that ask the caller, and to organisers all: those undecided by their deadline, the next first.',
  access: ['member'],
  query: PageQuery.extend({
    /** `over`: chosen, called off, or all times have passed. */
    show: z.enum(['undecided', 'over']).default('undecided'),
  }),
  response: countedPageOf(PollSummary),
});

export const getPoll = endpoint({
  method: 'GET',
  path: `${path}/polls/:pollId`,
  summary: 'One poll, for those whom it asks and organisers.',
  access: ['member'],
  params: { pollId: Id },
  response: PollView,
});

export const answerPoll = endpoint({
  method: 'PUT',
  path: `${path}/polls/:pollId/answers`,
  summary: 'Answers for the caller which times they can come to; until the deadline it is changed by answering again.',
  access: ['member'],
  problems: ['answered-too-often', 'poll-closed'],
  params: { pollId: Id },
  body: z.strictObject({ answers: Answers }),
  status: 200,
  response: PollView,
});

export const changePoll = endpoint({
  method: 'PATCH',
  path: `${path}/polls/:pollId`,
  summary: 'Sets another deadline, which opens a closed poll again, or another reminder.',
  access: ['organiser'],
  problems: ['poll-over', 'time-shown-twice'],
  params: { pollId: Id },
  ifMatch: true,
  body: z.strictObject({ deadline: Local.optional(), remind: Remind.optional() }),
  response: PollView,
});

export const askMore = endpoint({
  method: 'POST',
  path: `${path}/polls/:pollId/asked`,
  summary: 'Asks more people; whoever is asked already is not asked again.',
  access: ['organiser'],
  problems: ['asked-lately', 'poll-closed'],
  params: { pollId: Id },
  bodyLimit: ALL_OF_THEM,
  body: Asked,
  status: 200,
  response: PollView,
});

export const takeOffPoll = endpoint({
  method: 'DELETE',
  path: `${path}/polls/:pollId/asked/:voterId`,
  summary: 'Asks somebody no more, and forgets what they answered; of somebody without an account also who they are.',
  access: ['organiser'],
  params: { pollId: Id, voterId: Id },
  status: 200,
  response: PollView,
});

export const closePoll = endpoint({
  method: 'POST',
  path: `${path}/polls/:pollId/close`,
  summary: 'Takes no more answers, before the deadline. A repeat does nothing more.',
  access: ['organiser'],
  problems: ['poll-over'],
  params: { pollId: Id },
  response: PollView,
});

export const callOffPoll = endpoint({
  method: 'POST',
  path: `${path}/polls/:pollId/call-off`,
  summary: 'Ends the search without a date, and tells those who were asked. A repeat does nothing more.',
  access: ['organiser'],
  problems: ['poll-over'],
  params: { pollId: Id },
  response: PollView,
});

export const chooseTime = endpoint({
  method: 'POST',
  path: `${path}/polls/:pollId/choice`,
  summary: 'Schedules the gathering at one of the times, whose id it takes, and tells those who were asked.',
  access: ['organiser'],
  problems: ['id-taken', 'poll-over', 'time-shown-twice'],
  params: { pollId: Id },
  body: z.strictObject({ timeId: Id, ...GatheringFields, ...WITHOUT_SAYING }).omit({ start: true, end: true }),
  response: PollView,
});

export const getVoterLink = endpoint({
  method: 'GET',
  path: `${path}/polls/:pollId/asked/:voterId/link`,
  summary: 'The link of somebody without an account, for an organiser to hand on where no mail leaves.',
  access: ['organiser'],
  personal: true,
  secret: true,
  params: { pollId: Id, voterId: Id },
  response: z.object({ link: z.string() }),
});

export const getWaitingInScheduling = endpoint({
  method: 'GET',
  path: `${path}/waiting`,
  summary:
    'What waits for the caller in scheduling: places that are offered to them, gatherings to which they are invited, polls that they have not answered, the next deadline first, who asks for a place at what they run, sessions proposed for it, and how it stands with what they said they would do.',
  access: ['member'],
  response: z.object({
    polls: z.object({ items: z.array(PollSummary), total: Count }),
    offers: z
      .object({
        items: z.array(z.object({ gathering: z.object({ id: Id, title: z.string() }), until: Instant })),
        total: Count,
      })
      .optional(),
    /** Gatherings that they had a place at, and are asked about. */
    feedback: z
      .object({
        items: z.array(z.object({ gathering: z.object({ id: Id, title: z.string() }), until: Instant })),
        total: Count,
      })
      .optional(),
    /** To what they are invited and have not answered. */
    invitations: z
      .object({
        items: z.array(
          z.object({
            gathering: z.object({ id: Id, title: z.string() }),
            startsAt: Instant,
            /** Until when a place is held for them. */
            heldUntil: Instant.nullable(),
          }),
        ),
        total: Count,
      })
      .optional(),
    /** Of gatherings that the caller runs, the next first: how many of the sessions that were proposed nobody has decided. */
    proposals: z
      .object({
        items: z.array(z.object({ gathering: z.object({ id: Id, title: z.string() }), undecided: Count })),
        total: Count,
      })
      .optional(),
    /** Of gatherings that the caller runs, the next first: how many ask for a place and have no answer. */
    requests: z
      .object({
        items: z.array(z.object({ gathering: z.object({ id: Id, title: z.string() }), asking: Count })),
        total: Count,
      })
      .optional(),
    /** What the caller is asked about: how it stands with what was said it would be done. */
    commitments: z
      .object({ items: z.array(z.object({ id: Id, what: z.string(), due: Day })), total: Count })
      .optional(),
  }),
});
