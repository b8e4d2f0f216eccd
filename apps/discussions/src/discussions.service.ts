import * as endpoints from '#contracts/discussions/endpoints';
import { endpointsIn } from '#contracts/endpoint';
import { defineService } from '#service';
import { DiscussionsConfig } from './discussions.config';
import { DiscussionsModule } from './discussions.module';
import { KnownGathering } from './doors/gathering.projection';
import { KnownOrganisation } from './doors/organisation.projection';
import { KnownPerson } from './doors/person.projection';
import { KnownRegistration } from './doors/registration.projection';
import { Message } from './messages/message.entity';
import { Change } from './messages/change.entity';
import { CreateDiscussions1760000003000 } from './migrations/1760000003000-create-discussions';
import { ReadMark } from './threads/read-mark.entity';
import { Thread } from './threads/thread.entity';

export const discussions = defineService({
  name: 'discussions',
  config: DiscussionsConfig,
  endpoints: endpointsIn(endpoints),
  database: {
    entities: [Thread, ReadMark, Message, Change, KnownGathering, KnownRegistration, KnownPerson, KnownOrganisation],
    migrations: [CreateDiscussions1760000003000],
  },
  module: (runtime) => DiscussionsModule.register(runtime),
});
