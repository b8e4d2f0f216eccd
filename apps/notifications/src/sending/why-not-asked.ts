import type { DraftRow } from './due-drafts';

/** Of one who is asked for a date, or reminded of it. */
export function whyNotAsked(
  { answered, standing, deadlineAt }: NonNullable<DraftRow['poll']>,
  now: Date,
): string | null {
  if (answered) return 'They have answered meanwhile.';
  return standing === 'open' && new Date(deadlineAt) > now
    ? null
    : 'Answers were not taken any more before it could be sent.';
}
