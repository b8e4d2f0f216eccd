import type { Outcome } from '#contracts/directory/introductions';
import { isolated } from '#contracts/isolated';
import { workingDaysBetween } from '#contracts/directory/working-days';
import { countOf } from '../../lib/count';
import { dayLine, today } from '../../lib/time';
import type { Tone } from '../../ui/state-word';
import type { Introduction, IntroductionSummary } from './introductions.queries';

export const STANDINGS: Record<Introduction['standing'], { word: string; tone: Tone }> = {
  asked: { word: 'Waits for the partner', tone: 'waiting' },
  'asked-back': { word: 'The partner asks back', tone: 'waiting' },
  accepted: { word: 'Introduced', tone: 'good' },
  ended: { word: 'Over', tone: 'plain' },
  declined: { word: 'Declined', tone: 'plain' },
  withdrawn: { word: 'Withdrawn', tone: 'plain' },
  'passed-on': { word: 'Passed on', tone: 'plain' },
};

export const STEPS: Record<Introduction['steps'][number]['what'], string> = {
  asked: 'asked',
  'asked-back': 'asked back',
  replied: 'answered',
  accepted: 'accepted',
  declined: 'declined',
  'passed-on': 'passed it on',
  withdrawn: 'withdrew it',
  ended: 'said that it is over',
  reminded: 'A reminder went out',
  escalated: 'Organisers look after it now',
};

export const OUTCOMES: Record<Outcome['kind'], { word: string; means: string }> = {
  something: { word: 'Something came of it', means: 'A placement, a talk, a mentor: anything that took place.' },
  'under-way': { word: 'Still under way', means: 'You are still planning or talking.' },
  nothing: { word: 'Nothing came of it', means: 'It did not fit, or it went quiet. That helps others too.' },
};

/** The day by which somebody answers, and how far that is, in working days; null where nobody is to. */
export function clockLine(answerBy: string | null, now = today()): string | null {
  if (!answerBy) return null;
  const left = workingDaysBetween(now, answerBy);
  if (answerBy < now) return `An answer was due by ${dayLine(answerBy)}`;
  if (left === 0) return `Answer by ${dayLine(answerBy)}, today`;
  return `Answer by ${dayLine(answerBy)}, ${countOf(left, 'working day', 'working days')} left`;
}

/** What is next, in one sentence, as each side reads it. */
export function nextLine({ standing, side, escalated, late, outcomeDue, partner }: Introduction): string {
  if (outcomeDue) return 'Say what came of it: one click is enough.';
  const mine = side === 'partner' ? 'asked' : 'asked-back';
  if (standing === mine)
    return side === 'partner' ? 'The employer waits for your answer.' : 'The partner waits for yours.';
  if (standing === 'asked' && escalated) {
    // A partner of whom nobody has an account cannot answer: that is known before the day.
    const why = late ? 'Nobody answered in time.' : 'Nobody of this partner can answer here yet.';
    const next = late ? 'Ring the partner, pass it on, or decline it.' : 'Invite a contact, pass it on, or decline it.';
    return `${why} ${side === 'organiser' ? next : 'Organisers look after it now.'}`;
  }
  if (standing === 'asked') return `${isolated(partner.name)} answers by then; a reminder goes out before.`;
  if (standing === 'asked-back') return 'The employer is asked something.';
  if (standing === 'accepted') return 'You are introduced. Go on in the thread that you share.';
  if (standing === 'passed-on') return 'Another partner answers in its place.';
  if (standing === 'declined') return 'It was declined; the reason stands below.';
  return standing === 'withdrawn' ? 'The employer took it back.' : 'It is over.';
}

/** With whom it is, as the reader's side sees it. */
export const otherOf = (
  { partner, organisation }: Pick<IntroductionSummary, 'partner' | 'organisation'>,
  isPartner: boolean,
) => (isPartner ? organisation : partner);
