import { DataSource } from 'typeorm';
import * as topics from '#contracts/directory/events';
import { topicsIn } from '#contracts/topic';
import { defineService, deliveryOf, newsProviders, Searches } from '#service';
import { ApplicationRetention } from './applications/application-retention';
import { PartnerApplicationsController } from './applications/applications.controller';
import { ApplyAsPartnerHandler } from './applications/apply-as-partner.command';
import { ConfirmApplicationHandler } from './applications/confirm-application.command';
import { DecideApplicationHandler } from './applications/decide-application.command';
import { PartnerApplication } from './applications/partner-application.entity';
import { DirectoryConfig } from './directory.config';
import { ColdSpotsController } from './cold-spots/cold-spots.controller';
import { DecideChangeHandler } from './entries/decide-change.command';
import { DiscardChangeHandler } from './entries/discard-change.command';
import { EditEntryHandler } from './entries/edit-entry.command';
import { EntriesController } from './entries/entries.controller';
import { Entry, EntryVersion } from './entries/entry.entity';
import { keeperRule } from './entries/keeper.rule';
import { ShowEntryHandler } from './entries/show-entry.command';
import { Feed, FeedEntry, FeedRow, FeedRun } from './feeds/feed.entity';
import { Feeds } from './feeds/feeds';
import { FeedsController } from './feeds/feeds.controller';
import { ImportRowsHandler } from './feeds/import-rows.command';
import { ReadFeedHandler } from './feeds/read-feed.command';
import { FeedRetention } from './feeds/feed-retention';
import { BringFeedBackHandler, RemoveFeedHandler } from './feeds/remove-feed.command';
import { SettleFeedHandler } from './feeds/settle-feed.command';
import { SaveFeedHandler } from './feeds/save-feed.command';
import { CancelFeedRunHandler, MapFeedColumnsHandler, StartFeedRunHandler } from './feeds/steer-run.commands';
import { TakeFromFeedHandler } from './feeds/take-from-feed.command';
import { UploadFeedFileHandler } from './feeds/upload-feed-file.command';
import { AssureByLinkHandler } from './freshness/assure-by-link.command';
import { AssureEntryHandler } from './freshness/assure-entry.command';
import { ENTRY_NEWS } from './following/entry-news';
import { FollowEntryHandler } from './following/follow-entry.command';
import { FollowingController } from './following/following.controller';
import { FreshnessController } from './freshness/freshness.controller';
import { FreshnessReminders } from './freshness/freshness-reminders';
import { RemindPartnerHandler } from './freshness/remind-partner.command';
import { AnswerIntroductionHandler } from './introductions/answer.command';
import { AskForIntroductionHandler } from './introductions/ask.command';
import { CloseIntroductionHandler } from './introductions/close.command';
import { IntroductionFallsDueHandler } from './introductions/fall-due.command';
import { IntroductionClock } from './introductions/introduction-clock';
import { Introduction, IntroductionStep } from './introductions/introduction.entity';
import { IntroductionsController } from './introductions/introductions.controller';
import { ReplyToPartnerHandler } from './introductions/reply.command';
import { SayOfIntroductionHandler } from './introductions/say.command';
import { introductionRules } from './introductions/sides';
import { PlacesController } from './gazetteer/places.controller';
import { Members, NetworkName, Organisations, People } from './members/membership.projection';
import { CreateDirectory1760000006000 } from './migrations/1760000006000-create-directory';
import { OpenData1760000006001 } from './migrations/1760000006001-open-data';
import { KeepEntries1760000006008 } from './migrations/1760000006008-keep-entries';
import { Introduce1760000006012 } from './migrations/1760000006012-introduce';
import { Follow1760000006110 } from './migrations/1760000006110-follow';
import { OpenDataController } from './open-data/open-data.controller';
import { OpenExports } from './open-data/open-exports';
import { SayOfPartnerHandler } from './outcomes/endorse.command';
import { JointProgramme } from './outcomes/joint-programme.entity';
import { OutcomesController } from './outcomes/outcomes.controller';
import { RecordJointProgrammeHandler } from './outcomes/record.command';
import { LetPartnersApply1760000006009 } from './migrations/1760000006009-let-partners-apply';
import { ImportFeeds1760000006030 } from './migrations/1760000006030-import-feeds';
import { MergeTwins1760000006031 } from './migrations/1760000006031-merge-twins';
import { KnowDecisionsAgain1760000006032 } from './migrations/1760000006032-know-decisions-again';
import { CountTries1760000006034 } from './migrations/1760000006034-count-tries';
import { NameTheNetwork1760000006130 } from './migrations/1760000006130-name-the-network';
import { RemoveFeeds1760000006131 } from './migrations/1760000006131-remove-feeds';
import { Pages } from './pages/pages';
import { PagesController } from './pages/pages.controller';
import { Offer1760000006100 } from './migrations/1760000006100-offer';
import { ForgetContactsOfOffers1760000006101 } from './migrations/1760000006101-forget-contacts-of-offers';
import { KnowDelivery1760000006190 } from './migrations/1760000006190-know-delivery';
import { TellWhoConfirmed1760000006140 } from './migrations/1760000006140-tell-who-confirmed';
import { MakeOfferHandler } from './offers/make-offer.command';
import { OfferClock, OfferFallsDueHandler } from './offers/offer-falls-due.command';
import { offerKeeperRule } from './offers/offer-keeper.rule';
import { Offer } from './offers/offer.entity';
import { OffersController } from './offers/offers.controller';
import {
  CloseOfferHandler,
  DiscardOfferHandler,
  EditOfferHandler,
  OpenOfferHandler,
} from './offers/steer-offer.commands';
import { PartnersController } from './partners/partners.controller';
import { StartPartnerHandler } from './partners/start-partner.command';
import { TrustPartnerHandler } from './partners/trust-partner.command';
import { ProgrammesController } from './programmes/programmes.controller';
import { StartProgrammeHandler } from './programmes/start-programme.command';
import { AnswerTakingHandler, GiveBackPlacesHandler, WithdrawTakingHandler } from './takings/answer-taking.command';
import { AskForPlacesHandler, CountPlacesHandler } from './takings/ask-for-places.command';
import { TakingClock, TakingFallsDueHandler } from './takings/taking-falls-due.command';
import { takingRule } from './takings/taking-sides';
import { Taking, TakingStep } from './takings/taking.entity';
import { TakingsController } from './takings/takings.controller';
import { SaveTermHandler } from './terms/save-term.command';
import { Taxonomy, Term } from './terms/term.entities';
import { TermsController } from './terms/terms.controller';
import { MergePartnersHandler } from './twins/merge-partners.command';
import { PartnerMerge, Twin } from './twins/twin.entities';
import { TwinsController } from './twins/twins.controller';
import { UndoMergeHandler } from './twins/undo-merge.command';
import { WaitingController } from './waiting/waiting.controller';

