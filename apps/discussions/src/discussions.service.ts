import * as topics from '#contracts/discussions/events';
import { topicsIn } from '#contracts/topic';
import { defineService } from '#service';
import { DiscussionsConfig } from './discussions.config';
import { doorRules, Doors } from './doors/doors';
import { KnownGatherings } from './doors/gathering.projection';
import { KnownGathering } from './doors/gathering.projection';
import { KnownIntroductions, KnownProgrammes } from './doors/introduction.projection';
import { KnownItem, KnownItemAuthor, KnownItems } from './doors/item.projection';
import { KnownMembers, KnownOrganisations, KnownPeople } from './doors/membership.projection';
import { KnownRegistrations } from './doors/registration.projection';
import { KnownRegistration } from './doors/registration.projection';
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
import { ThreadHints } from './live/thread-hints';
import { Mention } from './mentions/mention.entity';
import { ChangeLog } from './messages/change-log';
import { Change } from './messages/change.entity';
import { DeleteMessageHandler } from './messages/delete-message.command';
import { EditMessageHandler } from './messages/edit-message.command';
import { Message } from './messages/message.entity';
import { MessagesController } from './messages/messages.controller';
import { PostMessageHandler } from './messages/post-message.command';
import { CreateDiscussions1760000003000 } from './migrations/1760000003000-create-discussions';
import { KnowRenames1760000003020 } from './migrations/1760000003020-know-renames';
import { TalkAboutItems1760000003040 } from './migrations/1760000003040-talk-about-items';
import { MentionPeople1760000003041 } from './migrations/1760000003041-mention-people';
import { TalkAboutIntroductions1760000003060 } from './migrations/1760000003060-talk-about-introductions';
import { HideGatherings1760000003200 } from './migrations/1760000003200-hide-gatherings';
import { FindMessages1760000003210 } from './migrations/1760000003210-find-messages';
import { MarkReadHandler } from './threads/mark-read.command';
import { OpenThreadHandler } from './threads/open-thread.command';
import { ReadMark } from './threads/read-mark.entity';
import { Thread } from './threads/thread.entity';
import { ThreadsController } from './threads/threads.controller';

/** Threads, their messages, how far each has read, and the live socket. */
export const discussions = defineService({
  name: 'discussions',
  config: DiscussionsConfig,
  controllers: [ThreadsController, MessagesController, SocketsController],
  providers: [
    ...[OpenThreadHandler, MarkReadHandler],
    ...[PostMessageHandler, EditMessageHandler, DeleteMessageHandler, ChangeLog],
    ...[Announcer, Doors],
    ...[
      SocketServer,
      Rooms,
      JoinThread,
      Evictions,
      Heads,
      Hints,
      ThreadHints,
      LiveFeeds,
      LiveGateway,
      RenewSocketHandler,
    ],
  ],
  emits: topicsIn(topics),
  consumers: [
    ...[KnownGatherings, KnownRegistrations, KnownItems, KnownPeople, KnownMembers, KnownOrganisations],
    ...[KnownIntroductions, KnownProgrammes],
  ],
  rules: { useFactory: doorRules, inject: [Doors] },
  entities: [Thread, ReadMark, Message, Change, Mention, KnownGathering, KnownRegistration, KnownItem, KnownItemAuthor],
  migrations: [
    CreateDiscussions1760000003000,
    KnowRenames1760000003020,
    TalkAboutItems1760000003040,
    MentionPeople1760000003041,
    TalkAboutIntroductions1760000003060,
    HideGatherings1760000003200,
    FindMessages1760000003210,
  ],
});
