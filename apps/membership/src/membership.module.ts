import { Module, type DynamicModule } from '@nestjs/common';
import * as topics from '#contracts/membership/events';
import { ServiceModule, type Runtime } from '#service';
import { Attempts } from './attempts/attempts';
import { TokenSigner } from './keys/token-signer';
import type { MembershipConfig } from './membership.config';
import { GetNetworkHandler } from './network/get-network.query';
import { NetworkController } from './network/network.controller';
import { SetUpNetworkHandler } from './network/set-up-network.command';
import { BeginSessionHandler } from './sessions/begin-session.command';
import { GetSessionHandler } from './sessions/get-session.query';
import { RenewSessionHandler } from './sessions/renew-session.command';
import { SessionCookies } from './sessions/session-cookies';
import { Sessions } from './sessions/sessions';
import { SessionsController } from './sessions/sessions.controller';
import { SignInHandler } from './sessions/sign-in.command';
import { SignOutEverywhereHandler } from './sessions/sign-out-everywhere.command';
import { SignOutHandler } from './sessions/sign-out.command';

const network = [SetUpNetworkHandler, GetNetworkHandler];

const sessions = [
  SignInHandler,
  BeginSessionHandler,
  RenewSessionHandler,
  SignOutHandler,
  SignOutEverywhereHandler,
  GetSessionHandler,
];

@Module({})
export class MembershipModule {
  static register(runtime: Runtime<MembershipConfig>): DynamicModule {
    const { organisations, people, applications, links, keys, networks } = topics;
    const emits = [organisations, people, applications, links, keys, networks];
    return {
      module: MembershipModule,
      imports: [ServiceModule.register({ name: 'membership', emits, consumers: [] }, runtime)],
      controllers: [NetworkController, SessionsController],
      providers: [Attempts, TokenSigner, Sessions, SessionCookies, ...network, ...sessions],
    };
  }
}
