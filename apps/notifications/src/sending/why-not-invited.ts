import type { DraftRow } from './due-drafts';

const ANSWERED: ReadonlySet<unknown> = new Set(['place', 'promoted', 'waitlist', 'offered', 'place-requested']);

/** Whoever has registered knows of it, and nobody is asked to what does not take place. */
export function whyNotInvited({ gathering, registration }: DraftRow, now: Date): string | null {
  if (gathering!.standing === 'cancelled') return 'The gathering was cancelled meanwhile.';
  if (new Date(gathering!.startsAt) <= now) return 'The gathering had begun before it could be sent.';
  return ANSWERED.has(registration) ? 'They have registered meanwhile.' : null;
}
