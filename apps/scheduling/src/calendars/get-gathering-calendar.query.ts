import type { DataSource } from 'typeorm';
import { NotFound, type Caller } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { knowsOf } from '../gatherings/known-to';
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
  if (!gathering || !(await knowsOf(manager, gatheringId, caller))) throw new NotFound('gathering');
  const mine = caller && (await manager.findOneBy(Registration, { gatheringId, personId: caller.personId }));
  return calendars.write(gathering, mine, gathering.isRunBy(caller) || mine?.standing === 'place');
}
