import { Invalid } from '#service';

const MOST_YEARS = 5;

/**
 * The day on which somebody looks again whether it is still true, as ISO 8601: a year from now unless chosen.
 * @throws Invalid for a day that has passed, or one beyond five years.
 */
export function reviewDay(chosen?: string): string {
  const now = new Date();
  if (chosen === undefined) return dayIn(now, 1);
  if (chosen <= now.toISOString().slice(0, 10) || chosen > dayIn(now, MOST_YEARS)) {
    throw new Invalid([{ pointer: '#/reviewDue', detail: `Choose a day after today and within ${MOST_YEARS} years.` }]);
  }
  return chosen;
}

const DAY = 86_400_000;
/** Days from the review's own day: a month before, a week before, and the first on which it is overdue. */
const REMINDERS = [-30, -7, 1];

/** The next day after today on which the authors are reminded; null once they were told that it is overdue. */
export function nextReminder(due: string): string | null {
  const today = new Date().toISOString().slice(0, 10);
  const days = REMINDERS.map((from) => new Date(Date.parse(due) + from * DAY).toISOString().slice(0, 10));
  return days.find((day) => day > today) ?? null;
}

function dayIn(from: Date, years: number): string {
  const day = new Date(from);
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day.toISOString().slice(0, 10);
}
