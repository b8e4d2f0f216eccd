import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, PageQuery } from '../primitives';
import { EntryKind } from './entries.endpoints';
import { EntryStanding } from './events';

const path = '/api/directory';

/** A partner or a programme that one person follows: nobody else sees it. */
const FollowedEntry = z.object({
  id: Id,
  kind: EntryKind,
  entryId: Id,
  name: z.string(),
  standing: EntryStanding,
  /** How many entries there is something new of: of a partner its own and its programmes. */
  news: z.int().nonnegative(),
});
export type FollowedEntry = z.infer<typeof FollowedEntry>;

export const listFollowedEntries = endpoint({
  method: 'GET',
  path: `${path}/following`,
  summary: 'The partners and programmes that the caller follows, the latest first, with how much is new.',
  access: ['member'],
  response: z.object({ items: z.array(FollowedEntry) }),
});

export const followEntry = endpoint({
  method: 'PUT',
  path: `${path}/following/:followingId`,
  summary: 'Follows a programme, or a partner with all that it offers. What is followed already answers as it is.',
  access: ['member'],
  problems: ['id-taken', 'following-full'],
  params: { followingId: Id },
  body: z.strictObject({ entryId: Id }),
  status: 200,
  response: FollowedEntry,
});

export const unfollowEntry = endpoint({
  method: 'DELETE',
  path: `${path}/following/:followingId`,
  summary: 'Follows it no more. What is not followed is no error.',
  access: ['member'],
  params: { followingId: Id },
});

/**
 * What is new of an entry: it is `published`, or shown again; what it says has `changed`; it is `open` again to
 * employers; an employer `endorsed` it; or it was `hidden`, and nobody finds it any more.
 */
const Happened = growing(['published', 'changed', 'open', 'endorsed', 'hidden']);

const EntryNews = z.object({
  /** Of the entry. */
  id: Id,
  kind: EntryKind,
  name: z.string(),
  standing: EntryStanding,
  partner: z.object({ id: Id, name: z.string() }),
  what: z.array(Happened),
  /** Of what has changed, the fields of its content. */
  fields: z.array(z.string()),
  /** Of what one follows, what brings it. */
  following: z.array(Id),
  /** Where it stands in the order of news; what comes later is higher. */
  place: z.int(),
});
export type EntryNews = z.infer<typeof EntryNews>;

export const listEntryNews = endpoint({
  method: 'GET',
  path: `${path}/news`,
  summary: 'What is new of the entries that the caller follows and has not looked at yet, the latest first.',
  access: ['member'],
  query: PageQuery,
  response: countedPageOf(EntryNews),
});

export const seeEntryNews = endpoint({
  method: 'POST',
  path: `${path}/news/seen`,
  summary: 'Notes that the caller has seen what is new of an entry, or through one that they follow, up to a place.',
  access: ['member'],
  body: z.strictObject({
    entryId: Id.optional(),
    followingId: Id.optional(),
    /** Of the latest news that was shown: what came after it stays new. */
    place: z.int().nonnegative(),
  }),
});
