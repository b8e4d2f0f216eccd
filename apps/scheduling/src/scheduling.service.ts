import { DataSource } from 'typeorm';
import * as topics from '#contracts/scheduling/events';
import { topicsIn } from '#contracts/topic';
import { Documents } from '#documents';
import { defineService, deliveryOf } from '#service';
import { AnswerRetention } from './asking/answer-retention';
import { ChangeAnswersHandler } from './asking/change-answers.command';
import { CalendarFeed } from './calendars/calendar-feed.entity';
import { CalendarText } from './calendars/calendar-text';
import { CalendarsController } from './calendars/calendars.controller';
import { CreateCalendarFeedHandler } from './calendars/create-calendar-feed.command';
import { FeedWriter } from './calendars/feed-writer';
import { RevokeCalendarFeedHandler } from './calendars/revoke-calendar-feed.command';
import { AskHowItStandsHandler, CommitmentClock } from './commitments/ask-how-it-stands';
import { CommitmentRetention } from './commitments/commitment-retention';
import { Commitment } from './commitments/commitment.entity';
import { CommitmentsController } from './commitments/commitments.controller';
import { MakeCommitmentHandler } from './commitments/make-commitment.command';
import { SayByLinkHandler, SayStandingHandler, TakeBackCommitmentHandler } from './commitments/say-standing.command';
import { CheckInRetention } from './door/check-in-retention';
import { CheckPeopleInHandler } from './door/check-people-in.command';
import { CheckIn } from './door/check-in.entity';
import { DoorController } from './door/door.controller';
import { PrintController } from './door/print.controller';
import { WalkInHandler } from './door/walk-in.command';
import { ColleaguesController } from './colleagues/colleagues.controller';
import { RegisterColleagueHandler } from './colleagues/register-colleague.command';
import { WithdrawColleagueHandler } from './colleagues/withdraw-colleague.command';
import { ReleaseSummaryHandler, TakeBackSummaryHandler } from './summaries/release-summary.command';
import { SummariesController } from './summaries/summaries.controller';
import { Summary } from './summaries/summary.entity';
import { FeedbackClock } from './feedback/feedback-clock';
import { FeedbackController } from './feedback/feedback.controller';
import { Feedback, FeedbackTicket } from './feedback/feedback.entity';
import { GiveFeedbackHandler, SetFeedbackQuestionsHandler } from './feedback/give-feedback.command';
import { CancelGatheringHandler } from './gatherings/cancel-gathering.command';
import { ChangeGatheringHandler } from './gatherings/change-gathering.command';
import { Gathering } from './gatherings/gathering.entity';
import { GatheringsController } from './gatherings/gatherings.controller';
import { Editing } from './gatherings/editing.entity';
import { SayEditingHandler } from './gatherings/say-editing.command';
import { DiscardDraftHandler, PublishGatheringHandler } from './gatherings/publish-gathering.command';
import { ScheduleGatheringHandler } from './gatherings/schedule-gathering.command';
import { coHostRule } from './hosts/co-host.rule';
import { HostsController } from './hosts/hosts.controller';
import { NameHosts1760000002340 } from './migrations/1760000002340-name-hosts';
import { RepeatGatherings1760000002341 } from './migrations/1760000002341-repeat-gatherings';
import { NameCoHostHandler, RemoveCoHostHandler } from './hosts/name-co-host.command';
import { Invitation } from './invitations/invitation.entity';
import { InvitationsController } from './invitations/invitations.controller';
import { InviteMemberHandler, TakeBackInvitationHandler } from './invitations/invite-member.command';
import { HoldPlaceHandler } from './invitations/hold-place.command';
import { InvitedPlaces } from './invitations/invited-places';
import { Members, NetworkName, Organisations } from './members/membership.projection';
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
import { OfferPlaces1760000002270 } from './migrations/1760000002270-offer-places';
import { KeepCommitments1760000002360 } from './migrations/1760000002360-keep-commitments';
import { KeepTheDoor1760000002300 } from './migrations/1760000002300-keep-the-door';
import { AskAfterwards1760000002361 } from './migrations/1760000002361-ask-afterwards';
import { ReleaseSummaries1760000002362 } from './migrations/1760000002362-release-summaries';
import { PagesController } from './pages/pages.controller';
import { ChangePollHandler, ClosePollHandler } from './polls/change-poll.command';
import { CallOffPollHandler, ChooseTimeHandler } from './polls/decide-poll.command';
import { PollRetention } from './polls/poll-retention';
import { Poll } from './polls/poll.entity';
import { PollsController } from './polls/polls.controller';
import { StartPollHandler } from './polls/start-poll.command';
import { Agenda } from './agendas/agenda.entity';
import { AgendaPick } from './agendas/agenda-pick.entity';
import { AgendaRetention } from './agendas/agenda-retention';
import { PickSessionHandler, UnpickSessionHandler } from './agendas/pick-session.command';
import { TellTheTouched1760000002380 } from './migrations/1760000002380-tell-the-touched';
import { KeepAgendas1760000002221 } from './migrations/1760000002221-keep-agendas';
import { ArrangeAProgramme1760000002220 } from './migrations/1760000002220-arrange-a-programme';
import { AddSessionHandler } from './programme/add-session.command';
import { ChangeSessionHandler, RemoveSessionHandler } from './programme/change-session.command';
import { PlanProgrammeHandler } from './programme/plan-programme.command';
import { ProgrammeVersion } from './programme/programme-version.entity';
import { ProgrammeController } from './programme/programme.controller';
import { Programme } from './programme/programme.entity';
import { PublishProgrammeHandler } from './programme/publish-programme.command';
import { Session, SessionSpeaker } from './programme/session.entity';
import { NameSpeakerHandler, RemoveSpeakerHandler } from './speakers/name-speaker.command';
import { CancelSeriesHandler, ChangeSeriesHandler } from './series/change-series.command';
import { ScheduleSeriesHandler } from './series/schedule-series.command';
import { SeriesController } from './series/series.controller';
import { Series } from './series/series.entity';
import { SpeakerRetention } from './speakers/speaker-retention';
import { Speaker } from './speakers/speaker.entity';
import { ShareOutPlaces1760000002100 } from './migrations/1760000002100-share-out-places';
import { SayWhoMayKnow1760000002200 } from './migrations/1760000002200-say-who-may-know';
import { TellMoreOfGatherings1760000002201 } from './migrations/1760000002201-tell-more-of-gatherings';
import { AnswerOfferHandler } from './registrations/answer-offer.command';
import { AskQuestions1760000002320 } from './migrations/1760000002320-ask-questions';
import { HoldPlacesForTheInvited1760000002322 } from './migrations/1760000002322-hold-places-for-the-invited';
import { RegisterColleagues1760000002321 } from './migrations/1760000002321-register-colleagues';
import { FollowTheNetwork1760000002250 } from './migrations/1760000002250-follow-the-network';
import { ChangeNeedsHandler } from './registrations/change-needs.command';
import { OrganisationsGiveUpPlaces, PeopleGiveUpPlaces } from './registrations/departures.reaction';
import { GiveUpByLinkHandler } from './registrations/give-up-by-link.command';
import { Offers } from './registrations/offers';
import { placeHolderRule } from './registrations/place-holder.rule';
import { RefuseRegistrationHandler } from './registrations/refuse-registration.command';
import { RegisterHandler } from './registrations/register.command';
import { Registration } from './registrations/registration.entity';
import { RegistrationsController } from './registrations/registrations.controller';
import { SeatMemberHandler } from './registrations/seat-member.command';
import { TakeOfferHandler } from './registrations/take-offer.command';
import { WithdrawHandler } from './registrations/withdraw.command';
import { AnswerPollHandler } from './voters/answer-poll.command';
import { AskMoreHandler } from './voters/ask-more.command';
import { PollAsking } from './voters/poll-asking.entity';
import { PollVoter } from './voters/poll-voter.entity';
import { TakeOffPollHandler } from './voters/take-off-poll.command';
import { VoterLinksController } from './voters/voter-links.controller';
import { HeldPlaces } from './seating/held-places';

