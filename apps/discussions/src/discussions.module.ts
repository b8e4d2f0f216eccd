import { Module, type DynamicModule } from '@nestjs/common';
import { threads } from '#contracts/discussions/events';
import { ServiceModule, type Runtime } from '#service';
import type { DiscussionsConfig } from './discussions.config';
import { Doors, placeHolderRule } from './doors/doors';
import { KnownGatherings } from './doors/gathering.projection';
import { KnownOrganisations } from './doors/organisation.projection';
import { KnownPeople } from './doors/person.projection';
import { KnownRegistrations } from './doors/registration.projection';
import { Announcer } from './live/announcer';
import { Evictions } from './live/evictions';
import { Heads } from './live/heads';
import { Hints } from './live/hints';
import { JoinThread } from './live/join-thread';
import { LiveFeeds } from './live/live-feeds';
import { LiveGateway } from './live/live.gateway';
import { RenewSocketHandler } from './live/renew-socket.command';
import { Rooms } from './live/rooms';
import { SocketServer } from './live/socket-server';
import { SocketsController } from './live/sockets.controller';
import { ChangeLog } from './messages/change-log';
import { DeleteMessageHandler } from './messages/delete-message.command';
import { EditMessageHandler } from './messages/edit-message.command';
import { MessagesController } from './messages/messages.controller';
import { PostMessageHandler } from './messages/post-message.command';
import { MarkReadHandler } from './threads/mark-read.command';
import { OpenThreadHandler } from './threads/open-thread.command';
import { ThreadsController } from './threads/threads.controller';

/** Table of contents. */
@Module({})
export class DiscussionsModule {
  static register(runtime: Runtime<DiscussionsConfig>): DynamicModule {
    const service = ServiceModule.register(
      {
        name: 'discussions',
        emits: [threads],
        consumers: [KnownGatherings, KnownRegistrations, KnownPeople, KnownOrganisations],
        providers: [Announcer, Doors],
        rules: { useFactory: placeHolderRule, inject: [Doors] },
      },
      runtime,
    );
    return {
      module: DiscussionsModule,
      imports: [service],
      controllers: [ThreadsController, MessagesController, SocketsController],
      providers: [
        ...[OpenThreadHandler, MarkReadHandler, PostMessageHandler, EditMessageHandler, DeleteMessageHandler],
        RenewSocketHandler,
        ...[ChangeLog, SocketServer, Rooms, JoinThread, Evictions, Heads, Hints, LiveFeeds, LiveGateway],
      ],
    };
  }
}
