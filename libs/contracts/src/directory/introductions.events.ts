import { z } from 'zod';
import { Id, Version } from '../primitives';
import { defineTopic } from '../topic';
import { IntroductionStanding } from './introductions';

/** Between whom it is and how it stands. What was asked and answered stays in the directory’s database. */
export const IntroductionState = z.object({
  id: Id,
  version: Version,
  organisationId: Id,
  partnerId: Id,
  programmeId: Id,
  askedById: Id,
  standing: IntroductionStanding,
  /** The day by which the side that is to answer does so. */
  answerBy: z.iso.date().nullable(),
  /** Nobody answered in time: organisers look after it. */
  escalated: z.boolean(),
  /** Both sides wish that organisers read along. */
  shared: z.boolean(),
});
export type IntroductionState = z.infer<typeof IntroductionState>;

/** Who hears of it is told by the directory, name by name: a list of its kind is nobody else’s. */
export const introductions = defineTopic('directory.introductions', { key: 'id', state: IntroductionState });

/** Who did it, null where time did; and whose turn it is to hear of it. */
const WHO = { byId: Id.nullable(), toIds: z.array(Id) };

const happened = (what: string) => introductions.event(`levelfield.directory.introduction-${what}.v1`, WHO);

export const introductionEvents = {
  asked: happened('asked'),
  reminded: happened('reminded'),
  /** Nobody answered in time, or the partner has nobody who could: organisers look after it. */
  escalated: happened('escalated'),
  'asked-back': happened('asked-back'),
  replied: happened('replied'),
  accepted: happened('accepted'),
  declined: happened('declined'),
  'passed-on': happened('passed-on'),
  withdrawn: happened('withdrawn'),
  ended: happened('ended'),
  sharing: happened('sharing-changed'),
  /** Both sides are asked what came of it, once more where one of them said nothing. */
  'outcome-due': happened('outcome-due'),
  outcome: happened('outcome-said'),
};

/** What an employer and a partner did together, by the id of the introduction that it came of. */
export const JointProgrammeState = z.object({
  id: Id,
  version: Version,
  organisationId: Id,
  partnerId: Id,
  programmeId: Id,
  beganOn: z.iso.date(),
  endedOn: z.iso.date().nullable(),
  /** What the employer says of it in public, and whether the partner answered. */
  endorsement: z.enum(['none', 'given', 'answered']),
});
export type JointProgrammeState = z.infer<typeof JointProgrammeState>;

export const jointProgrammes = defineTopic('directory.joint-programmes', {
  key: 'id',
  state: JointProgrammeState,
  hints: ({ partnerId, version }) => [
    { topic: 'directory.endorsements', key: partnerId, version, audience: 'who-shows-it' },
  ],
});

export const jointProgrammeEvents = {
  recorded: jointProgrammes.event('levelfield.directory.joint-programme-recorded.v1', WHO),
  corrected: jointProgrammes.event('levelfield.directory.joint-programme-corrected.v1', WHO),
  endorsed: jointProgrammes.event('levelfield.directory.partner-endorsed.v1', WHO),
  'endorsement-withdrawn': jointProgrammes.event('levelfield.directory.endorsement-withdrawn.v1', WHO),
  'endorsement-answered': jointProgrammes.event('levelfield.directory.endorsement-answered.v1', WHO),
};
