import { ASKED_BEFORE_DAYS, FRESHNESS_DAYS, type Freshness } from '#contracts/directory/freshness';

export type Step = Exclude<Freshness, 'assured'>;
const STEPS = Object.entries(FRESHNESS_DAYS) as [Step, number][];

const DAY_MILLIS = 86_400_000;

/** As ISO 8601 has it. */
export const today = (): string => new Date().toISOString().slice(0, 10);

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MILLIS).toISOString().slice(0, 10);

/** The next step of an entry that was assured on that day, and when it takes it; null once it is hidden. */
export function nextStep(assuredOn: string, now = today()): { step: Step; on: string } | null {
  const steps = STEPS.map(([step, days]) => ({ step, on: daysAfter(assuredOn, days) }));
  return steps.find(({ on }) => on > now) ?? null;
}

/**
 * The day on which those who keep the entry are asked next, after `now`: two weeks before each step. Null where none is
 * to come.
 */
export function nextReminder(assuredOn: string, now = today()): string | null {
  const days = STEPS.map(([, after]) => daysAfter(assuredOn, after - ASKED_BEFORE_DAYS));
  return days.find((day) => day > now) ?? null;
}

/** SQL: the freshness of a day, null where there is none. */
export const freshnessOf = (day: string): string => `CASE
  WHEN ${day} IS NULL THEN NULL
  WHEN ${day} <= current_date - ${FRESHNESS_DAYS.hidden} THEN 'hidden'
  WHEN ${day} <= current_date - ${FRESHNESS_DAYS.stale} THEN 'stale'
  WHEN ${day} <= current_date - ${FRESHNESS_DAYS.ageing} THEN 'ageing'
  ELSE 'assured' END`;
