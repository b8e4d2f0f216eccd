import { z } from 'zod';
import { Id, Line, Prose } from '../primitives';
import { Sector } from '../sectors';

/** A practice note is an item of the kind `note`; the others are one text each, to copy and to adapt. */
export const ItemKind = z.enum(['note', 'wording', 'form', 'policy', 'case-study', 'tip']);
export type ItemKind = z.infer<typeof ItemKind>;

/** Where in the employment journey, and the two beside it. `development` is development and progression. */
export const Stage = z.enum(['outreach', 'recruitment', 'induction', 'development', 'measurement', 'advocacy'], {
  error: 'Choose a stage.',
});
export type Stage = z.infer<typeof Stage>;

/** People an employer has in mind. */
export const Cohort = z.enum([
  'free-school-meals',
  'first-in-family',
  'care-leavers',
  'young-carers',
  'refugees',
  'ex-offenders',
  'apprentices',
  'career-changers',
]);
export type Cohort = z.infer<typeof Cohort>;

/** Employees of an organisation; 250 is where the United Kingdom’s duties to report begin. */
export const Size = z.enum(['under-50', '50-249', '250-999', '1000-4999', '5000-up']);
export type Size = z.infer<typeof Size>;

/** `unit` is what the band is counted by: "person reached". Bands, lowest first, are told in words by the screen. */
export const Cost = z.object({ band: z.int().min(1).max(5), unit: Line(60) });
export type Cost = z.infer<typeof Cost>;

export const Licence = z.enum(['network', 'cc-by-4.0']);
export type Licence = z.infer<typeof Licence>;

/** One part as Markdown (CommonMark with GitHub’s tables), at most 50,000 characters. */
const Part = Prose(50_000);

/** What is written, while it is written: anything may still be missing. */
export const ItemContent = z.object({
  title: Line(140, 0).default(''),
  stage: Stage.nullable().default(null),
  parts: z
    .object({
      problem: Part.default(''),
      whatWeDid: Part.default(''),
      whatChanged: Part.default(''),
      differently: Part.default(''),
      sources: Part.default(''),
      text: Part.default(''),
    })
    .prefault({}),
  cohorts: z.array(Cohort).max(8).default([]),
  sizes: z.array(Size).max(5).default([]),
  sectors: z.array(Sector).max(21).default([]),
  cost: Cost.nullable().default(null),
  licence: Licence.default('network'),
  /** Of every kind but a note: the file that readers take in place of a text, which then says what the file is. */
  file: Id.nullish(),
});
export type ItemContent = z.output<typeof ItemContent>;

/** Nesta’s levels of evidence: how sure one can be that it works. What each means is said by the screens. */
export const EvidenceLevel = z.int().min(1).max(5);

/** As it ages: a review is due from 30 days before its day, and overdue after it. */
export const Freshness = z.enum(['fresh', 'due', 'overdue']);
export type Freshness = z.infer<typeof Freshness>;
