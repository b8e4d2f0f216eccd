import { z } from 'zod';
import { growing, Id, Instant, Version, ZonedTime } from '../primitives';
import { defineTopic } from '../topic';
import { AHEAD } from './ahead';
import { REQUESTS } from './requests';
import { AcceptWithin, Because } from './seating';
import { VISIBILITIES } from './visibilities';

export * from './polls.events';
export * from './invitations.events';
export * from './programme.events';
export * from './proposals.events';
export * from './commitments.events';
export * from './feedback.events';

export const GatheringKind = z.enum(['roundtable', 'conference', 'webinar', 'workshop']);
export type GatheringKind = z.infer<typeof GatheringKind>;

export const GatheringState = z.object({
  id: Id,
  version: Version,
  kind: GatheringKind,
  title: z.string(),
  purpose: z.string().optional(),
  start: ZonedTime,
  end: ZonedTime,
  startsAt: Instant,
  endsAt: Instant,
  /** Where people meet; the link of an online gathering is for place-holders and travels on no topic. */
  place: z.string().nullable(),
  online: z.boolean(),
  chathamHouse: z.boolean(),
  standing: z.enum(['scheduled', 'cancelled']),
  /** iCalendar SEQUENCE (RFC 5545, 3.8.7.4): rises with each material change. */
  sequence: z.int().nonnegative(),
  /** How long before its start those with a place are reminded; where it is not said, at the usual times. */
  reminders: z.array(growing(AHEAD)).optional(),
  /** How many hours an offered place waits for an answer; null, or not said: whoever is next has it at once. */
  acceptWithin: AcceptWithin.optional(),
  /** Who may know of it; where it is not said, everybody. A draft is told of nowhere. */
  visibility: growing(VISIBILITIES).optional(),
  /** Whoever registers asks for a place first; where it is not said, nobody does. */
  onRequest: z.boolean().optional(),
  /** There is a brief for those with a place, on its page: what it says is theirs, and travels on no topic. */
  hasBrief: z.boolean().optional(),
  /** Who runs it beside organisers; where it is not said, nobody. */
  coHosts: z.array(Id).optional(),
});
export type GatheringState = z.infer<typeof GatheringState>;

export const gatherings = defineTopic('scheduling.gatherings', {
  key: 'id',
  state: GatheringState,
  hints: ({ id, version, visibility, coHosts = [] }) => {
    const hint = { topic: 'scheduling.gatherings', key: id, version };
    // Sockets are members': what is for the network all of them may hear of.
    if (visibility !== 'invited') return [{ ...hint, audience: 'everybody' }];
    return [
      { ...hint, audience: 'who-shows-it' },
      { ...hint, audience: { persons: coHosts, organisers: true } },
    ];
  },
});
export const GatheringScheduled = gatherings.event('levelfield.scheduling.gathering-scheduled.v1');
/** What changed, by field name, since one edit is one event. */
export const GatheringChanged = gatherings.event('levelfield.scheduling.gathering-changed.v1', {
  changed: z.array(z.string()),
});
export const GatheringCancelled = gatherings.event('levelfield.scheduling.gathering-cancelled.v1', {
  reason: z.string(),
});

/** A member's claim on a gathering: one per gathering and person for life, so coming back stays in order. */
export const RegistrationState = z.object({
  id: Id,
  version: Version,
  gatheringId: Id,
  personId: Id,
  organisationId: Id,
  standing: z.enum(['place', 'waitlist', 'withdrawn']),
  /** Of one who asks, or asked, for a place and has, or had, none: `standing` is withdrawn meanwhile. */
  request: growing(REQUESTS).optional(),
});
export type RegistrationState = z.infer<typeof RegistrationState>;

export const registrations = defineTopic('scheduling.registrations', {
  key: 'id',
  state: RegistrationState,
  partitions: 12,
  hints: ({ id, gatheringId, personId, version, request }) => {
    const gathering = { topic: gatherings.name, key: gatheringId, version };
    // How many places are taken all may see; what the person has, also in their lists, is theirs, and that they ask as well.
    return [
      ...(request ? [] : [{ ...gathering, audience: 'who-shows-it' as const }]),
      { ...gathering, audience: { persons: [personId] } },
      // A place may be offered to them, or be no longer.
      { topic: 'scheduling.waiting', key: id, version, audience: { persons: [personId] } },
    ];
  },
});
/**
 * `byLead`: a lead of their organisation registered them, or gave up what a lead had asked for. `approved`: they had asked
 * for a place, and those who run the gathering said yes.
 */
const ENTERED = { byLead: z.boolean().optional(), approved: z.boolean().optional() };
export const PlaceTaken = registrations.event('levelfield.scheduling.place-taken.v1', ENTERED);
export const WaitlistJoined = registrations.event('levelfield.scheduling.waitlist-joined.v1', ENTERED);
/** Whoever asks holds no place and is on no waitlist: `standing` is withdrawn until those who run the gathering say yes. */
export const PlaceRequested = registrations.event('levelfield.scheduling.place-requested.v1', {
  byLead: z.boolean().optional(),
});
export const WaitlistPromoted = registrations.event('levelfield.scheduling.waitlist-promoted.v1', {
  because: Because.optional(),
});
/** Whoever waits has a place held for them, and goes on waiting until they take it. */
export const PlaceOffered = registrations.event('levelfield.scheduling.place-offered.v1', {
  until: Instant,
  because: Because.optional(),
  /** It was offered for longer: the start has come nearer. */
  isShorter: z.boolean().optional(),
});
/**
 * `refusedFor`: why an organiser took the place or the waiting back, as they wrote it to the person. `letPass`: a place
 * that was offered was not taken in time.
 */
export const RegistrationWithdrawn = registrations.event('levelfield.scheduling.registration-withdrawn.v1', {
  refusedFor: z.string().optional(),
  letPass: z.boolean().optional(),
  byLead: z.boolean().optional(),
});
