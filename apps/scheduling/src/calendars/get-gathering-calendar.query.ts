import type { DataSource } from 'typeorm';
import { isOrganiser, NotFound, type Caller } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { Registration } from '../registrations/registration.entity';
import { CalendarText } from './calendar-text';

export async function getGatheringCalendar(
  dataSource: DataSource,
  calendars: CalendarText,
  gatheringId: string,
  caller: Caller | null,
): Promise<string> {
  const { manager } = dataSource;
  const gathering = await manager.findOneBy(Gathering, { id: gatheringId });
  if (!gathering) throw new NotFound('gathering');
  const hasPlace = async (personId: string): Promise<boolean> =>
    manager.existsBy(Registration, { gatheringId, personId, standing: 'place' });
  const mayEnter = isOrganiser(caller) || (caller !== null && (await hasPlace(caller.personId)));
  return calendars.write(gathering, mayEnter);
}
