import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { ClientAddress, Handles, Input, Reply } from '#service';
import { CorrectApplication } from '../applications/correct-application.command';
import { WithdrawApplication } from '../applications/withdraw-application.command';
import { SessionCookies } from '../sessions/session-cookies';
import { AskForSignInLink } from './ask-for-sign-in-link.command';
import { inspectLink } from './inspect-link.query';
import { JoinWithLink } from './join-with-link.command';
import { Links } from './links';
import { RenewLink } from './renew-link.command';
import { SignInWithLink } from './sign-in-with-link.command';

/** Scanners of mail open links before people do: only POST looks at a token. */
@Controller()
export class LinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookies: SessionCookies,
    private readonly links: Links,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.inspectLink)
  inspect(@Input() { body }: InputOf<typeof endpoints.inspectLink>) {
    return inspectLink(this.links, this.dataSource, body.token);
  }

  @Handles(endpoints.askForSignInLink)
  async ask(@Input() { body }: InputOf<typeof endpoints.askForSignInLink>, @ClientAddress() address: string) {
    await this.commands.execute(new AskForSignInLink(body.email, address));
    return {};
  }

  @Handles(endpoints.renewLink)
  async renew(@Input() { body }: InputOf<typeof endpoints.renewLink>) {
    await this.commands.execute(new RenewLink(body.token));
    return {};
  }

  @Handles(endpoints.signInWithLink)
  async signIn(@Input() { body }: InputOf<typeof endpoints.signInWithLink>, @Reply() reply: FastifyReply) {
    return this.cookies.begin(reply, await this.commands.execute(new SignInWithLink(body.token)));
  }

  @Handles(endpoints.joinWithLink)
  async join(@Input() { body }: InputOf<typeof endpoints.joinWithLink>, @Reply() reply: FastifyReply) {
    const granted = await this.commands.execute(new JoinWithLink(body.token, body.name, body.password));
    return this.cookies.begin(reply, granted);
  }

  @Handles(endpoints.correctApplication)
  correct(@Input() { body }: InputOf<typeof endpoints.correctApplication>) {
    return this.commands.execute(new CorrectApplication(body));
  }

  @Handles(endpoints.withdrawApplication)
  withdraw(@Input() { body }: InputOf<typeof endpoints.withdrawApplication>) {
    return this.commands.execute(new WithdrawApplication(body.token));
  }
}
