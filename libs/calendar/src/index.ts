export { sequenceFor, writeCalendar, writeInvitation, type CalendarEntry, type Invitation } from './calendar';
export { dayLater, dayOf, daysBetween, daysOf, movedBy, readRecurring, whyNotRepeated } from './recurrence';
export { instantBefore, isResolved, resolveTime, shownIn, type ResolvedTime, type UnresolvedTime } from './zoned-time';
