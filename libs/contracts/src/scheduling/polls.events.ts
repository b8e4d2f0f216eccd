import { z } from 'zod';
import { Email, Id, Instant, Version, ZonedTime } from '../primitives';
import { defineTopic } from '../topic';

/** A date that is sought: `closed` before its deadline by an organiser; what its deadline closes stays `open` here. */
export const PollState = z.object({
  id: Id,
  version: Version,
  title: z.string(),
  zone: z.string(),
  standing: z.enum(['open', 'closed', 'chosen', 'called-off']),
  /** Who seeks it. */
  askedBy: Id,
  /** How many times. */
  proposed: z.int().positive(),
  /** Until when answers are given, as it was said and as the instant that meant. */
  deadline: ZonedTime,
  deadlineAt: Instant,
  /** When those who have not answered are reminded, once. */
  remindAt: Instant.nullable(),
  /** The gathering that came of it, and when that was to be as it was chosen. */
  chosen: z.object({ gatheringId: Id, start: ZonedTime, end: ZonedTime }).nullable(),
});
export type PollState = z.infer<typeof PollState>;

export const polls = defineTopic('scheduling.polls', {
  key: 'id',
  state: PollState,
  hints: ({ id: key, version }) =>
    (['who-shows-it', { persons: [], organisers: true }] as const).map((audience) => ({
      ...{ topic: 'scheduling.polls', key, version },
      audience,
    })),
});
export const PollStarted = polls.event('levelfield.scheduling.poll-started.v1');
/** Another deadline or reminder, or closed before it. */
export const PollChanged = polls.event('levelfield.scheduling.poll-changed.v1');
export const PollDecided = polls.event('levelfield.scheduling.poll-decided.v1');

/**
 * One who is asked for a date, and whether they have answered; what they answered travels on no topic. The topic with names
 * and e-mail addresses of those who are no people of the network: it is tombstoned with the poll, or when they are taken off it.
 */
export const PollVoterState = z.object({
  id: Id,
  version: Version,
  pollId: Id,
  /** Null: somebody without an account, who is named here. */
  personId: Id.nullable(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  email: Email.nullable(),
  answered: z.boolean(),
});
export type PollVoterState = z.infer<typeof PollVoterState>;

export const pollVoters = defineTopic('scheduling.poll-voters', {
  key: 'id',
  state: PollVoterState,
  // Of the poll, which alone screens show; and of what waits for whoever is asked.
  hints: ({ pollId: key, personId, version }) => {
    const theirs = { persons: personId ? [personId] : [] };
    const poll = { topic: polls.name, key, version };
    return [
      { ...poll, audience: 'who-shows-it' },
      { ...poll, audience: { ...theirs, organisers: true } },
      { topic: 'scheduling.waiting', key, version, audience: theirs },
    ];
  },
});
/** The version that the poll had: what is written of it waits until that has arrived. */
const OfPoll = { pollVersion: Version };
export const PollVoterAsked = pollVoters.event('levelfield.scheduling.poll-voter-asked.v1', { ...OfPoll, byId: Id });
export const PollVoterAnswered = pollVoters.event('levelfield.scheduling.poll-voter-answered.v1');
export const PollVoterTold = pollVoters.event('levelfield.scheduling.poll-voter-told.v1', {
  ...OfPoll,
  outcome: z.enum(['chosen', 'called-off']),
});
