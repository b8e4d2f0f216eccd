export { writeCalendar, writeInvitation, type CalendarEntry, type Invitation } from './calendar';
export { isResolved, resolveTime, type ResolvedTime, type UnresolvedTime } from './zoned-time';
