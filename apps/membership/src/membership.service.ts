import { tmpdir } from 'node:os';
import { DataSource } from 'typeorm';
import * as topics from '#contracts/membership/events';
import { topicsIn } from '#contracts/topic';
import { AfterAnswer, defineService } from '#service';
import { Cleaner, Incoming, Logos } from '#uploads';
import { AddressChange } from './addresses/address-change.entity';
import { AddressLinks } from './addresses/address-links';
import { AddressesController } from './addresses/addresses.controller';
import { AskForNewAddressHandler, NoteNewAddressHandler } from './addresses/ask-for-new-address.command';
import { ConfirmNewAddressHandler } from './addresses/confirm-new-address.command';
import { StopNewAddressHandler } from './addresses/stop-new-address.command';
import { WithdrawNewAddressHandler } from './addresses/withdraw-new-address.command';
import { AccessToken } from './access-tokens/access-token.entity';
import { AccessTokensController } from './access-tokens/access-tokens.controller';
import { CreateAccessTokenHandler } from './access-tokens/create-access-token.command';
import { LastUses } from './access-tokens/last-uses';
import { RevokeAccessTokenHandler } from './access-tokens/revoke-access-token.command';
import { RevokeAccessTokensHandler } from './access-tokens/revoke-access-tokens.command';
import { MakeAdministratorHandler } from './administrators/make-administrator.command';
import { ResetAdministratorHandler } from './administrators/reset-administrator.command';
import { Application } from './applications/application.entity';
import { ApplicationsController } from './applications/applications.controller';
import { ApplicationRequest } from './applications/application-request.entity';
import { ApplicationRequests } from './applications/application-requests';
import { ApplyToJoinHandler } from './applications/apply-to-join.command';
import { CorrectApplicationHandler } from './applications/correct-application.command';
import { ReceiveApplicationHandler } from './applications/receive-application.command';
import { WithdrawApplicationHandler } from './applications/withdraw-application.command';
import { Attempts } from './attempts/attempts';
import { KnownDevices } from './attempts/known-devices';
import { BalanceController } from './balance/balance.controller';
import { SectorTarget } from './balance/sector-target.entity';
import { SetSectorTargetHandler } from './balance/set-sector-target.command';
import { CarryOutDecisionHandler } from './decisions/carry-out-decision.command';
import { DecideApplicationsHandler } from './decisions/decide-applications.command';
import { DecisionsController } from './decisions/decisions.controller';
import { DueDecisions } from './decisions/due-decisions';
import { HeldDecision } from './decisions/held-decision.entity';
import { UndoDecisionsHandler } from './decisions/undo-decisions.command';
import { EmployersController } from './employers/employers.controller';
import { CancelImportHandler } from './imports/cancel-import.command';
import { Import } from './imports/import.entity';
import { Importer } from './imports/importer';
import { ImportsController } from './imports/imports.controller';
import { StartImportHandler } from './imports/start-import.command';
import { UploadImportHandler } from './imports/upload-import.command';
import { KeyRetirement } from './keys/key-retirement';
import { KeysController } from './keys/keys.controller';
import { RetireKeysHandler } from './keys/retire-keys.command';
import { RotateKeysHandler } from './keys/rotate-keys.command';
import { SigningKey } from './keys/signing-key.entity';
import { TokenSigner } from './keys/token-signer';
import { AskForSignInLinkHandler } from './links/ask-for-sign-in-link.command';
import { JoinWithLinkHandler } from './links/join-with-link.command';
import { Link } from './links/link.entity';
import { Links } from './links/links';
import { LinksController } from './links/links.controller';
import { MailLinkHandler } from './links/mail-link.command';
import { RenewLinkHandler } from './links/renew-link.command';
import { SignInWithLinkHandler } from './links/sign-in-with-link.command';
import { MembershipConfig } from './membership.config';
import { MembershipRetention } from './membership.retention';
import { CreateMembership1760000001000 } from './migrations/1760000001000-create-membership';
import { HoldDecisions1760000001001 } from './migrations/1760000001001-hold-decisions';
import { TellOfEndedSessions1760000001002 } from './migrations/1760000001002-tell-of-ended-sessions';
import { ListOrganisationsBySector1760000001003 } from './migrations/1760000001003-list-organisations-by-sector';
import { LetWaitsGrow1760000001010 } from './migrations/1760000001010-let-waits-grow';
import { KnowEmployersByEveryName1760000001020 } from './migrations/1760000001020-know-employers-by-every-name';
import { LetEmployersApplyTwice1760000001030 } from './migrations/1760000001030-let-employers-apply-twice';
import { KeepFormerNames1760000001031 } from './migrations/1760000001031-keep-former-names';
import { TellOfEpochs1760000001060 } from './migrations/1760000001060-tell-of-epochs';
import { AnswerApplicantsAlike1760000001061 } from './migrations/1760000001061-answer-applicants-alike';
import { GiveAccessTokens1760000001070 } from './migrations/1760000001070-give-access-tokens';
import { TellOfRenames1760000001080 } from './migrations/1760000001080-tell-of-renames';
import { WeighLikeness1760000001090 } from './migrations/1760000001090-weigh-likeness';
import { FindEmployersByWords1760000001100 } from './migrations/1760000001100-find-employers-by-words';
import { EnterNamesAtOnce1760000001101 } from './migrations/1760000001101-enter-names-at-once';
import { StepBack1760000001120 } from './migrations/1760000001120-step-back';
import { SetTheAddress1760000001200 } from './migrations/1760000001200-set-the-address';
import { ChooseAColour1760000001140 } from './migrations/1760000001140-choose-a-colour';
import { KnowPartners1760000001150 } from './migrations/1760000001150-know-partners';
import { LetMembersAsk1760000001155 } from './migrations/1760000001155-let-members-ask';
import { LetMembersOffer1760000001160 } from './migrations/1760000001160-let-members-offer';
import { KnowSites1760000001157 } from './migrations/1760000001157-know-sites';
import { SayWhatFor1760000001180 } from './migrations/1760000001180-say-what-for';
import { ChangeAddresses1760000001170 } from './migrations/1760000001170-change-addresses';
import { KnowDevices1760000001171 } from './migrations/1760000001171-know-devices';
import { WithdrawAddresses1760000001172 } from './migrations/1760000001172-withdraw-addresses';
import { PutFirstStepsAway1760000001210 } from './migrations/1760000001210-put-first-steps-away';
import { KeepAreasForMembers1760000001220 } from './migrations/1760000001220-keep-areas-for-members';
import { InviteProspects1760000001190 } from './migrations/1760000001190-invite-prospects';
import { AimAtABalance1760000001191 } from './migrations/1760000001191-aim-at-a-balance';
import { ListWhoJoinedLately1760000001260 } from './migrations/1760000001260-list-who-joined-lately';
import { TellOfSizes1760000001280 } from './migrations/1760000001280-tell-of-sizes';
import { TellOfTheLogo1760000001290 } from './migrations/1760000001290-tell-of-the-logo';
import { ShowALogo1760000001240 } from './migrations/1760000001240-show-a-logo';
import { FormerName } from './names/former-name.entity';
import { NetworkController } from './network/network.controller';
import { SendNetworkLogoHandler, SetNetworkLogoHandler } from './network/network-logo.command';
import { Network, NetworkLogo } from './network/network.entity';
import { ChangeNetworkHandler } from './network/change-network.command';
import { SetNetworkAddressHandler } from './network/set-address.command';
import { ChangeNetworkColourHandler } from './network/change-colour.command';
import { SetUpNetworkHandler } from './network/set-up-network.command';
import { Organisation } from './organisations/organisation.entity';
import { organisationRules } from './organisations/organisation.rules';
import { OpenPartnerHandler } from './organisations/open-partner.command';
import { PartnersComeIn } from './organisations/partners-come-in.reaction';
import { OrganisationsController } from './organisations/organisations.controller';
import { UpdateOrganisationHandler } from './organisations/update-organisation.command';
import { ChangeRoleHandler } from './people/change-role.command';
import { InviteColleagueHandler } from './people/invite-colleague.command';
import { PeopleController } from './people/people.controller';
import { Person } from './people/person.entity';
import { LeaveAgainHandler } from './people/leave-again.command';
import { RemovePersonHandler } from './people/remove-person.command';
import { PresentPassword } from './people/present-password';
import { ReplacePasswordHandler } from './people/replace-password.command';
import { SetPasswordHandler } from './people/set-password.command';
import { PutFirstStepsAwayHandler } from './people/put-first-steps-away.command';
import { UpdateProfileHandler } from './people/update-profile.command';
import { WithdrawInvitationHandler } from './people/withdraw-invitation.command';
import { InviteProspectHandler } from './prospect-invitations/invite-prospect.command';
import { ProspectInvitation } from './prospect-invitations/prospect-invitation.entity';
import { ProspectInvitationsController } from './prospect-invitations/prospect-invitations.controller';
import { ProspectLinks } from './prospect-invitations/prospect-links';
import { RefuseInvitationsHandler } from './prospect-invitations/refuse-invitations.command';
import { Prospect } from './prospects/prospect.entity';
import { ProspectsController } from './prospects/prospects.controller';
import { BeginSessionHandler } from './sessions/begin-session.command';
import { EndedSessions } from './sessions/ended-sessions.entity';
import { RenewSessionHandler } from './sessions/renew-session.command';
import { SessionCookies } from './sessions/session-cookies';
import { Session } from './sessions/session.entity';
import { Sessions } from './sessions/sessions';
import { SessionsController } from './sessions/sessions.controller';
import { SignInHandler } from './sessions/sign-in.command';
import { SignOutDeviceHandler } from './sessions/sign-out-device.command';
import { SignOutEverywhereHandler } from './sessions/sign-out-everywhere.command';
import { SignOutOthersHandler } from './sessions/sign-out-others.command';
import { SignOutHandler } from './sessions/sign-out.command';

