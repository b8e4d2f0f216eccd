import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, Reply, SERVICE_CONFIG, ServiceConfig } from '#service';
import { viewPoll } from '../polls/poll.view';
import { AnswerPoll } from './answer-poll.command';
import { readHeldTimes } from './held-times';
import type { PollVoter } from './poll-voter.entity';
import { TakeOffPoll } from './take-off-poll.command';
import { calendarLink, voterOfLink } from './voter-links';

type ByLink = AnswerOf<typeof endpoints.inspectPoll>;

/** For those without an account. Scanners of mail open links before people do: only POST looks at a token. */
@Controller()
export class VoterLinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.inspectPoll)
  async inspect(@Input() { body }: InputOf<typeof endpoints.inspectPoll>): Promise<ByLink> {
    const voter = await this.find(body.token);
    return this.toAnswer(voter, await viewPoll(this.dataSource.manager, voter.pollId, { voterId: voter.id }));
  }

  @Handles(endpoints.answerByLink)
  async answer(@Input() { body }: InputOf<typeof endpoints.answerByLink>): Promise<ByLink> {
    const voter = await this.find(body.token);
    const answer = new AnswerPoll(voter.pollId, body.answers, { voterId: voter.id });
    return this.toAnswer(voter, await this.commands.execute(answer));
  }

  @Handles(endpoints.forgetByLink)
  async forget(@Input() { body }: InputOf<typeof endpoints.forgetByLink>): Promise<void> {
    const { pollId, id } = await this.find(body.token);
    await this.commands.execute(new TakeOffPoll(pollId, id));
  }

  @Handles(endpoints.readHeldTimes)
  held(@Input() { params }: InputOf<typeof endpoints.readHeldTimes>, @Reply() reply: FastifyReply) {
    // Whatever comes of it: the address itself is the secret.
    void reply
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('cache-control', 'private');
    return readHeldTimes(this.dataSource, this.config, params.calendarToken);
  }

  private readonly find = (token: string): Promise<PollVoter> =>
    voterOfLink(this.config, this.dataSource.manager, token);

  private readonly toAnswer = ({ id, name }: PollVoter, poll: ByLink['poll']): ByLink => ({
    ...{ poll, name: name!, calendar: calendarLink(this.config, id) },
  });
}
