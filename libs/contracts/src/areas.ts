import { z } from 'zod';
import { growing } from './primitives';

/** What a network shows to everybody, unless its administrator keeps it for those who are signed in. */
export const AREAS = ['gatherings', 'library', 'directory', 'employers'] as const;
export const Area = growing(AREAS);
export type Area = z.infer<typeof Area>;

/** Each once, in their order. */
export const Areas = z
  .array(Area)
  .max(20)
  .transform((chosen) => AREAS.filter((area) => chosen.includes(area)));

const isKnown = (area: unknown): boolean => Area.safeParse(area).success;
/** As they are read: an area that a newer version knows, and this one does not, holds nothing here. */
export const KnownAreas = z.preprocess(
  (areas) => (Array.isArray(areas) ? areas.filter(isKnown) : areas),
  z.array(Area),
);