/** The network itself, its organisations and people, how they come in, and how they sign in. */
export const membership = defineService({
  name: 'membership',
  config: MembershipConfig,
  controllers: [
    ...[NetworkController, SessionsController, LinksController, KeysController],
    ...[EmployersController, ApplicationsController, DecisionsController],
    ...[OrganisationsController, PeopleController, ProspectsController, ImportsController],
    ...[AccessTokensController, AddressesController, ProspectInvitationsController, BalanceController],
  ],
  providers: [
    ...[SetUpNetworkHandler, ChangeNetworkHandler, ChangeNetworkColourHandler, SetNetworkAddressHandler],
    ...[SendNetworkLogoHandler, SetNetworkLogoHandler, Cleaner, Logos],
    { provide: Incoming, useFactory: () => new Incoming(tmpdir()) },
    ...[SignInHandler, BeginSessionHandler, RenewSessionHandler, SignOutHandler, SignOutEverywhereHandler],
    ...[SignOutDeviceHandler, SignOutOthersHandler],
    ...[Sessions, SessionCookies, Attempts, KnownDevices, AfterAnswer],
    ...[TokenSigner, RotateKeysHandler, RetireKeysHandler, KeyRetirement],
    ...[AskForSignInLinkHandler, MailLinkHandler, RenewLinkHandler, SignInWithLinkHandler, JoinWithLinkHandler, Links],
    ...[ApplyToJoinHandler, ReceiveApplicationHandler, ApplicationRequests],
    ...[CorrectApplicationHandler, WithdrawApplicationHandler],
    ...[DecideApplicationsHandler, UndoDecisionsHandler, CarryOutDecisionHandler, DueDecisions],
    UpdateOrganisationHandler,
    ...[OpenPartnerHandler, InviteColleagueHandler, WithdrawInvitationHandler],
    ...[ChangeRoleHandler, RemovePersonHandler, LeaveAgainHandler, MakeAdministratorHandler, ResetAdministratorHandler],
    ...[UpdateProfileHandler, PutFirstStepsAwayHandler, SetPasswordHandler, ReplacePasswordHandler, PresentPassword],
    ...[AskForNewAddressHandler, NoteNewAddressHandler, WithdrawNewAddressHandler, ConfirmNewAddressHandler],
    ...[StopNewAddressHandler, AddressLinks],
    ...[UploadImportHandler, StartImportHandler, CancelImportHandler, Importer],
    ...[CreateAccessTokenHandler, RevokeAccessTokenHandler, RevokeAccessTokensHandler, LastUses],
    ...[InviteProspectHandler, RefuseInvitationsHandler, ProspectLinks, SetSectorTargetHandler],
    MembershipRetention,
  ],
  emits: topicsIn(topics),
  consumers: [PartnersComeIn],
  rules: { useFactory: organisationRules, inject: [DataSource] },
  entities: [
    ...[
      Network,
      NetworkLogo,
      Organisation,
      Person,
      Application,
      HeldDecision,
      Link,
      Session,
      EndedSessions,
      SigningKey,
    ],
    ...[ApplicationRequest, Prospect, Import, FormerName, AccessToken, AddressChange],
    ...[ProspectInvitation, SectorTarget],
  ],
  migrations: [
    ...[CreateMembership1760000001000, HoldDecisions1760000001001, TellOfEndedSessions1760000001002],
    ...[ListOrganisationsBySector1760000001003, LetWaitsGrow1760000001010, KnowEmployersByEveryName1760000001020],
    ...[LetEmployersApplyTwice1760000001030, KeepFormerNames1760000001031],
    ...[TellOfEpochs1760000001060, AnswerApplicantsAlike1760000001061, GiveAccessTokens1760000001070],
    TellOfRenames1760000001080,
    WeighLikeness1760000001090,
    FindEmployersByWords1760000001100,
    EnterNamesAtOnce1760000001101,
    StepBack1760000001120,
    ChooseAColour1760000001140,
    KnowPartners1760000001150,
    LetMembersAsk1760000001155,
    KnowSites1760000001157,
    SayWhatFor1760000001180,
    LetMembersOffer1760000001160,
    ...[ChangeAddresses1760000001170, KnowDevices1760000001171, WithdrawAddresses1760000001172],
    PutFirstStepsAway1760000001210,
    KeepAreasForMembers1760000001220,
    SetTheAddress1760000001200,
    ...[InviteProspects1760000001190, AimAtABalance1760000001191],
    ShowALogo1760000001240,
    ListWhoJoinedLately1760000001260,
    TellOfSizes1760000001280,
    TellOfTheLogo1760000001290,
  ],
});
