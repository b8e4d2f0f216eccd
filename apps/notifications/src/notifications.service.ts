import { DataSource } from 'typeorm';
import * as topics from '#contracts/notifications/events';
import { topicsIn } from '#contracts/topic';
import { defineService } from '#service';
import { AnnounceHandler } from './announcements/announce.command';
import { Announcement } from './announcements/announcement.entity';
import { CalendarAnswer } from './answers/calendar-answer.entity';
import { CalendarAnswersController } from './answers/calendar-answers.controller';
import { TakeReplyHandler } from './answers/take-reply.command';
import { AnnouncementsController } from './announcements/announcements.controller';
import { coHostRule } from './announcements/co-host.rule';
import { ChoicesController } from './choices/choices.controller';
import { ChooseMailsHandler } from './choices/choose-mails.command';
import { MailChoice } from './choices/mail-choice.entity';
import { SayClockHandler } from './choices/say-clock.command';
import { StopNewsMailsHandler } from './choices/stop-news-mails.command';
import { Introductions, Offers, Partners, Programmes, Takings } from './known/directory.projection';
import { InvitedProspects } from './known/invited-prospect.projection';
import { PartnerApplicants } from './known/partner-applicant.projection';
import { Interested } from './known/interest.projection';
import { Items } from './known/item.projection';
import { NetworkName, Organisations, People } from './known/membership.projection';
import { Polls, PollVoters } from './known/poll.projection';
import { Registrations } from './known/registration.projection';
import { DeliveryNotice } from './mail-server/delivery-notice';
import { Delivery } from './mail-server/delivery.entity';
import { MailServerController } from './mail-server/mail-server.controller';
import { MailServers } from './mail-server/mail-servers';
import { MailTest } from './mail-server/mail-test';
import { NoteDeliveryHandler } from './mail-server/note-delivery.command';
import { SetMailServerHandler } from './mail-server/set-mail-server.command';
import { AgendaMails } from './mails/agenda-mails.consumer';
import { FeedbackMails } from './mails/feedback-mails.consumer';
import { CommitmentMails } from './mails/commitment-mails.consumer';
import { ApplicationMails } from './mails/application-mails.consumer';
import { GatheringMails } from './mails/gathering-mails.consumer';
import { PartnerMails, ProgrammeMails } from './mails/entry-mails.consumer';
import { PartnerApplicationMails } from './mails/partner-application-mails.consumer';
import { InterestMails } from './mails/interest-mails.consumer';
import { TakingMails } from './mails/taking-mails.consumer';
import { IntroductionMails, JointProgrammeMails } from './mails/introduction-mails.consumer';
import { LibraryMails } from './mails/library-mails.consumer';
import { LinkMails } from './mails/link-mails.consumer';
import { MailRetention } from './mails/mail-retention';
import { Mail } from './mails/mail.entity';
import { MailsController } from './mails/mails.controller';
import { MentionMails } from './mails/mention-mails.consumer';
import { EntryNewsMails, NewsMails } from './mails/news-mails.consumer';
import { PersonMails } from './mails/person-mails.consumer';
import { PollMails } from './mails/poll-mails.consumer';
import { ProposalMails } from './mails/proposal-mails.consumer';
import { ProspectMails } from './mails/prospect-mails.consumer';
import { InvitationMails } from './mails/invitation-mails.consumer';
import { RegistrationMails } from './mails/registration-mails.consumer';
import { ReportMails } from './mails/report-mails.consumer';
import { RetryMailHandler } from './mails/retry-mail.command';
import { SeeFailedMailsHandler } from './mails/failed-mails';
import { SendKeptMailsHandler } from './mails/send-kept-mails.command';
import { CreateMails1760000004000 } from './migrations/1760000004000-create-mails';
import { BringCalendarParts1760000004001 } from './migrations/1760000004001-bring-calendar-parts';
import { IndexByStanding1760000004010 } from './migrations/1760000004010-index-by-standing';
import { FindLinksFirst1760000004011 } from './migrations/1760000004011-find-links-first';
import { WriteToTheInterested1760000004025 } from './migrations/1760000004025-write-to-the-interested';
import { TellOfMentions1760000004050 } from './migrations/1760000004050-tell-of-mentions';
import { TellOfTheLibrary1760000004059 } from './migrations/1760000004059-tell-of-the-library';
import { TellOfNews1760000004062 } from './migrations/1760000004062-tell-of-news';
import { KnowUnconfirmed1760000004068 } from './migrations/1760000004068-know-unconfirmed';
import { TellOfAllThatWaits1760000004065 } from './migrations/1760000004065-tell-of-all-that-waits';
import { TellOfEntries1760000004089 } from './migrations/1760000004089-tell-of-entries';
import { WriteToPartnerApplicants1760000004090 } from './migrations/1760000004090-write-to-partner-applicants';
import { TellOfOffers1760000004095 } from './migrations/1760000004095-tell-of-offers';
import { TellOfIntroductions1760000004080 } from './migrations/1760000004080-tell-of-introductions';
import { Announce1760000004110 } from './migrations/1760000004110-announce';
import { RemindPeople1760000004120 } from './migrations/1760000004120-remind-people';
import { WriteToProspects1760000004130 } from './migrations/1760000004130-write-to-prospects';
import { SetTheMailServer1760000004140 } from './migrations/1760000004140-set-the-mail-server';
import { ReleaseKeptMails1760000004150 } from './migrations/1760000004150-release-kept-mails';
import { NoticeFailedMails1760000004170 } from './migrations/1760000004170-notice-failed-mails';
import { SeekDates1760000004180 } from './migrations/1760000004180-seek-dates';
import { HearCalendars1760000004210 } from './migrations/1760000004210-hear-calendars';
import { ShowTheLook1760000004220 } from './migrations/1760000004220-show-the-look';
import { NotificationsConfig } from './notifications.config';
import { Composer } from './sending/composer';
import { Patience } from './sending/patience';
import { PostOffice } from './sending/post-office';
import { Reminders } from './sending/reminders';
import { Sender } from './sending/sender';

