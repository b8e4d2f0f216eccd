import { ANSWER_WITHIN_DAYS, REMINDED_AFTER_DAYS } from '#contracts/directory/introductions';
import { workingDaysAfter } from '#contracts/directory/working-days';
import { today } from '../freshness/days';

const remindedOn = (day: string): string => workingDaysAfter(day, REMINDED_AFTER_DAYS);

/** When somebody is reminded of what they were asked on a day; null where that was done. */
export const reminderOf = ({ at, reminded }: { readonly at: Date; readonly reminded: boolean }): string | null =>
  reminded ? null : remindedOn(at.toISOString().slice(0, 10));

/** By when whoever is asked answers, partner or employer, and when they are reminded: the clock begins today. */
export const clockFromToday = () => ({
  reminded: false,
  answerBy: workingDaysAfter(today(), ANSWER_WITHIN_DAYS),
  dueOn: remindedOn(today()),
});
