export { sequenceFor, writeCalendar, writeInvitation, type CalendarEntry, type Invitation } from './calendar';
export { dayLater, dayOf, daysBetween, daysOf, movedBy, readRecurring, whyNotRepeated } from './recurrence';
export { MOST_ENTRIES, readEntries, type Entry } from './entries';
export { readReply, type Reply } from './reply';
export {
  beginOf,
  instantBefore,
  isResolved,
  isZone,
  resolveTime,
  shownIn,
  type ResolvedTime,
  type UnresolvedTime,
} from './zoned-time';
