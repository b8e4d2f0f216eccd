/** What an address says of a place in a thread. */
export interface ThreadSearch {
  /** The number of a message to look at: an address to send to somebody else in the room. */
  message?: number;
  /** The day to open at, `2026-12-04`, on the reader's calendar. */
  date?: string;
  /** The number of the message at the upper edge of the screen, as its reader went on. */
  at?: number;
}

/** Keeps of an address what names a place; the rest of it leads nowhere. */
export function threadSearch({ message, date, at }: Record<string, unknown>): ThreadSearch {
  return {
    ...(isNumber(message) && { message }),
    ...(isDay(date) && { date }),
    ...(isNumber(at) && { at }),
  };
}

/** Which page of messages holds that place; none of these, and it is where reading stopped. */
export function pageOf({ message, date, at }: ThreadSearch): { around: number } | { from: string } | undefined {
  const number = at ?? message;
  if (number !== undefined) return { around: number };
  return date === undefined ? undefined : { from: beginOf(date) };
}

/** The instant at which a day begins on the reader's clock. */
export const beginOf = (day: string): string => new Date(`${day}T00:00`).toISOString();

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
