import { dayLater, dayOf, daysBetween } from '#calendar';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { changeSeries } from '#contracts/scheduling/endpoints';
import { keepsBrief, whatChanges, type Changes } from '../gatherings/change-gathering.command';
import { asSaid, type Gathering } from '../gatherings/gathering.entity';
import { onDay, type Clocks } from './recurring-times';

type Becomes = AnswerOf<typeof changeSeries>['items'][number];
export type Scope = InputOf<typeof changeSeries>['body']['scope'];

export interface Planned {
  readonly gathering: Gathering;
  /** Null where it stays as it is. */
  readonly changes: Changes | null;
  readonly becomes: Becomes;
}

/** When something takes place is one thing. */
const TIMES: ReadonlySet<string> = new Set(['start', 'end']);

/**
 * What becomes of each gathering of a series, in scope, by a change that is said of `from`. What was changed of one alone
 * is not changed with the others; what is moved is moved by as many days as `from`, to the same time of day.
 */
export function planOf(all: readonly Gathering[], from: Gathering, scope: Scope, said: Changes): Planned[] {
  const changes = whatChanges(said, from);
  return all
    .filter((one) => scope === 'all' || one.startsAt >= from.startsAt)
    .map((gathering) => {
      const over = gathering.standing === 'cancelled' ? 'cancelled' : gathering.isOver() ? 'over' : null;
      const keeps = whatItKeeps(gathering, from, changes);
      const { own, clocks } = over ? { own: {}, clocks: null } : changesFor(gathering, from, changes, keeps);
      const isChanged = Object.keys(own).length > 0;
      const start = 'start' in own ? own.start : undefined;
      const becomes: Becomes = {
        ...{ id: gathering.id, start: gathering.start, keeps: [...keeps], clocks },
        becomes: start?.offset ? { local: start.local, zone: start.zone, offset: start.offset } : null,
        what: over ?? (isChanged ? 'changes' : 'stays'),
        people: gathering.placesTaken + gathering.waiting + gathering.asking,
      };
      return { gathering, changes: isChanged ? own : null, becomes };
    });
}

/** What was changed of it alone, and its brief where it has begun, which keeps no other from a new one. */
function whatItKeeps(gathering: Gathering, from: Gathering, changes: Changes): string[] {
  const own = gathering === from ? [] : gathering.ownFields;
  return 'brief' in changes && keepsBrief(gathering) ? [...new Set([...own, 'brief'])] : own;
}

function changesFor(
  gathering: Gathering,
  from: Gathering,
  changes: Changes,
  keeps: readonly string[],
): { own: Changes; clocks: Clocks } {
  const keepsTime = keeps.some((field) => TIMES.has(field));
  const kept = (field: string): boolean => keeps.includes(field) || (keepsTime && TIMES.has(field));
  const asked = Object.fromEntries(Object.entries(changes).filter(([field]) => !kept(field))) as Changes;
  const { start = asSaid({ ...from.start, at: from.startsAt }), end, registrationOpens, registrationCloses } = asked;
  const days = daysBetween(dayOf(from.startLocal), dayOf(start.local));
  const day = dayLater(dayOf(gathering.startLocal), days);
  const said = { start, end, registrationOpens, registrationCloses };
  const { times, clocks } = onDay(said as Parameters<typeof onDay>[0], day);
  const timesAsked = Object.fromEntries(Object.entries(times).filter(([field]) => field in asked));
  return { own: { ...asked, ...timesAsked }, clocks: Object.keys(timesAsked).length > 0 ? clocks : null };
}
