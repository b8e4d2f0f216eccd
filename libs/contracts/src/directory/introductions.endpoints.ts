import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Day, growing, Id, Instant, PageQuery, Version } from '../primitives';
import {
  EmployersReply,
  IntroductionAnswer,
  IntroductionNeed,
  IntroductionStanding,
  Outcome,
  Round,
} from './introductions';
import { JointProgrammeView } from './outcomes.endpoints';

const path = '/api/directory';
const introduction = `${path}/introductions/:introductionId`;

const Named = z.object({ id: Id, name: z.string() });

/** What everybody who may read an introduction is told first. */
const summary = {
  id: Id,
  version: Version,
  standing: IntroductionStanding,
  programme: Named,
  partner: Named,
  /** The employer. */
  organisation: Named,
  /** Who asked, by name. */
  askedBy: z.string(),
  askedAt: Instant,
  /** The day by which the side that is to answer does so; null where nobody is. */
  answerBy: Day.nullable(),
  /** That day has passed. */
  late: z.boolean(),
  /** Nobody answered in time: organisers look after it. */
  escalated: z.boolean(),
  /** Something of it is for the caller’s side to do. */
  waitsForYou: z.boolean(),
  /** The caller’s side is asked what came of it. */
  outcomeDue: z.boolean(),
};

export const IntroductionSummary = z.object({
  ...summary,
  /** The beginning of what is needed. */
  excerpt: z.string(),
});
export type IntroductionSummary = z.infer<typeof IntroductionSummary>;

export const IntroductionStep = z.object({
  what: growing([
    'asked',
    'asked-back',
    'replied',
    'accepted',
    'declined',
    'passed-on',
    'withdrawn',
    'ended',
    'reminded',
    'escalated',
  ]),
  /** Null where time did it. */
  by: z.string().nullable(),
  at: Instant,
  text: z.string(),
});
export type IntroductionStep = z.infer<typeof IntroductionStep>;

export const IntroductionView = z.object({
  ...summary,
  /** Whose eyes the caller reads it with. */
  side: z.enum(['employer', 'partner', 'organiser']),
  round: Round,
  need: IntroductionNeed,
  /** What happened, in its order. */
  steps: z.array(IntroductionStep),
  /** Whom the employer meets, and what happens next, as the partner said it. */
  accepted: z.object({ person: z.string(), nextStep: z.string() }).nullable(),
  /** What it was passed on to, which the employer and organisers read. */
  passedTo: Id.nullable(),
  /** The partner that passed it on, or for which an organiser did, and why. */
  passedFrom: Named.extend({ reason: z.string() }).nullable(),
  /** Whether each side wishes that organisers read along; both have to. For the two sides. */
  sharing: z.object({ mine: z.boolean(), theirs: z.boolean() }).nullable(),
  /** From when on both are asked what came of it. */
  outcomeOn: Day.nullable(),
  /** What each side said came of it; the other’s only where it is shown. */
  outcomes: z.object({ mine: Outcome.nullable(), theirs: Outcome.nullable(), theirsSaid: z.boolean() }).nullable(),
  jointProgramme: JointProgrammeView.nullable(),
  /** The caller speaks for the employer: they record joint programmes and endorse. */
  leads: z.boolean(),
});
export type IntroductionView = z.infer<typeof IntroductionView>;

export const askForIntroduction = endpoint({
  method: 'POST',
  path: `${path}/programmes/:programmeId/introductions`,
  summary:
    'Asks a programme for an introduction: leads of an employer, and its members where their lead allows. A repeat answers the first.',
  access: ['member'],
  problems: ['id-taken', 'programme-closed', 'own-programme', 'already-asked', 'introductions-full'],
  params: { programmeId: Id },
  body: IntroductionNeed.extend({ id: Id }),
  status: 201,
  location: `${path}/introductions/:id`,
  response: IntroductionView,
});

export const listIntroductions = endpoint({
  method: 'GET',
  path: `${path}/introductions`,
  summary:
    'The caller’s introductions, the latest change first: of a lead all of the employer’s, of another member those they asked for, of a partner’s contact all of the partner’s.',
  access: ['signed-in'],
  query: PageQuery.extend({
    /** `waiting`: for the caller’s side; `open`: also those that wait for the other, and those that meet. */
    show: z.enum(['waiting', 'open', 'all']).default('open'),
  }),
  response: countedPageOf(IntroductionSummary),
});

