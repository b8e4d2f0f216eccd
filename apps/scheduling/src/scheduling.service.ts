import { tmpdir } from 'node:os';
import { DataSource } from 'typeorm';
import * as topics from '#contracts/scheduling/events';
import { topicsIn } from '#contracts/topic';
import { Documents } from '#documents';
import { defineService, deliveryOf } from '#service';
import { Cleaner, Incoming, Logos } from '#uploads';
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
import { GroupsController } from './groups/groups.controller';
import { AskTogetherHandler } from './groups/ask-together.command';
import { RegistrationGroup, RegistrationGroupMember } from './groups/group.entity';
import { GroupRetention } from './groups/group-retention';
import { JoinGroupHandler } from './groups/join-group.command';
import { LeaveGroupHandler } from './groups/leave-group.command';
import { WaitAloneHandler } from './groups/wait-alone.command';
import { GiveUpGuestHandler } from './guests/give-up-guest.command';
import { ColleaguesController } from './colleagues/colleagues.controller';
import { RegisterColleagueHandler } from './colleagues/register-colleague.command';
import { WithdrawColleagueHandler } from './colleagues/withdraw-colleague.command';
import { AskFromFloorHandler, TakeBackQuestionHandler } from './floor/ask-from-floor.command';
import { Floor, FloorQuestion, FloorVote } from './floor/floor.entity';
import { FloorController } from './floor/floor.controller';
import { FloorRetention } from './floor/floor-retention';
import { OpenFloorHandler } from './floor/open-floor.command';
import { PutOnAgendaHandler } from './floor/put-on-agenda.command';
import { SettleQuestionHandler, WantAnsweredHandler } from './floor/settle-question.command';
import { GatheringPicture } from './pictures/gathering-picture.entity';
import { PicturesController } from './pictures/pictures.controller';
import { SendGatheringPictureHandler, SetGatheringPictureHandler } from './pictures/set-picture.command';
import { ReleaseSummaryHandler, TakeBackSummaryHandler } from './summaries/release-summary.command';
import { SummariesController } from './summaries/summaries.controller';
import { Summary } from './summaries/summary.entity';
import { FeedbackAsking, FeedbackOpening } from './feedback/feedback-clock';
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
import { NameCoHostHandler, RemoveCoHostHandler } from './hosts/name-co-host.command';
import { Invitation } from './invitations/invitation.entity';
import { InvitationsController } from './invitations/invitations.controller';
import { InviteMemberHandler, TakeBackInvitationHandler } from './invitations/invite-member.command';
import { HoldPlaceHandler } from './invitations/hold-place.command';
import { InvitedPlaces } from './invitations/invited-places';
import { Members, NetworkName, Organisations } from './members/membership.projection';
import { LedgerController } from './ledger/ledger.controller';
import { PagesController } from './pages/pages.controller';
import { ChangePollHandler, ClosePollHandler } from './polls/change-poll.command';
import { CallOffPollHandler, ChooseTimeHandler } from './polls/decide-poll.command';
import { PollRetention } from './polls/poll-retention';
import { Poll } from './polls/poll.entity';
import { PollsController } from './polls/polls.controller';
import { WaitingController } from './waiting/waiting.controller';
import { StartPollHandler } from './polls/start-poll.command';
import { Agenda } from './agendas/agenda.entity';
import { AgendaPick } from './agendas/agenda-pick.entity';
import { AgendaRetention } from './agendas/agenda-retention';
import { PickSessionHandler, UnpickSessionHandler } from './agendas/pick-session.command';
import { AddMaterialHandler } from './materials/add-material.command';
import { ChangeMaterialHandler, MoveMaterialHandler, RemoveMaterialHandler } from './materials/change-material.command';
import { Material } from './materials/material.entity';
import { MaterialsController } from './materials/materials.controller';
import { AddSessionHandler } from './programme/add-session.command';
import { ChangeSessionHandler, RemoveSessionHandler } from './programme/change-session.command';
import { PlanProgrammeHandler } from './programme/plan-programme.command';
import { ProgrammeVersion } from './programme/programme-version.entity';
import { ProgrammeController } from './programme/programme.controller';
import { Programme } from './programme/programme.entity';
import { PublishProgrammeHandler } from './programme/publish-programme.command';
import { Session, SessionSpeaker } from './programme/session.entity';
import { DecideProposalHandler, NoteProposalHandler } from './proposals/decide-proposal.command';
import { CloseSessionCallHandler, OpenSessionCallHandler } from './proposals/open-call.command';
import { Proposal } from './proposals/proposal.entity';
import { ProposalRetention } from './proposals/proposal-retention';
import { ProposalsController } from './proposals/proposals.controller';
import {
  ChangeProposalHandler,
  ProposeSessionHandler,
  TakeBackProposalHandler,
} from './proposals/propose-session.command';
import { SessionCall } from './proposals/session-call.entity';
import { ArrangeRunningOrderHandler } from './running-order/arrange-running-order.command';
import { RuleByClockHandler, RunItemHandler } from './running-order/run-item.command';
import { RunningOrderController } from './running-order/running-order.controller';
import { RunningOrder } from './running-order/running-order.entity';
import { NameSpeakerHandler, RemoveSpeakerHandler } from './speakers/name-speaker.command';
import { CancelSeriesHandler, ChangeSeriesHandler } from './series/change-series.command';
import { ScheduleSeriesHandler } from './series/schedule-series.command';
import { EnterSessionHandler, LeaveSessionHandler } from './sessions/enter-session.command';
import { LimitedSession, SessionEntry } from './sessions/limited-session.entity';
import { schedulingMigrations } from './scheduling-migrations';
import { SeriesController } from './series/series.controller';
import { Series } from './series/series.entity';
import { SpeakerRetention } from './speakers/speaker-retention';
import { speakerRule } from './speakers/speaker.rule';
import { Speaker } from './speakers/speaker.entity';
import { AnswerOfferHandler } from './registrations/answer-offer.command';
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
import { DecideRequestsHandler } from './requests/decide-requests.command';
import { RequestsController } from './requests/requests.controller';
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
    RequestsController,
    ColleaguesController,
    GroupsController,
    CalendarsController,
    InvitationsController,
    HostsController,
    SeriesController,
    PagesController,
    PollsController,
    WaitingController,
    VoterLinksController,
    ProgrammeController,
    ProposalsController,
    FloorController,
    RunningOrderController,
    MaterialsController,
    CommitmentsController,
    DoorController,
    PrintController,
    FeedbackController,
    SummariesController,
    PicturesController,
    LedgerController,
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
      GroupRetention,
      RegisterColleagueHandler,
      JoinGroupHandler,
      LeaveGroupHandler,
      AskTogetherHandler,
      WaitAloneHandler,
      GiveUpGuestHandler,
      WithdrawColleagueHandler,
      SeatMemberHandler,
      RefuseRegistrationHandler,
      TakeOfferHandler,
      AnswerOfferHandler,
      DecideRequestsHandler,
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
    ...[OpenSessionCallHandler, CloseSessionCallHandler, ProposalRetention],
    ...[
      ProposeSessionHandler,
      ChangeProposalHandler,
      TakeBackProposalHandler,
      DecideProposalHandler,
      NoteProposalHandler,
    ],
    ...[OpenFloorHandler, AskFromFloorHandler, WantAnsweredHandler],
    ...[EnterSessionHandler, LeaveSessionHandler],
    ...[ArrangeRunningOrderHandler, RunItemHandler, RuleByClockHandler, PutOnAgendaHandler],
    ...[SettleQuestionHandler, TakeBackQuestionHandler, FloorRetention],
    ...[AddMaterialHandler, ChangeMaterialHandler, MoveMaterialHandler, RemoveMaterialHandler],
    ...[CheckPeopleInHandler, WalkInHandler, CheckInRetention, Documents],
    HeldPlaces,
    InvitedPlaces,
    HoldPlaceHandler,
    Offers,
    ...[MakeCommitmentHandler, SayStandingHandler, SayByLinkHandler, TakeBackCommitmentHandler, AskHowItStandsHandler],
    ...[CommitmentClock, CommitmentRetention],
    ...[GiveFeedbackHandler, SetFeedbackQuestionsHandler, FeedbackAsking, FeedbackOpening],
    ...[ReleaseSummaryHandler, TakeBackSummaryHandler],
    ...[SendGatheringPictureHandler, SetGatheringPictureHandler, Cleaner, Logos],
    { provide: Incoming, useFactory: () => new Incoming(tmpdir()) },
  ],
  emits: topicsIn(topics),
  consumers: [Members, Organisations, NetworkName, Delivery, PeopleGiveUpPlaces, OrganisationsGiveUpPlaces],
  rules: {
    useFactory: (dataSource: DataSource) => ({
      ...placeHolderRule(dataSource),
      ...coHostRule(dataSource),
      ...speakerRule(dataSource),
    }),
    inject: [DataSource],
  },
  entities: [
    Gathering,
    Series,
    Editing,
    Invitation,
    Registration,
    RegistrationGroup,
    RegistrationGroupMember,
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
    SessionCall,
    Proposal,
    ...[Floor, FloorQuestion, FloorVote],
    RunningOrder,
    ...[LimitedSession, SessionEntry],
    Material,
    Commitment,
    Feedback,
    FeedbackTicket,
    Summary,
    GatheringPicture,
  ],
  migrations: schedulingMigrations,
});
