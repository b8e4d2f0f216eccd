import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import {
  createCalendarFeed,
  getGatheringCalendar,
  listCalendarFeeds,
  readCalendarFeed,
  revokeCalendarFeed,
} from '#contracts/scheduling/endpoints';
import { Handles, Input, Reply, SignedIn, Visitor, type Caller } from '#service';
import { CreateCalendarFeed } from './create-calendar-feed.command';
import { GetGatheringCalendar } from './get-gathering-calendar.query';
import { ListCalendarFeeds } from './list-calendar-feeds.query';
import { ReadCalendarFeed } from './read-calendar-feed.query';
import { RevokeCalendarFeed } from './revoke-calendar-feed.command';

@Controller()
export class CalendarsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Handles(getGatheringCalendar)
  async gathering(
    @Input(getGatheringCalendar) { params }: InputOf<typeof getGatheringCalendar>,
    @Visitor() caller: Caller | null,
    @Reply() reply: FastifyReply,
  ): Promise<string> {
    const text = await this.queries.execute(new GetGatheringCalendar(params.gatheringId, caller));
    void reply.header('content-disposition', 'attachment; filename="gathering.ics"').header('cache-control', 'private');
    return text;
  }

  @Handles(readCalendarFeed)
  async read(
    @Input(readCalendarFeed) { params }: InputOf<typeof readCalendarFeed>,
    @Reply() reply: FastifyReply,
  ): Promise<string> {
    // Whatever comes of it: the address itself is the secret.
    void reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
    const text = await this.queries.execute(new ReadCalendarFeed(params.feedToken));
    void reply.header('cache-control', 'private');
    return text;
  }

  @Handles(listCalendarFeeds)
  list(@SignedIn() caller: Caller): Promise<AnswerOf<typeof listCalendarFeeds>> {
    return this.queries.execute(new ListCalendarFeeds(caller.personId));
  }

  @Handles(createCalendarFeed)
  async create(
    @Input(createCalendarFeed) { body }: InputOf<typeof createCalendarFeed>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ): Promise<AnswerOf<typeof createCalendarFeed>> {
    void reply.header('cache-control', 'no-store');
    return this.commands.execute(new CreateCalendarFeed(body.id, caller.personId, body.label));
  }

  @Handles(revokeCalendarFeed)
  revoke(
    @Input(revokeCalendarFeed) { params }: InputOf<typeof revokeCalendarFeed>,
    @SignedIn() caller: Caller,
  ): Promise<void> {
    return this.commands.execute(new RevokeCalendarFeed(params.feedId, caller.personId));
  }
}
