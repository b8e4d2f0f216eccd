import type { DraftRow } from './due-drafts';

/** What is of another time than it was due by has been moved, and is reminded of anew. */
export function whyNotReminded({ gathering, expires_at: expiresAt, registration }: DraftRow, now: Date): string | null {
  const startsAt = new Date(gathering!.startsAt);
  if (gathering!.standing === 'cancelled') return 'The gathering was cancelled meanwhile.';
  if (startsAt.getTime() !== expiresAt!.getTime()) return 'The gathering was moved meanwhile.';
  if (startsAt <= now) return 'The gathering had begun before it could be sent.';
  const hasPlace = registration === 'place' || registration === 'promoted';
  return hasPlace ? null : 'They have given up their place meanwhile.';
}