/** Whether mails leave: else organisers hand on the links of those without an account. */
const Delivery = deliveryOf('scheduling');

/** Gatherings, the dates that are sought for them, who takes part, and the calendars that show them. */
export const scheduling = defineService({
  name: 'scheduling',
  controllers: [
    GatheringsController,
    RegistrationsController,
    ColleaguesController,
    CalendarsController,
    InvitationsController,
    HostsController,
    SeriesController,
    PagesController,
    PollsController,
    VoterLinksController,
    ProgrammeController,
    CommitmentsController,
    DoorController,
    PrintController,
    FeedbackController,
    SummariesController,
  ],
  providers: [
    ...[ScheduleGatheringHandler, ChangeGatheringHandler, CancelGatheringHandler, SayEditingHandler],
    ...[NameCoHostHandler, RemoveCoHostHandler],
    ...[ScheduleSeriesHandler, ChangeSeriesHandler, CancelSeriesHandler],
    ...[PublishGatheringHandler, DiscardDraftHandler, InviteMemberHandler, TakeBackInvitationHandler],
    ...[
      RegisterHandler,
      WithdrawHandler,
      GiveUpByLinkHandler,
      ChangeNeedsHandler,
      ChangeAnswersHandler,
      AnswerRetention,
      RegisterColleagueHandler,
      WithdrawColleagueHandler,
      SeatMemberHandler,
      RefuseRegistrationHandler,
      TakeOfferHandler,
      AnswerOfferHandler,
    ],
    ...[StartPollHandler, ChangePollHandler, ClosePollHandler, ChooseTimeHandler, CallOffPollHandler, PollRetention],
    ...[AnswerPollHandler, AskMoreHandler, TakeOffPollHandler],
    ...[CreateCalendarFeedHandler, RevokeCalendarFeedHandler, CalendarText, FeedWriter],
    ...[PlanProgrammeHandler, AddSessionHandler, ChangeSessionHandler, RemoveSessionHandler, PublishProgrammeHandler],
    ...[
      NameSpeakerHandler,
      RemoveSpeakerHandler,
      SpeakerRetention,
      PickSessionHandler,
      UnpickSessionHandler,
      AgendaRetention,
    ],
    ...[CheckPeopleInHandler, WalkInHandler, CheckInRetention, Documents],
    HeldPlaces,
    InvitedPlaces,
    HoldPlaceHandler,
    Offers,
    ...[MakeCommitmentHandler, SayStandingHandler, SayByLinkHandler, TakeBackCommitmentHandler, AskHowItStandsHandler],
    ...[CommitmentClock, CommitmentRetention],
    ...[GiveFeedbackHandler, SetFeedbackQuestionsHandler, FeedbackClock],
    ...[ReleaseSummaryHandler, TakeBackSummaryHandler],
  ],
  emits: topicsIn(topics),
  consumers: [Members, Organisations, NetworkName, Delivery, PeopleGiveUpPlaces, OrganisationsGiveUpPlaces],
  rules: {
    useFactory: (dataSource: DataSource) => ({ ...placeHolderRule(dataSource), ...coHostRule(dataSource) }),
    inject: [DataSource],
  },
  entities: [
    Gathering,
    Series,
    Editing,
    Invitation,
    Registration,
    CheckIn,
    CalendarFeed,
    Poll,
    PollVoter,
    PollAsking,
    Programme,
    ProgrammeVersion,
    Session,
    SessionSpeaker,
    Agenda,
    AgendaPick,
    Speaker,
    Commitment,
    Feedback,
    FeedbackTicket,
    Summary,
  ],
  migrations: [
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
    AskAfterwards1760000002361,
    ReleaseSummaries1760000002362,
    HoldPlacesForTheInvited1760000002322,
  ],
});
