import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Line, PageQuery } from '../primitives';
import { ItemKind, Stage } from './content';
import { ItemStanding } from './events';
import { FILTERS } from './finding';

const path = '/api/library';

export const SavedFilters = z.strictObject(FILTERS);
export type SavedFilters = z.infer<typeof SavedFilters>;

/** What one person follows, or a search that they saved: nobody else sees it. */
const Following = z.object({
  id: Id,
  kind: growing(['item', 'stage', 'author', 'search']),
  /** The item’s id, the stage, the person’s id; of a search its own. */
  subject: z.string(),
  /** The item’s title, the person’s name, what the search was named; of a stage the stage. */
  name: z.string(),
  /** Of an item. */
  standing: ItemStanding.nullable(),
  /** Of a search. */
  filters: SavedFilters.nullable(),
  /** How many items there is something new of. */
  news: z.int().nonnegative(),
});
export type Following = z.infer<typeof Following>;

export const listFollowing = endpoint({
  method: 'GET',
  path: `${path}/following`,
  summary: 'What the caller follows and the searches they saved, the latest first, with how much is new.',
  access: ['member'],
  response: z.object({ items: z.array(Following) }),
});

export const follow = endpoint({
  method: 'PUT',
  path: `${path}/following/:followingId`,
  summary:
    'Follows an item, a stage or an author, or saves a search; under the same id, a search gets its name and filters anew. What is followed already answers as it is.',
  access: ['member'],
  problems: ['id-taken', 'not-published', 'following-full'],
  params: { followingId: Id },
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('item'), itemId: Id }),
    z.strictObject({ kind: z.literal('stage'), stage: Stage }),
    z.strictObject({ kind: z.literal('author'), personId: Id }),
    z.strictObject({ kind: z.literal('search'), name: Line(120), filters: SavedFilters }),
  ]),
  status: 200,
  response: Following,
});

export const unfollow = endpoint({
  method: 'DELETE',
  path: `${path}/following/:followingId`,
  summary: 'Follows it no more, or drops a search that was saved. What is not followed is no error.',
  access: ['member'],
  params: { followingId: Id },
});

/**
 * What is new of an item: `published` of a stage or an author; `found` by a search; of an item itself a new `version`,
 * that it was `withdrawn`, that somebody `reported` how it went.
 */
const Happened = growing(['published', 'found', 'version', 'withdrawn', 'reported']);

const News = z.object({
  /** Of the item. */
  id: Id,
  kind: ItemKind,
  stage: Stage.nullable(),
  title: z.string(),
  standing: ItemStanding,
  withdrawnReason: z.string().nullable(),
  what: z.array(Happened),
  /** Of what one follows, what brings it. */
  following: z.array(Id),
  /** Where it stands in the order of news; what comes later is higher. */
  place: z.int(),
});
export type News = z.infer<typeof News>;

export const listNews = endpoint({
  method: 'GET',
  path: `${path}/news`,
  summary: 'What is new of what the caller follows and has not looked at yet, item by item, the latest first.',
  access: ['member'],
  query: PageQuery,
  response: countedPageOf(News),
});

export const seeNews = endpoint({
  method: 'POST',
  path: `${path}/news/seen`,
  summary: 'Notes that the caller has seen what is new of an item, or of one thing that they follow, up to a place.',
  access: ['member'],
  body: z.strictObject({
    itemId: Id.optional(),
    followingId: Id.optional(),
    /** Of the latest news that was shown: what came after it stays new. */
    place: z.int().nonnegative(),
  }),
});
