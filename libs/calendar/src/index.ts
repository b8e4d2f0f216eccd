export { sequenceFor, writeCalendar, writeInvitation, type CalendarEntry, type Invitation } from './calendar';
export { instantBefore, isResolved, resolveTime, shownIn, type ResolvedTime, type UnresolvedTime } from './zoned-time';
