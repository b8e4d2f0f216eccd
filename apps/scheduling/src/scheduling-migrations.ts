import { CreateGatherings1760000002000 } from './migrations/1760000002000-create-gatherings';
import { CreateProjections1760000002001 } from './migrations/1760000002001-create-projections';
import { IndexGatheringsByEnd1760000002002 } from './migrations/1760000002002-index-gatherings-by-end';
import { FindGatherings1760000002003 } from './migrations/1760000002003-find-gatherings';
import { CountEntries1760000002010 } from './migrations/1760000002010-count-entries';
import { SeeWhoEdits1760000002011 } from './migrations/1760000002011-see-who-edits';
import { EnterWordsAtOnce1760000002030 } from './migrations/1760000002030-enter-words-at-once';
import { DrawTheTable1760000002045 } from './migrations/1760000002045-draw-the-table';
import { SeatByHand1760000002046 } from './migrations/1760000002046-seat-by-hand';
import { ReadMembersAnew1760000002047 } from './migrations/1760000002047-read-members-anew';
import { LetCancelledTrail1760000002048 } from './migrations/1760000002048-let-cancelled-trail';
import { SetAWindow1760000002060 } from './migrations/1760000002060-set-a-window';
import { FindMembers1760000002070 } from './migrations/1760000002070-find-members';
import { FindDates1760000002080 } from './migrations/1760000002080-find-dates';
import { ShareOutPlaces1760000002100 } from './migrations/1760000002100-share-out-places';
import { SayWhoMayKnow1760000002200 } from './migrations/1760000002200-say-who-may-know';
import { TellMoreOfGatherings1760000002201 } from './migrations/1760000002201-tell-more-of-gatherings';
import { ArrangeAProgramme1760000002220 } from './migrations/1760000002220-arrange-a-programme';
import { KeepAgendas1760000002221 } from './migrations/1760000002221-keep-agendas';
import { FollowTheNetwork1760000002250 } from './migrations/1760000002250-follow-the-network';
import { OfferPlaces1760000002270 } from './migrations/1760000002270-offer-places';
import { KeepTheDoor1760000002300 } from './migrations/1760000002300-keep-the-door';
import { AskQuestions1760000002320 } from './migrations/1760000002320-ask-questions';
import { RegisterColleagues1760000002321 } from './migrations/1760000002321-register-colleagues';
import { HoldPlacesForTheInvited1760000002322 } from './migrations/1760000002322-hold-places-for-the-invited';
import { NameHosts1760000002340 } from './migrations/1760000002340-name-hosts';
import { RepeatGatherings1760000002341 } from './migrations/1760000002341-repeat-gatherings';
import { KeepCommitments1760000002360 } from './migrations/1760000002360-keep-commitments';
import { AskAfterwards1760000002361 } from './migrations/1760000002361-ask-afterwards';
import { ReleaseSummaries1760000002362 } from './migrations/1760000002362-release-summaries';
import { TellTheTouched1760000002380 } from './migrations/1760000002380-tell-the-touched';
import { CallForSessions1760000002400 } from './migrations/1760000002400-call-for-sessions';
import { ShowAPicture1760000002410 } from './migrations/1760000002410-show-a-picture';
import { OpenTheFloor1760000002460 } from './migrations/1760000002460-open-the-floor';
import { AskForPlaces1760000002500 } from './migrations/1760000002500-ask-for-places';
import { PutLinks1760000002560 } from './migrations/1760000002560-put-links';
import { WriteABrief1760000002561 } from './migrations/1760000002561-write-a-brief';
import { LimitSessions1760000002651 } from './migrations/1760000002651-limit-sessions';
import { RunAnAgenda1760000002650 } from './migrations/1760000002650-run-an-agenda';
import { HoldPlacesForTheSmall1760000002600 } from './migrations/1760000002600-hold-places-for-the-small';
import { ComeTogether1760000002610 } from './migrations/1760000002610-come-together';

/** In the order in which they came to be. */
export const schedulingMigrations = [
  CreateGatherings1760000002000,
  CreateProjections1760000002001,
  IndexGatheringsByEnd1760000002002,
  FindGatherings1760000002003,
  CountEntries1760000002010,
  SeeWhoEdits1760000002011,
  EnterWordsAtOnce1760000002030,
  DrawTheTable1760000002045,
  SeatByHand1760000002046,
  ReadMembersAnew1760000002047,
  LetCancelledTrail1760000002048,
  SetAWindow1760000002060,
  NameHosts1760000002340,
  RepeatGatherings1760000002341,
  FindMembers1760000002070,
  FindDates1760000002080,
  ArrangeAProgramme1760000002220,
  KeepAgendas1760000002221,
  ShareOutPlaces1760000002100,
  OfferPlaces1760000002270,
  SayWhoMayKnow1760000002200,
  TellMoreOfGatherings1760000002201,
  FollowTheNetwork1760000002250,
  AskQuestions1760000002320,
  KeepCommitments1760000002360,
  KeepTheDoor1760000002300,
  RegisterColleagues1760000002321,
  TellTheTouched1760000002380,
  CallForSessions1760000002400,
  AskAfterwards1760000002361,
  ReleaseSummaries1760000002362,
  HoldPlacesForTheInvited1760000002322,
  ShowAPicture1760000002410,
  OpenTheFloor1760000002460,
  AskForPlaces1760000002500,
  PutLinks1760000002560,
  WriteABrief1760000002561,
  HoldPlacesForTheSmall1760000002600,
  ComeTogether1760000002610,
  RunAnAgenda1760000002650,
  LimitSessions1760000002651,
];
