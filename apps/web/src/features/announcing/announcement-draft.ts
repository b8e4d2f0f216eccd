import { dropDraft, keepDraft, readDraft } from '../../lib/drafts';
import { newId } from '../../lib/id';
import type { Mails, Words } from './announcing.queries';

/** Whom it goes to, as one question asks. */
export type To = 'place' | 'waitlist' | 'both';

/** What is written and not sent yet; under its id it is sent once, however often sending is tried. */
export interface AnnouncementDraft {
  id: string;
  to: To;
  subject: string;
  text: string;
}

const nameOf = (gatheringId: string): string => `announcement:${gatheringId}`;

export const readAnnouncement = (gatheringId: string): AnnouncementDraft =>
  readDraft<AnnouncementDraft>(nameOf(gatheringId)) ?? { id: newId(), to: 'place', subject: '', text: '' };
export const keepAnnouncement = (gatheringId: string, draft: AnnouncementDraft): void =>
  keepDraft(nameOf(gatheringId), draft);
export const dropAnnouncement = (gatheringId: string): void => dropDraft(nameOf(gatheringId));

/** Of what is being typed, beside what was looked at. */
export const typingOf = (gatheringId: string): string => `${nameOf(gatheringId)}:typing`;

/** As far as there is anybody: where nobody waits, it is for those with a place. */
export const whomOf = (to: To, { place, waitlist }: Mails['people']): To =>
  waitlist === 0 ? 'place' : place === 0 ? 'waitlist' : to;

export const wordsOf = ({ to, subject, text }: AnnouncementDraft, people: Mails['people']): Words => {
  const whom = whomOf(to, people);
  return { to: whom === 'both' ? ['place', 'waitlist'] : [whom], subject: subject.trim(), text: text.trim() };
};
