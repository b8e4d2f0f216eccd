import { DataSource } from 'typeorm';
import * as topics from '#contracts/library/events';
import { topicsIn } from '#contracts/topic';
import { defineService, deliveryOf, newsProviders, Searches } from '#service';
import { Cleaner, Logos } from '#uploads';
import { AnswerInvitationHandler } from './authors/answer-invitation.command';
import { AskAuthorHandler } from './authors/ask-author.command';
import { AuthorInvitation } from './authors/author-invitation.entity';
import { AuthorInvitationRetention } from './authors/author-invitation-retention';
import { authorRule } from './authors/author.rule';
import { AuthorsController } from './authors/authors.controller';
import { HandOverItemHandler } from './authors/hand-over-item.command';
import { RemoveAuthorHandler } from './authors/remove-author.command';
import { TakeInvitationBackHandler } from './authors/take-invitation-back.command';
import { CollectItemHandler } from './collections/collect-item.command';
import { Collection } from './collections/collection.entity';
import { keeperRule } from './collections/collection.rows';
import { CollectionsController } from './collections/collections.controller';
import { DiscardCollectionHandler } from './collections/discard-collection.command';
import { SaveCollectionHandler } from './collections/save-collection.command';
import { StartCollectionHandler } from './collections/start-collection.command';
import { CountUseHandler } from './documents/count-use.command';
import { EditionDocument, ItemDocument, ItemUse } from './documents/document.entities';
import { Documents } from '#documents';
import { DocumentsController } from './documents/documents.controller';
import { EditionDocuments } from './documents/edition-documents';
import { ItemDocuments } from './documents/item-documents';
import { ItemExports } from './documents/item-exports';
import { KeptDocuments } from './documents/kept-documents';
import { DiscardDraftHandler } from './drafts/discard-draft.command';
import { Draft } from './drafts/draft.entity';
import { DraftsController } from './drafts/drafts.controller';
import { SaveDraftHandler } from './drafts/save-draft.command';
import { WriteTogetherHandler } from './drafts/write-together.command';
import { fileBlobs, FileRetention, FileSweep, incoming } from './files/file-blobs';
import { File } from './files/file.entity';
import { FilesController } from './files/files.controller';
import { KeepFileHandler } from './files/keep-file.command';
import { RemoveFileHandler } from './files/remove-file.command';
import { UploadFileHandler } from './files/upload-file.command';
import { FollowHandler } from './following/follow.command';
import { FollowingController } from './following/following.controller';
import { ConfirmInterestHandler } from './interests/confirm-interest.command';
import { CountVisitHandler } from './interests/count-visit.command';
import { ForgetInterestHandler } from './interests/forget-interest.command';
import { Interest, InterestCount, InterestLeft, ToolkitVisit } from './interests/interest.entity';
import { InterestRetention } from './interests/interest-retention';
import { InterestsController } from './interests/interests.controller';
import { InviteInterestedHandler } from './interests/invite-interested.command';
import { NoteDownloadHandler } from './interests/note-download.command';
import { RegisterInterestHandler } from './interests/register-interest.command';
import { toolkitHolderRule } from './interests/toolkit-holder.rule';
import { ToolkitPasses } from './interests/toolkit-passes';
import { ConfirmItemHandler } from './items/confirm-item.command';
import { Item, ItemAuthor } from './items/item.entity';
import { ItemVersion } from './items/item-version.entity';
import { ItemsController } from './items/items.controller';
import { PublishItemHandler } from './items/publish-item.command';
import { RateEvidenceHandler } from './items/rate-evidence.command';
import { ReturnItemHandler } from './items/return-item.command';
import { StartItemHandler } from './items/start-item.command';
import { WithdrawItemHandler } from './items/withdraw-item.command';
import { LibraryConfig } from './library.config';
import { ChooseNameHandler } from './members/choose-name.command';
import { KeptName } from './members/kept-name.entity';
import { NamesController } from './members/names.controller';
import { NetworkName, Organisations, People, Roles } from './members/membership.projection';
import { CreateItems1760000005000 } from './migrations/1760000005000-create-items';
import { KeepFiles1760000005010 } from './migrations/1760000005010-keep-files';
import { FindItems1760000005030 } from './migrations/1760000005030-find-items';
import { SortByAdoption1760000005031 } from './migrations/1760000005031-sort-by-adoption';
import { KeepReports1760000005040 } from './migrations/1760000005040-keep-reports';
import { MakeDocuments1760000005020 } from './migrations/1760000005020-make-documents';
import { RemindOfReviews1760000005041 } from './migrations/1760000005041-remind-of-reviews';
import { MakeToolkits1760000005050 } from './migrations/1760000005050-make-toolkits';
import { OpenTheFrontDoor1760000005055 } from './migrations/1760000005055-open-the-front-door';
import { KeepEditionDocuments1760000005056 } from './migrations/1760000005056-keep-edition-documents';
import { WriteTogether1760000005060 } from './migrations/1760000005060-write-together';
import { OpenRoomNotes1760000005061 } from './migrations/1760000005061-open-room-notes';
import { FollowRenames1760000005097 } from './migrations/1760000005097-follow-renames';
import { KeepNames1760000005096 } from './migrations/1760000005096-keep-names';
import { AskAuthors1760000005095 } from './migrations/1760000005095-ask-authors';
import { KeepStarterCopies1760000005070 } from './migrations/1760000005070-keep-starter-copies';
import { KeepCollections1760000005090 } from './migrations/1760000005090-keep-collections';
import { KeepFacetsInLine1760000005071 } from './migrations/1760000005071-keep-facets-in-line';
import { CountVisits1760000005100 } from './migrations/1760000005100-count-visits';
import { HoldOutlinesAndAudiences1760000005101 } from './migrations/1760000005101-hold-outlines-and-audiences';
import { NoticeDoubts1760000005102 } from './migrations/1760000005102-notice-doubts';
import { SumUpTogether1760000005200 } from './migrations/1760000005200-sum-up-together';
import { KnowDelivery1760000005190 } from './migrations/1760000005190-know-delivery';
import { ShareWithPartners1760000005120 } from './migrations/1760000005120-share-with-partners';
import { TellDoubtsOnce1760000005103 } from './migrations/1760000005103-tell-doubts-once';
import { Pages } from './pages/pages';
import { PagesController } from './pages/pages.controller';
import { KnowReportedComments1760000005091 } from './migrations/1760000005091-know-reported-comments';
import { PublishFiles1760000005110 } from './migrations/1760000005110-publish-files';
import { KnowTheColour1760000005081 } from './migrations/1760000005081-know-the-colour';
import { CreditSponsors1760000005080 } from './migrations/1760000005080-credit-sponsors';
import { Follow1760000005085 } from './migrations/1760000005085-follow';
import { ITEM_NEWS } from './news/item-news';
import { NewsController } from './news/news.controller';
import { DoThisTooHandler } from './reports/do-this-too.command';
import { leadRule } from './reports/lead.rule';
import { ReportAdoptionHandler } from './reports/report-adoption.command';
import { Doing, Report, ReportVersion } from './reports/report.entity';
import { ReportsController } from './reports/reports.controller';
import { TakeReportBackHandler } from './reports/take-report-back.command';
import { FindableRows } from './search/findable-rows';
import { RelatedController } from './search/related.controller';
import { Vocabulary } from './search/vocabulary';
import { RemindOfReviewHandler } from './reviews/remind-of-review.command';
import { ReviewReminders } from './reviews/review-reminders';
import { ChangeLibrarySettingsHandler } from './settings/change-library-settings.command';
import { LibrarySettings } from './settings/library-settings.entity';
import { SettingsController } from './settings/settings.controller';
import { OpenRoomSummaryHandler } from './rooms/open-room-summary.command';
import { OpenRoomNoteHandler } from './rooms/open-room-note.command';
import { Places } from './rooms/place.projection';
import { RoomsController } from './rooms/rooms.controller';
import { EndSponsorshipHandler, RemoveSponsorHandler } from './sponsors/end-sponsorship.command';
import { OpenSponsorshipHandler } from './sponsors/open-sponsorship.command';
import { Sponsor, SponsorCount, SponsorLogo } from './sponsors/sponsor.entity';
import { ReplaceSponsorLinkHandler } from './sponsors/sponsor-link.command';
import { SendSponsorLogoHandler, SetSponsorLogoHandler } from './sponsors/sponsor-logo.command';
import { SponsorsController } from './sponsors/sponsors.controller';
import { AddSponsorHandler, ChangeSponsorHandler } from './sponsors/write-sponsor.command';
import { StarterCopy } from './starter/starter-copy.entity';
import { StarterController } from './starter/starter.controller';
import { TakeStarterHandler } from './starter/take-starter.command';
import { DiscardToolkitHandler } from './toolkits/discard-toolkit.command';
import { EditionsController } from './toolkits/editions.controller';
import { PublishEditionHandler } from './toolkits/publish-edition.command';
import { SaveOutlineHandler } from './toolkits/save-outline.command';
import { StartToolkitHandler } from './toolkits/start-toolkit.command';
import { Edition, EditionItem, Toolkit } from './toolkits/toolkit.entity';
import { ToolkitsController } from './toolkits/toolkits.controller';
import { RestoreVersionHandler } from './versions/restore-version.command';
import { VersionsController } from './versions/versions.controller';
import { WaitingController } from './waiting/waiting.controller';

