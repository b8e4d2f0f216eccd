import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Line, PageQuery, Version } from '../primitives';
import { MOST_COLLECTED } from './collection-limits';
import { ItemSummary } from './item-summary';

const path = '/api/library/collections';

/** Whose it is: a person’s alone, or an organisation’s, which its leads keep and its members read. */
export const CollectionOf = z.enum(['own', 'organisation']);
export type CollectionOf = z.infer<typeof CollectionOf>;

/** An item, with a line of one’s own on it: “use this in March”. */
const Entry = z.strictObject({ itemId: Id, words: Line(300, 0).default('') });

/** What its keepers write, in order. An item stands in it once. */
const Collected = z.strictObject({
  name: Line(120),
  /** What it is for. */
  words: Line(300, 0).default(''),
  entries: z.array(Entry).max(MOST_COLLECTED).default([]),
});

export const CollectionSummary = z.object({
  id: Id,
  version: Version,
  of: CollectionOf,
  name: z.string(),
  words: z.string(),
  /** Of what the caller may read. */
  count: z.int().nonnegative(),
  /** Whether the caller may change it. */
  keeps: z.boolean(),
});

export const CollectionView = CollectionSummary.extend({
  /** `item` is null where it is no longer in the library, or not for the caller any more. */
  entries: z.array(z.object({ itemId: Id, words: z.string(), item: ItemSummary.nullable() })),
});
export type CollectionView = z.infer<typeof CollectionView>;

export const listCollections = endpoint({
  method: 'GET',
  path,
  summary: 'One’s own collections, or those of one’s organisation, by name.',
  access: ['member'],
  query: PageQuery.extend({
    of: CollectionOf,
    /** An item: each collection then says whether it holds it. */
    holding: Id.optional(),
  }),
  response: countedPageOf(CollectionSummary.extend({ holds: z.boolean() })),
});

export const startCollection = endpoint({
  method: 'POST',
  path,
  summary: 'Starts a collection, for oneself or, as a lead, for one’s organisation. A repeat answers the first.',
  access: ['member'],
  problems: ['not-allowed', 'id-taken', 'collections-full'],
  bodyLimit: 256 * 1024,
  body: Collected.extend({ id: Id, of: CollectionOf.default('own') }),
  status: 201,
  location: `${path}/:id`,
  response: CollectionView,
});

export const getCollection = endpoint({
  method: 'GET',
  path: `${path}/:collectionId`,
  summary: 'A collection, with what is in it.',
  access: ['member'],
  params: { collectionId: Id },
  response: CollectionView,
});

export const saveCollection = endpoint({
  method: 'PUT',
  path: `${path}/:collectionId`,
  summary: 'Keeps a collection as it is edited, as a whole.',
  access: ['collection-keeper'],
  params: { collectionId: Id },
  ifMatch: true,
  bodyLimit: 256 * 1024,
  body: Collected,
  response: CollectionView,
});

export const discardCollection = endpoint({
  method: 'DELETE',
  path: `${path}/:collectionId`,
  summary: 'Throws a collection away. What was in it stays in the library.',
  access: ['collection-keeper'],
  params: { collectionId: Id },
});

export const putInCollection = endpoint({
  method: 'PUT',
  path: `${path}/:collectionId/items/:itemId`,
  summary: 'Puts a published item at the end of a collection, unless it is in it.',
  access: ['collection-keeper'],
  problems: ['collection-full'],
  params: { collectionId: Id, itemId: Id },
  status: 200,
  response: CollectionView,
});

export const takeOutOfCollection = endpoint({
  method: 'DELETE',
  path: `${path}/:collectionId/items/:itemId`,
  summary: 'Takes an item out of a collection.',
  access: ['collection-keeper'],
  params: { collectionId: Id, itemId: Id },
  status: 200,
  response: CollectionView,
});
