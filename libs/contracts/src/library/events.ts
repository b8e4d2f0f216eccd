import { z } from 'zod';
import { DigestState } from '../news';
import { Email, Id, Instant, Version } from '../primitives';
import { defineTopic } from '../topic';
import { Outcome } from './adoption';
import { ItemKind, Stage } from './content';

/**
 * Who may read a published item: the network, or everybody. A draft is its authors’, and while it waits for a look the
 * moderators’.
 */
export const Audience = z.enum(['network', 'public']);
export type Audience = z.infer<typeof Audience>;

/** Whether contacts of partners read it as well as the network; absent before anything was shared with them (`readers.ts`). */
export const WithPartners = z.boolean().optional();

export const ItemStanding = z.enum(['draft', 'published', 'withdrawn']);
export type ItemStanding = z.infer<typeof ItemStanding>;

/** Never a text: those stay in the library’s database. */
export const ItemState = z.object({
  id: Id,
  version: Version,
  kind: ItemKind,
  standing: ItemStanding,
  /** A new version, or the first, waits for a moderator’s look. */
  waiting: z.boolean(),
  audience: Audience,
  partners: WithPartners,
  /** Of the version that is published; 0 before the first. */
  number: z.int().nonnegative(),
  /** As published; empty before the first version is asked for. */
  title: z.string(),
  stage: Stage.nullable(),
  authors: z.array(z.object({ personId: Id, organisationId: Id })),
});
export type ItemState = z.infer<typeof ItemState>;

export const items = defineTopic('library.items', {
  key: 'id',
  state: ItemState,
  hints: ({ id: key, version, standing, authors }) => {
    const theirs = { persons: authors.map(({ personId }) => personId), moderators: true };
    return [
      { topic: 'library.items', key, version, audience: standing === 'draft' ? theirs : 'everybody' },
      // What everybody reads waits for a few: to look at it, or to look again whether it is still true.
      { topic: 'library.waiting', key, version, audience: theirs },
    ];
  },
});
export const ItemStarted = items.event('levelfield.library.item-started.v1');
export const ItemSubmitted = items.event('levelfield.library.item-submitted.v1', { byId: Id });
export const ItemReturned = items.event('levelfield.library.item-returned.v1', { byId: Id });
export const ItemPublished = items.event('levelfield.library.item-published.v1', { byId: Id });
export const ItemWithdrawn = items.event('levelfield.library.item-withdrawn.v1', { byId: Id });
/** Its authors are to look again whether it is still true, by the day of `due` or since then. */
export const ItemReviewDue = items.event('levelfield.library.item-review-due.v1', {
  due: z.iso.date(),
  overdue: z.boolean(),
});
export const ItemChanged = items.event('levelfield.library.item-changed.v1');
/** Somebody is asked to write along; nobody else is told. */
export const AuthorAsked = items.event('levelfield.library.author-asked.v1', { personId: Id, byId: Id });
/** Its last author has left, and a lead of their organisation writes it from now on. */
export const ItemHandedOver = items.event('levelfield.library.item-handed-over.v1', { toId: Id, byId: Id });

/**
 * What an organisation reports of an item, without a word of it. Screens hear of it as a change of the item, whose
 * counts it changes.
 */
export const ReportState = z.object({
  id: z.uuid(),
  version: Version,
  itemId: Id,
  standing: z.enum(['live', 'taken-back']),
  outcome: Outcome,
  /** Null where it is unattributed: nothing in the event tells whose it is. */
  organisationId: Id.nullable(),
});
export type ReportState = z.infer<typeof ReportState>;

export const reports = defineTopic('library.reports', { key: 'id', state: ReportState });
/** For the first time, or again after it was taken back; `authorIds` are those of the item. */
export const AdoptionReported = reports.event('levelfield.library.adoption-reported.v1', { authorIds: z.array(Id) });
export const ReportChanged = reports.event('levelfield.library.report-changed.v1');
export const ReportTakenBack = reports.event('levelfield.library.report-taken-back.v1');

/** The latest edition as its readers know it. Never a text. */
export const ToolkitState = z.object({
  id: Id,
  version: Version,
  standing: z.enum(['draft', 'published']),
  /** Who reads the latest edition; before the first, only moderators know of the toolkit. */
  audience: Audience,
  partners: WithPartners,
  /** Of the latest edition; 0 before the first. */
  number: z.int().nonnegative(),
  /** Empty before the first. */
  title: z.string(),
});
export type ToolkitState = z.infer<typeof ToolkitState>;

export const toolkits = defineTopic('library.toolkits', {
  key: 'id',
  state: ToolkitState,
  hints: ({ id, version, standing }) => [
    {
      topic: 'library.toolkits',
      key: id,
      version,
      audience: standing === 'draft' ? 'who-shows-it' : 'everybody',
    },
  ],
});
export const ToolkitStarted = toolkits.event('levelfield.library.toolkit-started.v1');
export const ToolkitEdited = toolkits.event('levelfield.library.toolkit-edited.v1', { byId: Id });
export const EditionPublished = toolkits.event('levelfield.library.edition-published.v1', { byId: Id });
/** An item that editions hold was withdrawn, or is less sure than it was when they were made. */
export const EditionNoticed = toolkits.event('levelfield.library.edition-noticed.v1', {
  itemId: Id,
  what: z.enum(['withdrawn', 'evidence-fell']),
  /** Of the editions that hold it. */
  editions: z.array(z.int().positive()),
});

/**
 * Somebody who left an address for a toolkit. With `membership.people` the only topic that names people; forgotten (a
 * tombstone) on request, and where it was never confirmed.
 */
export const InterestState = z.object({
  id: Id,
  version: Version,
  toolkitId: Id,
  toolkit: z.string(),
  name: z.string(),
  organisation: z.string(),
  email: Email,
  standing: z.enum(['asked', 'confirmed']),
  /** Until when the mailed link confirms. */
  expiresAt: Instant,
});
export type InterestState = z.infer<typeof InterestState>;

export const interests = defineTopic('library.interests', {
  key: 'id',
  state: InterestState,
  hints: ({ id, version }) => [
    { topic: 'library.interests', key: id, version, audience: { persons: [], organisers: true } },
  ],
});
export const InterestRegistered = interests.event('levelfield.library.interest-registered.v1');
export const InterestConfirmed = interests.event('levelfield.library.interest-confirmed.v1');
/** Something in the edition that they took is withdrawn, or less sure than it was. `title` is the item’s. */
export const InterestedNoticed = interests.event('levelfield.library.interested-noticed.v1', {
  itemId: Id,
  title: z.string(),
  what: z.enum(['withdrawn', 'evidence-fell']),
});
export const InterestedInvited = interests.event('levelfield.library.interested-invited.v1', { byId: Id });

/**
 * That a person was told of what is new in what they follow, at most once a day; ids alone. Titles are known by those of
 * the items. Forgotten with the person.
 */
export const digests = defineTopic('library.digests', { key: 'personId', state: DigestState });
/** `things` is how many items there is something new of; `itemIds` are the latest of them. */
export const NewsGathered = digests.event('levelfield.library.news-gathered.v1', {
  things: z.int().positive(),
  itemIds: z.array(Id),
});
