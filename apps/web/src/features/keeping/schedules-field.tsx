import { CheckboxGroups, TextArea } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { TimeField } from '../../ui/typed-field';
import type { ProgrammeContent } from './keeping.queries';
import { WEEKDAYS } from './keeping-words';
import { partAt, type PartList } from './part-fields';
import { PartListField } from './part-list';
import { newSchedule, scheduleOf, scheduleTyped, type ScheduleTyped } from './programme-typed';

const DAYS = Object.entries(WEEKDAYS).map(([value, label]) => ({ value, label }));
/** Days of the week and nothing else; "the first Tuesday" is said in words, and stays as it is. */
const isWeekdays = (byday: string): boolean => byday.split(',').every((day) => day === '' || day in WEEKDAYS);

/** When it can be reached, in words; and by day and hour, for those who look for that. */
export function SchedulesField({ list, label = 'Times' }: { list: PartList<ScheduleTyped>; label?: string }) {
  return (
    <PartListField
      list={list}
      label={label}
      one="Time"
      add={newSchedule}
      most={30}
      row={(schedule, nth) => {
        const field = partAt(list, nth);
        const byday = field('byday');
        return (
          <>
            <TextArea
              label="When, in words"
              help="“In term time, on Tuesdays after school.”"
              rows={2}
              {...field('description')}
            />
            <FieldRow>
              <TimeField label="Begins" optional {...field('opensAt')} />
              <TimeField label="Ends" optional {...field('closesAt')} />
            </FieldRow>
            {isWeekdays(schedule.byday) && (
              <CheckboxGroups
                {...byday}
                label="On which days"
                optional
                groups={[{ label: 'Days', choices: DAYS }]}
                value={schedule.byday.split(',').filter(Boolean)}
                onChange={(days) =>
                  byday.onChange(
                    Object.keys(WEEKDAYS)
                      .filter((day) => days.includes(day))
                      .join(','),
                  )
                }
              />
            )}
          </>
        );
      }}
    />
  );
}

type Schedules = ProgrammeContent['schedules'];

/** The times of a place are kept as they are sent. */
export const typedTimes = (
  schedules: Schedules,
  set: (schedules: Schedules) => void,
): Pick<PartList<ScheduleTyped>, 'all' | 'set'> => ({
  all: schedules.map(scheduleTyped),
  set: (all) => set(all.map(scheduleOf)),
});
