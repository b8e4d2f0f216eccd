import { isolated } from '#contracts/isolated';
import { cancelled, changed, place, promoted, reworded, waitlist, withdrawn } from './gathering-letters';
import { invitedToApply, toolkit, toolkitLessSure, toolkitWithdrawn } from './interest-letters';
import { letterOf, type Known, type Letter, type LetterWriter } from './letter';
import {
  askedToWrite,
  givenBack,
  handedOver,
  looksWait,
  news,
  publishedForYou,
  reported,
  reviewDue,
  reviewOverdue,
} from './library-letters';
import { application, applicationWaits, declined, invitation, signIn, welcome } from './membership-letters';
import type { Purpose } from './purpose';
import { mentioned } from './thread-letters';
import { headerText, line, name, prose } from './words';

const WRITERS: Record<Purpose, LetterWriter> = {
  'sign-in': signIn,
  invitation,
  application,
  welcome,
  'application-waits': applicationWaits,
  declined,
  place,
  promoted,
  waitlist,
  withdrawn,
  'gathering-changed': changed,
  'gathering-reworded': reworded,
  'gathering-cancelled': cancelled,
  mentioned,
  toolkit,
  'toolkit-withdrawn': toolkitWithdrawn,
  'toolkit-less-sure': toolkitLessSure,
  'invited-to-apply': invitedToApply,
  'review-due': reviewDue,
  'review-overdue': reviewOverdue,
  'looks-wait': looksWait,
  'given-back': givenBack,
  'published-for-you': publishedForYou,
  reported,
  'asked-to-write': askedToWrite,
  'handed-over': handedOver,
  news,
};

/** Writes the letter; whatever people wrote is made safe here, once. */
export function writeLetter(purpose: Purpose, known: Known): Letter {
  const letter = letterOf(WRITERS[purpose], {
    ...known,
    network: isolated(line(known.network, 80)),
    person: isolated(name(known.person)),
    organisation: isolated(name(known.organisation)),
    issuer: known.issuer && isolated(name(known.issuer)),
    reason: known.reason && prose(known.reason),
  });
  return { ...letter, subject: headerText(letter.subject), from: headerText(letter.from) };
}
