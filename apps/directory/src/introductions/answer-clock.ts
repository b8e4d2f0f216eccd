import { ANSWER_WITHIN_DAYS, REMINDED_AFTER_DAYS } from '#contracts/directory/introductions';
import { workingDaysAfter } from '#contracts/directory/working-days';
import { today } from '../freshness/days';

/** By when whoever is asked answers, partner or employer, and when they are reminded: the clock begins today. */
export const clockFromToday = () => ({
  reminded: false,
  answerBy: workingDaysAfter(today(), ANSWER_WITHIN_DAYS),
  dueOn: workingDaysAfter(today(), REMINDED_AFTER_DAYS),
});
