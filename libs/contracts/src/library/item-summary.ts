import { z } from 'zod';
import { Id, Instant, Version } from '../primitives';
import { Sector } from '../sectors';
import { Adoption } from './adoption';
import { Cohort, EvidenceLevel, Freshness, ItemKind, Size, Stage } from './content';
import { Audience, ItemStanding, WithPartners } from './events';

/** An item as lists show it. */
export const ItemSummary = z.object({
  id: Id,
  version: Version,
  kind: ItemKind,
  standing: ItemStanding,
  waiting: z.boolean(),
  audience: Audience,
  partners: WithPartners,
  number: z.int(),
  title: z.string(),
  stage: Stage.nullable(),
  /** The beginning of what it says, without marks. */
  excerpt: z.string(),
  organisations: z.array(z.object({ id: Id, name: z.string() })),
  cohorts: z.array(Cohort),
  sizes: z.array(Size),
  sectors: z.array(Sector),
  costBand: z.int().nullable(),
  researchLevel: EvidenceLevel.nullable(),
  freshness: Freshness.nullable(),
  publishedAt: Instant.nullable(),
  adoption: Adoption,
});
export type ItemSummary = z.infer<typeof ItemSummary>;