/** Partner organisations and what they offer: who can help, near which place, and how lately that was said. */
export const directory = defineService({
  name: 'directory',
  config: DirectoryConfig,
  controllers: [
    ...[PartnersController, ProgrammesController, EntriesController, FreshnessController],
    ...[TermsController, PlacesController, OpenDataController, ColdSpotsController, PartnerApplicationsController],
    ...[IntroductionsController, OutcomesController],
    ...[FeedsController, TwinsController, PagesController, FollowingController],
    ...[OffersController, TakingsController, WaitingController],
  ],
  providers: [
    ...[StartPartnerHandler, TrustPartnerHandler, StartProgrammeHandler],
    ...[EditEntryHandler, DecideChangeHandler, DiscardChangeHandler, ShowEntryHandler],
    ...[AssureEntryHandler, AssureByLinkHandler, RemindPartnerHandler, FreshnessReminders],
    ...[SaveTermHandler, OpenExports, Pages, Searches],
    ...[ApplyAsPartnerHandler, ConfirmApplicationHandler, DecideApplicationHandler, ApplicationRetention],
    ...[AskForIntroductionHandler, AnswerIntroductionHandler, ReplyToPartnerHandler, CloseIntroductionHandler],
    ...[SayOfIntroductionHandler, IntroductionFallsDueHandler, IntroductionClock],
    ...[RecordJointProgrammeHandler, SayOfPartnerHandler],
    ...[SaveFeedHandler, ReadFeedHandler, UploadFeedFileHandler, StartFeedRunHandler, CancelFeedRunHandler],
    ...[RemoveFeedHandler, BringFeedBackHandler, SettleFeedHandler, FeedRetention],
    ...[MapFeedColumnsHandler, ImportRowsHandler, TakeFromFeedHandler, Feeds],
    ...[MergePartnersHandler, UndoMergeHandler, FollowEntryHandler, ...newsProviders(ENTRY_NEWS)],
    ...[MakeOfferHandler, EditOfferHandler, OpenOfferHandler, CloseOfferHandler, DiscardOfferHandler],
    ...[OfferFallsDueHandler, OfferClock, TakingFallsDueHandler, TakingClock],
    ...[AskForPlacesHandler, CountPlacesHandler, AnswerTakingHandler, WithdrawTakingHandler, GiveBackPlacesHandler],
  ],
  emits: topicsIn(topics),
  consumers: [People, Members, Organisations, NetworkName, deliveryOf('directory')],
  rules: {
    useFactory: (dataSource: DataSource) => ({
      ...keeperRule(dataSource),
      ...introductionRules(dataSource),
      ...offerKeeperRule(dataSource),
      ...takingRule(dataSource),
    }),
    inject: [DataSource],
  },
  entities: [
    Entry,
    EntryVersion,
    Taxonomy,
    Term,
    PartnerApplication,
    Introduction,
    IntroductionStep,
    JointProgramme,
    Feed,
    FeedRun,
    FeedRow,
    FeedEntry,
    Twin,
    PartnerMerge,
    Offer,
    Taking,
    TakingStep,
  ],
  migrations: [
    CreateDirectory1760000006000,
    OpenData1760000006001,
    KeepEntries1760000006008,
    LetPartnersApply1760000006009,
    Introduce1760000006012,
    ImportFeeds1760000006030,
    MergeTwins1760000006031,
    KnowDecisionsAgain1760000006032,
    CountTries1760000006034,
    Offer1760000006100,
    ForgetContactsOfOffers1760000006101,
    Follow1760000006110,
    NameTheNetwork1760000006130,
    RemoveFeeds1760000006131,
    TellWhoConfirmed1760000006140,
    KnowDelivery1760000006190,
  ],
});
