import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { isOrganiser, NotFound, type Caller } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { Registration } from '../registrations/registration.entity';
import { CalendarText } from './calendar-text';

export class GetGatheringCalendar extends Query<string> {
  constructor(
    readonly gatheringId: string,
    readonly caller: Caller | null,
  ) {
    super();
  }
}

@QueryHandler(GetGatheringCalendar)
export class GetGatheringCalendarHandler implements IQueryHandler<GetGatheringCalendar> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarText,
  ) {}

  async execute({ gatheringId, caller }: GetGatheringCalendar): Promise<string> {
    const { manager } = this.dataSource;
    const gathering = await manager.findOneBy(Gathering, { id: gatheringId });
    if (!gathering) throw new NotFound('gathering');
    const hasPlace = async (personId: string): Promise<boolean> =>
      manager.existsBy(Registration, { gatheringId, personId, standing: 'place' });
    const mayEnter = isOrganiser(caller) || (caller !== null && (await hasPlace(caller.personId)));
    return this.calendars.write([gathering], mayEnter);
  }
}
