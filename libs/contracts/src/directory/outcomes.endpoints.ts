import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Day, Id, Instant, PageQuery } from '../primitives';
import { EndorsementText, JointProgramme } from './introductions';

const path = '/api/directory';
const introduction = `${path}/introductions/:introductionId`;

const Named = z.object({ id: Id, name: z.string() });

export const EndorsementView = z.object({
  text: z.string(),
  at: Instant,
  /** What the partner says to it. */
  answer: z.object({ text: z.string(), at: Instant }).nullable(),
});
export type EndorsementView = z.infer<typeof EndorsementView>;

/** It has the id of the introduction that it came of. */
export const JointProgrammeView = z.object({
  title: z.string(),
  what: z.string(),
  beganOn: Day,
  endedOn: Day.nullable(),
  endorsement: EndorsementView.nullable(),
});
export type JointProgrammeView = z.infer<typeof JointProgrammeView>;

export const recordJointProgramme = endpoint({
  method: 'PUT',
  path: `${introduction}/joint-programme`,
  summary: 'A lead of the employer records what it did together with the partner, or corrects it.',
  access: ['introduction-party'],
  problems: ['introduction-moved-on'],
  params: { introductionId: Id },
  body: JointProgramme,
  response: JointProgrammeView,
});

export const endorsePartner = endpoint({
  method: 'PUT',
  path: `${introduction}/endorsement`,
  summary:
    'A lead of an employer with a recorded joint programme says in public what it was like, under the employer’s name.',
  access: ['introduction-party'],
  problems: ['no-joint-programme'],
  params: { introductionId: Id },
  body: EndorsementText,
});

export const withdrawEndorsement = endpoint({
  method: 'DELETE',
  path: `${introduction}/endorsement`,
  summary: 'A lead of the employer takes its endorsement back, or an organiser removes it.',
  access: ['introduction-party', 'organiser'],
  params: { introductionId: Id },
});

export const answerEndorsement = endpoint({
  method: 'PUT',
  path: `${introduction}/endorsement/answer`,
  summary: 'The partner answers an endorsement, beside which that stands; nothing takes the answer back.',
  access: ['introduction-party'],
  params: { introductionId: Id },
  body: z.strictObject({ text: EndorsementText.shape.text.or(z.literal('')) }),
});

export const listEndorsements = endpoint({
  method: 'GET',
  path: `${path}/partners/:partnerId/endorsements`,
  summary: 'What employers with a recorded joint programme say of a partner, the latest first.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  params: { partnerId: Id },
  query: PageQuery,
  response: countedPageOf(
    EndorsementView.extend({
      /** Of the introduction that it came of. */
      id: Id,
      organisation: Named,
      /** Null where the caller may not know of it: `title` says what they did. */
      programme: Named.nullable(),
      /** The joint programme’s. */
      title: z.string(),
      /** The caller may answer it. */
      mayAnswer: z.boolean(),
    }),
  ),
});
