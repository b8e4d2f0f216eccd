import type { Purpose } from '../letters/purpose';
import type { DraftRow } from './due-drafts';

/** Mails that ask for an answer, and where an introduction, or a request for places, stands while they are true. */
export const WAITING_FOR: Partial<Record<Purpose, readonly string[]>> = {
  'introduction-asked': ['asked'],
  'introduction-replied': ['asked'],
  'introduction-escalated': ['asked'],
  'introduction-asked-back': ['asked-back'],
  'introduction-reminded': ['asked', 'asked-back'],
  'places-asked': ['asked'],
  'places-reminded': ['asked'],
  'places-unsettled': ['taken'],
};

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