/** Every mail: its words and its sending. */
export const notifications = defineService({
  name: 'notifications',
  config: NotificationsConfig,
  controllers: [
    MailsController,
    MailServerController,
    ChoicesController,
    AnnouncementsController,
    CalendarAnswersController,
  ],
  providers: [
    ...[MailServers, MailTest, SetMailServerHandler, NoteDeliveryHandler, DeliveryNotice],
    RetryMailHandler,
    SendKeptMailsHandler,
    SeeFailedMailsHandler,
    ChooseMailsHandler,
    StopNewsMailsHandler,
    AnnounceHandler,
    TakeReplyHandler,
    SayClockHandler,
    MailRetention,
    PostOffice,
    Patience,
    Composer,
    Sender,
    Reminders,
  ],
  emits: topicsIn(topics),
  consumers: [
    ...[People, Organisations, NetworkName, Items, Interested, Introductions, Partners, Programmes],
    ...[Offers, Takings, Registrations],
    ...[LinkMails, ApplicationMails, GatheringMails, InvitationMails, RegistrationMails, MentionMails, InterestMails],
    ...[LibraryMails, ReportMails, NewsMails, EntryNewsMails, IntroductionMails, JointProgrammeMails, TakingMails],
    ...[PersonMails, InvitedProspects, ProspectMails],
    ...[Polls, PollVoters, PollMails, CommitmentMails, AgendaMails, FeedbackMails, ProposalMails],
    ...[PartnerApplicants, PartnerMails, ProgrammeMails, PartnerApplicationMails],
  ],
  rules: { useFactory: coHostRule, inject: [DataSource] },
  entities: [Mail, MailChoice, Delivery, Announcement, CalendarAnswer],
  migrations: [
    ...[CreateMails1760000004000, BringCalendarParts1760000004001, IndexByStanding1760000004010],
    ...[FindLinksFirst1760000004011, WriteToTheInterested1760000004025],
    ...[TellOfMentions1760000004050, TellOfTheLibrary1760000004059, TellOfNews1760000004062],
    ...[KnowUnconfirmed1760000004068],
    ...[TellOfAllThatWaits1760000004065, TellOfIntroductions1760000004080],
    ...[TellOfEntries1760000004089, WriteToPartnerApplicants1760000004090, TellOfOffers1760000004095],
    ...[Announce1760000004110, RemindPeople1760000004120, WriteToProspects1760000004130, SetTheMailServer1760000004140],
    ...[ReleaseKeptMails1760000004150, NoticeFailedMails1760000004170, SeekDates1760000004180],
    HearCalendars1760000004210,
    ShowTheLook1760000004220,
  ],
});
