import { isolated } from '#contracts/isolated';
import { announcement } from './announcement-letter';
import { commitmentAsked } from './commitment-letter';
import { feedbackAsked } from './feedback-letter';
import { changesWait, entryLive, entryReturned, partnerApplied, partnerDeclined, stillTrue } from './entry-letters';
import {
  askedToCome,
  calendarDeclined,
  cancelled,
  changed,
  offered,
  place,
  placeRequested,
  promoted,
  reminder,
  reworded,
  waitlist,
  withdrawn,
} from './gathering-letters';
import { invitedToApply, toolkit, toolkitLessSure, toolkitWithdrawn } from './interest-letters';
import * as introductions from './introduction-letters';
import { letterOf, type Known, type Letter, type LetterWriter } from './letter';
import {
  askedToWrite,
  entryNews,
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
import { addressChanges, colleagueLeft, newAddress, removed, rolesChanged, youLeft } from './person-letters';
import { pollAsked, pollCalledOff, pollChosen, pollReminder } from './poll-letters';
import { programme, sessionPlace } from './programme-letter';
import { proposalDecided } from './proposal-letter';
import { prospectInvited } from './prospect-letters';
import type { Purpose } from './purpose';
import * as takings from './taking-letters';
import { mentioned } from './thread-letters';
import { headerText, line, name, prose } from './words';

const WRITERS: Record<Purpose, LetterWriter> = {
  'sign-in': signIn,
  invitation,
  application,
  welcome,
  'application-waits': applicationWaits,
  declined,
  removed,
  'you-left': youLeft,
  'colleague-left': colleagueLeft,
  'roles-changed': rolesChanged,
  'new-address': newAddress,
  'address-changes': addressChanges,
  'asked-to-come': askedToCome,
  place,
  promoted,
  offered,
  waitlist,
  'place-requested': placeRequested,
  withdrawn,
  'gathering-changed': changed,
  'gathering-reworded': reworded,
  reminder,
  'calendar-declined': calendarDeclined,
  'gathering-cancelled': cancelled,
  programme,
  'session-place': sessionPlace,
  'proposal-decided': proposalDecided,
  'poll-asked': pollAsked,
  'poll-reminder': pollReminder,
  'poll-chosen': pollChosen,
  'poll-called-off': pollCalledOff,
  'commitment-asked': commitmentAsked,
  'feedback-asked': feedbackAsked,
  announcement,
  mentioned,
  toolkit,
  'toolkit-withdrawn': toolkitWithdrawn,
  'toolkit-less-sure': toolkitLessSure,
  'invited-to-apply': invitedToApply,
  'prospect-invited': prospectInvited,
  'review-due': reviewDue,
  'review-overdue': reviewOverdue,
  'looks-wait': looksWait,
  'given-back': givenBack,
  'published-for-you': publishedForYou,
  reported,
  'asked-to-write': askedToWrite,
  'handed-over': handedOver,
  news,
  'entry-news': entryNews,
  'still-true': stillTrue,
  'entry-returned': entryReturned,
  'entry-live': entryLive,
  'changes-wait': changesWait,
  'partner-applied': partnerApplied,
  'partner-declined': partnerDeclined,
  'introduction-asked': introductions.introductionAsked,
  'introduction-reminded': introductions.introductionReminded,
  'introduction-escalated': introductions.introductionEscalated,
  'introduction-asked-back': introductions.introductionAskedBack,
  'introduction-replied': introductions.introductionReplied,
  'introduction-accepted': introductions.introductionAccepted,
  'introduction-declined': introductions.introductionDeclined,
  'introduction-passed-on': introductions.introductionPassedOn,
  'introduction-withdrawn': introductions.introductionWithdrawn,
  'introduction-outcome-due': introductions.outcomeDue,
  'joint-programme-recorded': introductions.jointProgrammeRecorded,
  'joint-programme-endorsed': introductions.partnerEndorsed,
  'joint-programme-endorsement-answered': introductions.endorsementAnswered,
  'places-asked': takings.placesAsked,
  'places-reminded': takings.placesReminded,
  'places-taken': takings.placesTaken,
  'places-declined': takings.placesDeclined,
  'places-given-back': takings.placesGivenBack,
  'places-lapsed': takings.placesLapsed,
  'places-unsettled': takings.placesUnsettled,
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
    newAddress: known.newAddress && isolated(name(known.newAddress)),
    announcement: known.announcement && madeSafe(known.announcement),
  });
  return { ...letter, subject: headerText(letter.subject), from: headerText(letter.from) };
}

const madeSafe = (announcement: NonNullable<Known['announcement']>): Known['announcement'] => ({
  ...announcement,
  subject: isolated(line(announcement.subject)),
  text: prose(announcement.text),
});
