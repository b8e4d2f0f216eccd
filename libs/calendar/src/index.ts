export {
  joinCalendar,
  writeCalendar,
  writeEntry,
  writeInvitation,
  type CalendarEntry,
  type Invitation,
  type WrittenEntry,
} from './calendar';
export { isResolved, resolveTime, type ResolvedTime, type UnresolvedTime } from './zoned-time';
