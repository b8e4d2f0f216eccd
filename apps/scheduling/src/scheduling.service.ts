import { endpointsIn } from '#contracts/endpoint';
import * as declared from '#contracts/scheduling/endpoints';
import { defineService, ServiceConfig } from '#service';
import { CalendarFeed } from './calendars/calendar-feed.entity';
import { Gathering } from './gatherings/gathering.entity';
import { Member } from './members/member.entity';
import { Network } from './members/network.entity';
import { Organisation } from './members/organisation.entity';
import { CreateGatherings1760000002000 } from './migrations/1760000002000-create-gatherings';
import { CreateProjections1760000002001 } from './migrations/1760000002001-create-projections';
import { IndexGatheringsByEnd1760000002002 } from './migrations/1760000002002-index-gatherings-by-end';
import { Registration } from './registrations/registration.entity';
import { SchedulingModule } from './scheduling.module';

/** Gatherings, who takes part in them, and the calendars that show them. */
export const scheduling = defineService({
  name: 'scheduling',
  config: ServiceConfig,
  endpoints: endpointsIn(declared),
  database: {
    entities: [Gathering, Registration, CalendarFeed, Member, Organisation, Network],
    migrations: [CreateGatherings1760000002000, CreateProjections1760000002001, IndexGatheringsByEnd1760000002002],
  },
  module: (runtime) => SchedulingModule.register(runtime),
});
