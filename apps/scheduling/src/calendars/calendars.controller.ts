import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import {
  Handles,
  Input,
  knownTags,
  Reply,
  SERVICE_CONFIG,
  ServiceConfig,
  SignedIn,
  Visitor,
  type Caller,
} from '#service';
import { wholeOf } from '#uploads';
import { CalendarText } from './calendar-text';
import { CreateCalendarFeed } from './create-calendar-feed.command';
import { FeedWriter } from './feed-writer';
import { getGatheringCalendar } from './get-gathering-calendar.query';
import { getRoomCalendar } from './get-room-calendar.query';
import { listCalendarFeeds } from './list-calendar-feeds.query';
import { readCalendarFeed, type FeedAsked } from './read-calendar-feed.query';
import { readCalendarFileOf } from './read-calendar-file.query';
import { RevokeCalendarFeed } from './revoke-calendar-feed.command';

@Controller()
export class CalendarsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarText,
    private readonly writer: FeedWriter,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.getGatheringCalendar)
  async gathering(
    @Input() { params }: InputOf<typeof endpoints.getGatheringCalendar>,
    @Visitor() caller: Caller | null,
    @Reply() reply: FastifyReply,
  ) {
    const text = await getGatheringCalendar(this.dataSource, this.calendars, params.gatheringId, caller);
    void reply.header('content-disposition', 'attachment; filename="gathering.ics"').header('cache-control', 'private');
    return text;
  }

  @Handles(endpoints.getRoomCalendar)
  async room(
    @Input() { params }: InputOf<typeof endpoints.getRoomCalendar>,
    @Visitor() caller: Caller | null,
    @Reply() reply: FastifyReply,
  ) {
    const { publicUrl } = this.config;
    const text = await getRoomCalendar(this.dataSource, { writer: this.writer, publicUrl }, params, caller);
    void reply.header('cache-control', 'private');
    return text;
  }

  @Handles(endpoints.readCalendarFeed)
  async read(@Input() { params }: InputOf<typeof endpoints.readCalendarFeed>, @Reply() reply: FastifyReply) {
    // Whatever comes of it: the address itself is the secret.
    void reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
    return this.answer({ token: params.feedToken }, reply);
  }

  @Handles(endpoints.getGatheringsCalendar)
  async all(@Input() { query }: InputOf<typeof endpoints.getGatheringsCalendar>, @Reply() reply: FastifyReply) {
    const { kind = null, tag = null, series = null } = query;
    return this.answer({ kind, tag, series }, reply);
  }

  private async answer(whose: FeedAsked, reply: FastifyReply): Promise<string | Buffer> {
    const asked = { ...whose, knownTags: knownTags(reply.request) };
    const { tag, text } = await readCalendarFeed(this.dataSource, this.calendars, this.writer, this.config, asked);
    void reply.header('cache-control', 'private').header('etag', tag);
    return text ?? '';
  }

  @Handles(endpoints.readCalendarFile)
  async readFile(@Input() { query, body }: InputOf<typeof endpoints.readCalendarFile>) {
    return readCalendarFileOf(await wholeOf(body, endpoints.readCalendarFile.bodyLimit), query.zone);
  }

  @Handles(endpoints.listCalendarFeeds)
  list(@SignedIn() caller: Caller) {
    return listCalendarFeeds(this.dataSource, caller.personId);
  }

  @Handles(endpoints.createCalendarFeed)
  async create(
    @Input() { body }: InputOf<typeof endpoints.createCalendarFeed>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    void reply.header('cache-control', 'no-store');
    return this.commands.execute(new CreateCalendarFeed(body.id, caller.personId, body.label, body.shows));
  }

  @Handles(endpoints.revokeCalendarFeed)
  revoke(@Input() { params }: InputOf<typeof endpoints.revokeCalendarFeed>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RevokeCalendarFeed(params.feedId, caller.personId));
  }
}
