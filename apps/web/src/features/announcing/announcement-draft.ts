import { dropDraft, keepDraft, readDraft } from '../../lib/drafts';
import { newId } from '../../lib/id';
import type { Mails, Words } from './announcing.queries';

/** Whom it goes to, as one question asks. */
export type To = 'place' | 'waitlist' | 'both';

/** What is written and not sent yet; under its id it is sent once, however often sending is tried. */
export interface AnnouncementDraft {
  id: string;
  /** Not chosen yet. */
  to?: To | undefined;
  subject: string;
  text: string;
}

const nameOf = (gatheringId: string): string => `announcement:${gatheringId}`;

export const readAnnouncement = (gatheringId: string): AnnouncementDraft =>
  readDraft<AnnouncementDraft>(nameOf(gatheringId)) ?? { id: newId(), subject: '', text: '' };
export const keepAnnouncement = (gatheringId: string, draft: AnnouncementDraft): void =>
  keepDraft(nameOf(gatheringId), draft);
export const dropAnnouncement = (gatheringId: string): void => dropDraft(nameOf(gatheringId));

/** Of what is being typed, beside what was looked at. */
export const typingOf = (gatheringId: string): string => `${nameOf(gatheringId)}:typing`;

/** What was written for some is not for others, also where none of them is there any more. */
export const whomOf = (to: AnnouncementDraft['to'], { place }: Mails['people']): To =>
  to ?? (place === 0 ? 'waitlist' : 'place');

export const wordsOf = ({ to, subject, text }: AnnouncementDraft, people: Mails['people']): Words => {
  const whom = whomOf(to, people);
  return { to: whom === 'both' ? ['place', 'waitlist'] : [whom], subject: subject.trim(), text: text.trim() };
};
