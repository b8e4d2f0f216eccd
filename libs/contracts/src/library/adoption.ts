import { z } from 'zod';

/** How a practice went for an organisation that tried it. */
export const Outcome = z.enum(['worked', 'partly', 'did-not'], { error: 'Choose how it went.' });
export type Outcome = z.infer<typeof Outcome>;

/** How sure the organisation is of it: an impression, seen more than once, or measured. */
export const Sureness = z.enum(['impression', 'observed', 'measured'], { error: 'Choose how sure you are.' });
export type Sureness = z.infer<typeof Sureness>;

const Count = z.int().nonnegative();

/** Organisations by what they reported, and none of them hidden in an average. */
export const Outcomes = z.object({ worked: Count, partly: Count, didNot: Count });
export type Outcomes = z.infer<typeof Outcomes>;

/** Adoption evidence: counted from the reports that stand, one an organisation. */
export const Adoption = Outcomes.extend({
  /** That reported, with whatever outcome. */
  organisations: Count,
  /** That said "we do this too", whether they reported or not. */
  doing: Count,
});
export type Adoption = z.infer<typeof Adoption>;
