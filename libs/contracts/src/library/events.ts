import { z } from 'zod';
import { Id, Version } from '../primitives';
import { defineTopic } from '../topic';
import { ItemKind, Stage } from './content';

/**
 * Who may read a published item: the network, or everybody. A draft is its authors’, and while it waits for a look the
 * moderators’.
 */
export const Audience = z.enum(['network', 'public']);
export type Audience = z.infer<typeof Audience>;

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
  hints: ({ id, version, standing, authors }) => [
    {
      topic: 'library.items',
      key: id,
      version,
      audience:
        standing === 'draft' ? { persons: authors.map(({ personId }) => personId), organisers: true } : 'everybody',
    },
  ],
});
export const ItemStarted = items.event('levelfield.library.item-started.v1');
export const ItemSubmitted = items.event('levelfield.library.item-submitted.v1', { byId: Id });
export const ItemReturned = items.event('levelfield.library.item-returned.v1', { byId: Id });
export const ItemPublished = items.event('levelfield.library.item-published.v1', { byId: Id });
export const ItemWithdrawn = items.event('levelfield.library.item-withdrawn.v1', { byId: Id });
export const ItemChanged = items.event('levelfield.library.item-changed.v1');
