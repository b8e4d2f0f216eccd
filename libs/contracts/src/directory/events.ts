import { z } from 'zod';
import { DigestState } from '../news';
import { growing, Id, Instant, Version } from '../primitives';
import { defineTopic, type TopicBuilder } from '../topic';
import { Stage } from '../library/content';

export * from './introductions.events';
export * from './offers.events';

/** `draft` until it is first published; `hidden` by an organiser or by those who keep it. */
export const EntryStanding = z.enum(['draft', 'published', 'hidden']);
export type EntryStanding = z.infer<typeof EntryStanding>;

/** What is public of an entry, and what state it is in. Of people nothing: contacts stay in the directory’s database. */
const ENTRY = {
  id: Id,
  version: Version,
  standing: EntryStanding,
  /** A change waits for an organiser’s look. */
  waiting: z.boolean(),
  /** As it is approved; empty before. */
  name: z.string(),
};

export const PartnerState = z.object({
  ...ENTRY,
  /** `GB-CHC-1089464`. */
  registers: z.array(z.string()),
});
export type PartnerState = z.infer<typeof PartnerState>;

export const ProgrammeState = z.object({
  ...ENTRY,
  partnerId: Id,
  stages: z.array(Stage),
  cohorts: z.array(z.string()),
  areas: z.array(z.string()),
  /** It takes on employers: it is active, and has room. */
  open: z.boolean(),
  /** The day on which somebody last said that it is true. */
  assuredOn: z.iso.date().nullable(),
});
export type ProgrammeState = z.infer<typeof ProgrammeState>;

/** Whoever keeps an entry that is not published shows it by its id; of lists only organisers’ change. */
const hintsOf =
  (topic: string) =>
  ({ id, version, standing }: { id: string; version: number; standing: EntryStanding }) => [
    { topic, key: id, version, audience: standing === 'draft' ? ('who-shows-it' as const) : ('everybody' as const) },
    { topic: 'directory.changes', key: id, version, audience: { persons: [], organisers: true } },
  ];

export const partners = defineTopic('directory.partners', {
  key: 'id',
  state: PartnerState,
  hints: hintsOf('directory.partners'),
});

export const programmes = defineTopic('directory.programmes', {
  key: 'id',
  state: ProgrammeState,
  hints: hintsOf('directory.programmes'),
});

/** What happens to an entry of either kind; `byId` is the person who did it. */
const happenings = <State extends { version: number }>(topic: TopicBuilder<State>, kind: string) => ({
  added: topic.event(`levelfield.directory.${kind}-added.v1`, { byId: Id }),
  /** What is approved is another; `forId` is whose change an organiser looked at, where one did. */
  changed: topic.event(`levelfield.directory.${kind}-changed.v1`, { byId: Id, forId: Id.optional() }),
  /** A change waits for an organiser’s look. */
  proposed: topic.event(`levelfield.directory.${kind}-proposed.v1`, { byId: Id }),
  /**
   * An organiser asks something of whoever wrote the change, or they took it back themselves: then both are one. What is
   * asked stands with the change, for those who keep the entry.
   */
  returned: topic.event(`levelfield.directory.${kind}-returned.v1`, { byId: Id, toId: Id }),
  published: topic.event(`levelfield.directory.${kind}-published.v1`, { byId: Id }),
  hidden: topic.event(`levelfield.directory.${kind}-hidden.v1`, { byId: Id }),
  /** Somebody of the partner, or an organiser, said that it is true; null is the holder of a mailed link. */
  assured: topic.event(`levelfield.directory.${kind}-assured.v1`, { byId: Id.nullable() }),
});

export const partnerEvents = happenings(partners, 'partner');
export const programmeEvents = happenings(programmes, 'programme');

/** It takes on employers again, or none any more: an introduction was accepted, or is over. */
export const ProgrammeDoorMoved = programmes.event('levelfield.directory.programme-door-moved.v1');

/**
 * Programmes of the partner are about to be a step older. Those who keep them are asked, by a link whose id is
 * `assuranceId`.
 */
export const PartnerAgeing = partners.event('levelfield.directory.partner-ageing.v1', {
  assuranceId: Id,
  programmes: z.array(
    z.object({
      id: Id,
      name: z.string(),
      /** What it becomes on that day. */
      step: z.enum(['ageing', 'stale', 'hidden']),
      on: z.iso.date(),
    }),
  ),
});

/** `asked` until whoever asked has confirmed their address; `waiting` for an organiser. */
export const ApplicantStanding = growing(['asked', 'waiting', 'approved', 'declined']);
export type ApplicantStanding = z.infer<typeof ApplicantStanding>;

/** An organisation that asks to stand in the directory, and whoever asks; forgotten 30 days after it was answered. */
export const PartnerApplicationState = z.object({
  id: Id,
  version: Version,
  standing: ApplicantStanding,
  organisation: z.string(),
  name: z.string(),
  email: z.string(),
  /** Until when the address can be confirmed. */
  expiresAt: Instant,
});
export type PartnerApplicationState = z.infer<typeof PartnerApplicationState>;

export const partnerApplications = defineTopic('directory.partner-applications', {
  key: 'id',
  state: PartnerApplicationState,
  hints: ({ id, version }) => [
    { topic: 'directory.partner-applications', key: id, version, audience: { persons: [], organisers: true } },
  ],
});

/** Asked for; the link that confirms the address has the application's id. */
export const PartnerApplied = partnerApplications.event('levelfield.directory.partner-applied.v1', {});
/** It waits for an organiser. */
export const PartnerApplicationReceived = partnerApplications.event(
  'levelfield.directory.partner-application-received.v1',
  {},
);
export const PartnerApplicationApproved = partnerApplications.event(
  'levelfield.directory.partner-application-approved.v1',
  { byId: Id, partnerId: Id },
);
export const PartnerApplicationDeclined = partnerApplications.event(
  'levelfield.directory.partner-application-declined.v1',
  { byId: Id, reason: z.string() },
);

/** That a person was told of what is new of the entries that they follow, at most once a day; ids alone, and forgotten with them. */
export const entryDigests = defineTopic('directory.digests', { key: 'personId', state: DigestState });
/** `things` is how many entries there is something new of; `entryIds` are the latest of them. */
export const EntryNewsGathered = entryDigests.event('levelfield.directory.news-gathered.v1', {
  things: z.int().positive(),
  entryIds: z.array(Id),
});