/** What worked and what did not: practice notes, what goes with them, and the toolkit. */
export const library = defineService({
  name: 'library',
  config: LibraryConfig,
  controllers: [
    ItemsController,
    RelatedController,
    DraftsController,
    VersionsController,
    AuthorsController,
    FilesController,
    DocumentsController,
    PagesController,
    SettingsController,
    NamesController,
    StarterController,
    ReportsController,
    ToolkitsController,
    EditionsController,
    InterestsController,
    SponsorsController,
    RoomsController,
    CollectionsController,
    FollowingController,
    NewsController,
    WaitingController,
  ],
  providers: [
    ...[StartItemHandler, PublishItemHandler, ReturnItemHandler, WithdrawItemHandler],
    ...[ConfirmItemHandler, RateEvidenceHandler],
    ...[SaveDraftHandler, DiscardDraftHandler, RestoreVersionHandler],
    ...[AskAuthorHandler, AnswerInvitationHandler, TakeInvitationBackHandler, AuthorInvitationRetention],
    ...[RemoveAuthorHandler, HandOverItemHandler],
    ...[UploadFileHandler, KeepFileHandler, RemoveFileHandler, fileBlobs, FileSweep, FileRetention],
    ...[Cleaner, incoming, Logos],
    ...[ChangeLibrarySettingsHandler, ChooseNameHandler, TakeStarterHandler],
    ...[WriteTogetherHandler, OpenRoomNoteHandler, OpenRoomSummaryHandler],
    ...[CountUseHandler, Documents, KeptDocuments, ItemDocuments, ItemExports, EditionDocuments, Pages],
    ...[FindableRows, Vocabulary, Searches],
    ...[RemindOfReviewHandler, ReviewReminders],
    ...[ReportAdoptionHandler, TakeReportBackHandler, DoThisTooHandler],
    ...[StartToolkitHandler, SaveOutlineHandler, DiscardToolkitHandler, PublishEditionHandler],
    ...[StartCollectionHandler, SaveCollectionHandler, CollectItemHandler, DiscardCollectionHandler],
    ...[AddSponsorHandler, ChangeSponsorHandler, EndSponsorshipHandler, RemoveSponsorHandler],
    ...[SendSponsorLogoHandler, SetSponsorLogoHandler, ReplaceSponsorLinkHandler, OpenSponsorshipHandler],
    ...[RegisterInterestHandler, ConfirmInterestHandler, NoteDownloadHandler, CountVisitHandler, ToolkitPasses],
    ...[InviteInterestedHandler, ForgetInterestHandler, InterestRetention],
    ...[FollowHandler, ...newsProviders(ITEM_NEWS)],
  ],
  emits: topicsIn(topics),
  consumers: [NetworkName, People, Roles, Organisations, Places, deliveryOf('library')],
  rules: {
    useFactory: (dataSource: DataSource, passes: ToolkitPasses) => ({
      ...{ ...authorRule(dataSource), ...leadRule, ...keeperRule(dataSource) },
      ...toolkitHolderRule(passes),
    }),
    inject: [DataSource, ToolkitPasses],
  },
  entities: [
    ...[
      Item,
      ItemAuthor,
      AuthorInvitation,
      KeptName,
      ItemVersion,
      Draft,
      File,
      ItemDocument,
      EditionDocument,
      ItemUse,
      LibrarySettings,
      StarterCopy,
    ],
    ...[Report, ReportVersion, Doing, Toolkit, Edition, EditionItem, Interest, InterestCount, InterestLeft],
    ...[ToolkitVisit, Sponsor, SponsorLogo, SponsorCount, Collection],
  ],
  migrations: [
    ...[CreateItems1760000005000, KeepFiles1760000005010, MakeDocuments1760000005020, FindItems1760000005030],
    ...[SortByAdoption1760000005031],
    ...[KeepReports1760000005040, RemindOfReviews1760000005041, MakeToolkits1760000005050],
    ...[OpenTheFrontDoor1760000005055, KeepEditionDocuments1760000005056],
    ...[WriteTogether1760000005060, OpenRoomNotes1760000005061],
    ...[KeepStarterCopies1760000005070, KeepFacetsInLine1760000005071, KeepCollections1760000005090],
    ...[AskAuthors1760000005095, CreditSponsors1760000005080, KnowTheColour1760000005081, Follow1760000005085],
    ...[KeepNames1760000005096, FollowRenames1760000005097],
    ...[KnowReportedComments1760000005091],
    ...[CountVisits1760000005100, HoldOutlinesAndAudiences1760000005101, NoticeDoubts1760000005102],
    ...[TellDoubtsOnce1760000005103, PublishFiles1760000005110, ShareWithPartners1760000005120],
    KnowDelivery1760000005190,
    SumUpTogether1760000005200,
  ],
});
