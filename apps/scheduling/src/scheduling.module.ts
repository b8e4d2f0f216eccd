import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { gatherings, registrations } from '#contracts/scheduling/events';
import { ServiceModule, type Runtime } from '#service';
import { CalendarText } from './calendars/calendar-text';
import { CalendarsController } from './calendars/calendars.controller';
import { CreateCalendarFeedHandler } from './calendars/create-calendar-feed.command';
import { RevokeCalendarFeedHandler } from './calendars/revoke-calendar-feed.command';
import { CancelGatheringHandler } from './gatherings/cancel-gathering.command';
import { ChangeGatheringHandler } from './gatherings/change-gathering.command';
import { GatheringsController } from './gatherings/gatherings.controller';
import { ScheduleGatheringHandler } from './gatherings/schedule-gathering.command';
import { Members } from './members/member.projection';
import { NetworkName } from './members/network.projection';
import { Organisations } from './members/organisation.projection';
import { OrganisationsGiveUpPlaces, PeopleGiveUpPlaces } from './registrations/departures.reaction';
import { placeHolder } from './registrations/place-holder.rule';
import { RegisterHandler } from './registrations/register.command';
import { RegistrationsController } from './registrations/registrations.controller';
import { WithdrawHandler } from './registrations/withdraw.command';

const COMMANDS = [
  ScheduleGatheringHandler,
  ChangeGatheringHandler,
  CancelGatheringHandler,
  RegisterHandler,
  WithdrawHandler,
  CreateCalendarFeedHandler,
  RevokeCalendarFeedHandler,
];
const CONSUMERS = [Members, Organisations, NetworkName, PeopleGiveUpPlaces, OrganisationsGiveUpPlaces];

/** The table of contents of scheduling. */
@Module({})
export class SchedulingModule {
  static register(runtime: Runtime): DynamicModule {
    const rules = {
      useFactory: (dataSource: DataSource) => ({ 'place-holder': placeHolder(dataSource) }),
      inject: [DataSource],
    };
    const parts = { name: 'scheduling', emits: [gatherings, registrations], consumers: CONSUMERS, rules };
    return {
      module: SchedulingModule,
      imports: [ServiceModule.register(parts, runtime)],
      controllers: [GatheringsController, RegistrationsController, CalendarsController],
      providers: [...COMMANDS, CalendarText],
    };
  }
}
