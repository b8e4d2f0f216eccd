import { DAYS_AFTER } from '#contracts/notifications/announcing';
import type { Addressed } from '#contracts/notifications/endpoints';
import { aboutGathering, gatheringOf } from './gathering-letters';
import type { LetterWriter } from './letter';

/** What an organiser wrote, under their name: it says whom it was written to, and nobody of those by name. */
export const announcement: LetterWriter = (known) => {
  if (!known.announcement) throw new Error('An announcement was written without its words.');
  const { addressed, readBy, subject, text, isPast } = known.announcement;
  const gathering = gatheringOf(known);
  const isCancelled = gathering.standing === 'cancelled';
  const isToCome = !isPast && !isCancelled;
  const { named, facts, action } = aboutGathering(gathering);
  return {
    facts,
    action,
    subject: `${subject}: ${named}`,
    heading: subject,
    paragraphs: [
      ...(isCancelled ? ['This gathering is cancelled.'] : []),
      `${known.issuer ?? 'An organiser'} writes to ${whom(addressed, isToCome)}:`,
    ],
    quote: text,
    reason: isToCome ? TO_COME[readBy] : PAST[readBy],
  };
};

function whom(addressed: readonly Addressed[], isToCome: boolean): string {
  if (addressed.length > 1)
    return isToCome ? 'those who have a place or wait for one' : 'those who had a place or waited';
  if (addressed[0] === 'place') return isToCome ? 'those who have a place' : 'those who had a place';
  return isToCome ? 'those on the waitlist' : 'those who were on the waitlist';
}

const TO_COME: Record<Addressed, string> = {
  place: 'You get this because you have a place at this gathering. Giving it up on its page stops such mails.',
  waitlist: 'You get this because you are on the waitlist of this gathering. Leaving it on its page stops such mails.',
};
const UNTIL = `The organisers can write to you about it until ${DAYS_AFTER} days after its end.`;
const PAST: Record<Addressed, string> = {
  place: `You get this because you had a place at this gathering. ${UNTIL}`,
  waitlist: `You get this because you were on the waitlist of this gathering. ${UNTIL}`,
};