export const listEscalatedIntroductions = endpoint({
  method: 'GET',
  path: `${path}/escalated-introductions`,
  summary: 'Introductions that nobody answered in time, the longest waiting first.',
  access: ['organiser'],
  query: PageQuery,
  response: countedPageOf(IntroductionSummary),
});

export const getIntroduction = endpoint({
  method: 'GET',
  path: introduction,
  summary:
    'One introduction: for who asked, the leads of their employer and the partner’s contacts; for organisers where nobody answered in time, or both sides wish it.',
  access: ['introduction-reader'],
  params: { introductionId: Id },
  response: IntroductionView,
});

export const answerIntroduction = endpoint({
  method: 'POST',
  path: `${introduction}/answer`,
  summary:
    'The partner’s answer: accept with a person and a next step, ask back, decline with a reason, or pass on to a programme of another partner. Organisers decline or pass on what nobody answered in time.',
  access: ['introduction-reader'],
  problems: [
    'introduction-moved-on',
    'programme-closed',
    'own-programme',
    'already-asked',
    'introductions-full',
    'id-taken',
  ],
  params: { introductionId: Id },
  body: IntroductionAnswer,
  response: IntroductionView,
  status: 200,
});

export const replyToPartner = endpoint({
  method: 'POST',
  path: `${introduction}/reply`,
  summary: 'The employer answers what the partner asked back; the partner’s clock begins anew.',
  access: ['introduction-party'],
  problems: ['introduction-moved-on'],
  params: { introductionId: Id },
  body: EmployersReply,
  response: IntroductionView,
  status: 200,
});

export const withdrawIntroduction = endpoint({
  method: 'POST',
  path: `${introduction}/withdrawal`,
  summary: 'The employer takes back what it asked for, while that is not accepted. A repeat does nothing more.',
  access: ['introduction-party'],
  problems: ['introduction-moved-on'],
  params: { introductionId: Id },
  response: IntroductionView,
  status: 200,
});

export const endIntroduction = endpoint({
  method: 'POST',
  path: `${introduction}/end`,
  summary: 'Either side says that it is over, which makes room for another employer. A repeat does nothing more.',
  access: ['introduction-party'],
  problems: ['introduction-moved-on'],
  params: { introductionId: Id },
  response: IntroductionView,
  status: 200,
});

export const shareIntroduction = endpoint({
  method: 'PUT',
  path: `${introduction}/sharing`,
  summary: 'Says whether the caller’s side wishes that organisers read along; they do where both wish it.',
  access: ['introduction-party'],
  params: { introductionId: Id },
  body: z.strictObject({ shared: z.boolean() }),
  response: IntroductionView,
});

export const sayOutcome = endpoint({
  method: 'PUT',
  path: `${introduction}/outcome`,
  summary:
    'What came of it, as the caller’s side says: counted in any case, and shown to the other where that is wished.',
  access: ['introduction-party'],
  problems: ['introduction-moved-on'],
  params: { introductionId: Id },
  body: Outcome,
  response: IntroductionView,
});

/** Of introductions that were answered, or are late. */
const counts = {
  asked: z.int(),
  answeredInTime: z.int(),
  becameSomething: z.int(),
};

export const getIntroductionNumbers = endpoint({
  method: 'GET',
  path: `${path}/partners/:partnerId/introduction-numbers`,
  summary: 'How a partner answered what it was asked; nothing while that is fewer than five.',
  access: ['anyone'],
  area: 'directory',
  params: { partnerId: Id },
  response: z.object({ numbers: z.object(counts).nullable() }),
});

export const reportIntroductions = endpoint({
  method: 'GET',
  path: `${path}/introductions-report`,
  summary: 'What came of the network’s introductions, in counts.',
  access: ['organiser'],
  costly: true,
  response: z.object({
    ...counts,
    /** Those that wait for an answer now, and how many of these for organisers. */
    waiting: z.int(),
    escalated: z.int(),
    accepted: z.int(),
    declined: z.int(),
    passedOn: z.int(),
    withdrawn: z.int(),
    /** By what either side said; of one that both spoke of, the better word. */
    outcomes: z.object({ something: z.int(), underWay: z.int(), nothing: z.int(), notSaid: z.int() }),
    jointProgrammes: z.int(),
    endorsements: z.int(),
    /** Partners and employers that had any part in it. */
    partners: z.int(),
    employers: z.int(),
  }),
});
