import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import * as topics from '#contracts/membership/events';
import { ServiceModule, type Runtime } from '#service';
import { ApplicationsController } from './applications/applications.controller';
import { ApplyToJoinHandler } from './applications/apply-to-join.command';
import { CorrectApplicationHandler } from './applications/correct-application.command';
import { WithdrawApplicationHandler } from './applications/withdraw-application.command';
import { Attempts } from './attempts/attempts';
import { CarryOutDecisionHandler } from './decisions/carry-out-decision.command';
import { DecideApplicationsHandler } from './decisions/decide-applications.command';
import { DecisionsController } from './decisions/decisions.controller';
import { DueDecisions } from './decisions/due-decisions';
import { UndoDecisionsHandler } from './decisions/undo-decisions.command';
import { EmployersController } from './employers/employers.controller';
import { CancelImportHandler } from './imports/cancel-import.command';
import { Importer } from './imports/importer';
import { ImportsController } from './imports/imports.controller';
import { StartImportHandler } from './imports/start-import.command';
import { UploadImportHandler } from './imports/upload-import.command';
import { TokenSigner } from './keys/token-signer';
import { AskForSignInLinkHandler } from './links/ask-for-sign-in-link.command';
import { JoinWithLinkHandler } from './links/join-with-link.command';
import { Links } from './links/links';
import { LinksController } from './links/links.controller';
import { MailLinkHandler } from './links/mail-link.command';
import { RenewLinkHandler } from './links/renew-link.command';
import { SignInWithLinkHandler } from './links/sign-in-with-link.command';
import type { MembershipConfig } from './membership.config';
import { MembershipRetention } from './membership.retention';
import { NetworkController } from './network/network.controller';
import { SetUpNetworkHandler } from './network/set-up-network.command';
import { organisationRules } from './organisations/organisation.rules';
import { OrganisationsController } from './organisations/organisations.controller';
import { UpdateOrganisationHandler } from './organisations/update-organisation.command';
import { InviteColleagueHandler } from './people/invite-colleague.command';
import { PeopleController } from './people/people.controller';
import { ReplacePasswordHandler } from './people/replace-password.command';
import { SetPasswordHandler } from './people/set-password.command';
import { UpdateProfileHandler } from './people/update-profile.command';
import { WithdrawInvitationHandler } from './people/withdraw-invitation.command';
import { ProspectsController } from './prospects/prospects.controller';
import { BeginSessionHandler } from './sessions/begin-session.command';
import { RenewSessionHandler } from './sessions/renew-session.command';
import { SessionCookies } from './sessions/session-cookies';
import { Sessions } from './sessions/sessions';
import { SessionsController } from './sessions/sessions.controller';
import { SignInHandler } from './sessions/sign-in.command';
import { SignOutEverywhereHandler } from './sessions/sign-out-everywhere.command';
import { SignOutHandler } from './sessions/sign-out.command';

const network = [SetUpNetworkHandler];

const sessions = [SignInHandler, BeginSessionHandler, RenewSessionHandler, SignOutHandler, SignOutEverywhereHandler];

const links = [AskForSignInLinkHandler, MailLinkHandler, RenewLinkHandler, SignInWithLinkHandler, JoinWithLinkHandler];

const applications = [ApplyToJoinHandler, CorrectApplicationHandler, WithdrawApplicationHandler];

const decisions = [DecideApplicationsHandler, UndoDecisionsHandler, CarryOutDecisionHandler];

const organisations = [UpdateOrganisationHandler];

const people = [
  InviteColleagueHandler,
  WithdrawInvitationHandler,
  UpdateProfileHandler,
  SetPasswordHandler,
  ReplacePasswordHandler,
];

const imports = [UploadImportHandler, StartImportHandler, CancelImportHandler];

const controllers = [
  NetworkController,
  SessionsController,
  LinksController,
  EmployersController,
  ApplicationsController,
  DecisionsController,
  OrganisationsController,
  PeopleController,
  ProspectsController,
  ImportsController,
];

const emits = [
  topics.organisations,
  topics.people,
  topics.sessions,
  topics.applications,
  topics.links,
  topics.keys,
  topics.networks,
];

@Module({})
export class MembershipModule {
  static register(runtime: Runtime<MembershipConfig>): DynamicModule {
    const rules = { useFactory: organisationRules, inject: [DataSource] };
    const handlers = [network, sessions, links, applications, decisions, organisations, people, imports].flat();
    return {
      module: MembershipModule,
      imports: [ServiceModule.register({ name: 'membership', emits, consumers: [], rules }, runtime)],
      controllers,
      providers: [
        Attempts,
        TokenSigner,
        Sessions,
        SessionCookies,
        Links,
        DueDecisions,
        Importer,
        MembershipRetention,
        ...handlers,
      ],
    };
  }
}
