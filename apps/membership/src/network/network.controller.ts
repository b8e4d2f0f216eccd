import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, Reply } from '#service';
import { SessionCookies } from '../sessions/session-cookies';
import { GetNetwork } from './get-network.query';
import { SetUpNetwork } from './set-up-network.command';

@Controller()
export class NetworkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cookies: SessionCookies,
  ) {}

  @Handles(endpoints.getNetwork)
  show(): Promise<AnswerOf<typeof endpoints.getNetwork>> {
    return this.queries.execute(new GetNetwork());
  }

  @Handles(endpoints.setUpNetwork)
  async setUp(
    @Input(endpoints.setUpNetwork) { body }: InputOf<typeof endpoints.setUpNetwork>,
    @Reply() reply: FastifyReply,
  ): Promise<AnswerOf<typeof endpoints.setUpNetwork>> {
    return this.cookies.give(reply, await this.commands.execute(new SetUpNetwork(body)));
  }
}
