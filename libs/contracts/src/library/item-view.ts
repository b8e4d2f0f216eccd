import { z } from 'zod';
import { Day, Id, Instant } from '../primitives';
import { ItemContent } from './content';
import { FileFacts } from './files.endpoints';
import { ItemSummary } from './item-summary';

export const Named = z.object({ id: Id, name: z.string() });

export const ItemView = ItemSummary.extend({
  /** Null until it is published. */
  content: ItemContent.nullable(),
  /** The file that it is, where it is one (`content.file`). */
  file: FileFacts.nullish(),
  authors: z.array(z.object({ id: Id, name: z.string(), organisation: Named })),
  /** What is different in this version. */
  summary: z.string(),
  firstPublishedAt: Instant.nullable(),
  reviewDue: Day.nullable(),
  researchSource: z.string(),
  withdrawnReason: z.string().nullable(),
  /** Sectors of those that reported, as far as they show: `more` where some do not. */
  triedIn: z.object({ sectors: z.int().nonnegative(), more: z.boolean() }),
  /** How many organisations copied or downloaded it, beside those that wrote it. */
  usedBy: z.int().optional(),
  /** Whether the caller writes it. */
  mine: z.boolean(),
});
export type ItemView = z.infer<typeof ItemView>;
