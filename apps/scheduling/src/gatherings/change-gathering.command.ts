import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { isResolved, resolveTime } from '#calendar';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { ZonedTimeInput } from '#contracts/primitives';
import type { changeGathering } from '#contracts/scheduling/endpoints';
import { GatheringChanged, gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Invalid, Stale, type Caller } from '#service';
import { forgetAnswers } from '../asking/answers.rows';
import { shortenHolds } from '../invitations/invited-places';
import { shortenOffers } from '../registrations/offers';
import { promoteWaiting } from '../registrations/waitlist';
import { letIn } from '../requests/let-in';
import { refuseHosts } from '../hosts/refuse-hosts';
import { refuseSeating } from '../seating/refuse-seating';
import { keepDraft } from './drafts';
import { resolveTimes, type TimeField, type TimesSaid } from './gathering-times';
import type { Gathering } from './gathering.entity';
import { GatheringCancelledAlready, GatheringOver, PlacesTaken } from './gathering.errors';
import { viewGathering } from './gathering.view';
import { lockGathering } from './gathering.rows';

export type Changes = InputOf<typeof changeGathering>['body'];
type View = AnswerOf<typeof changeGathering>;

export class ChangeGathering extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly version: number,
    readonly changes: Changes,
    readonly caller: Caller,
    /** With others of its series: then it is none of its own. */
    readonly isOfSeries = false,
  ) {
    super();
  }
}

@CommandHandler(ChangeGathering)
export class ChangeGatheringHandler extends CommandInTransaction<ChangeGathering> {
  protected async handle(
    { gatheringId, version, changes, caller, isOfSeries }: ChangeGathering,
    tx: Tx,
  ): Promise<View> {
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.version !== version) throw new Stale();
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    if (!gathering.isDraft && gathering.isOver()) throw new GatheringOver();
    const { questions, startLocal: local, startZone: zone, startOffset: offset } = gathering;
    const changed = apply(changes, gathering);
    if (changed.length > 0) {
      if (gathering.seriesId && !isOfSeries) gathering.ownFields = [...new Set([...gathering.ownFields, ...changed])];
      refuseSeating(gathering);
      if (changed.includes('brief')) refuseBrief(gathering);
      if (changed.includes('hosts')) await refuseHosts(tx, gathering);
      if (changed.some((field) => HOLDING.has(field))) gathering.holdPlaces();
      gathering.showLink();
      if (changed.includes('questions')) await forgetAnswers(tx, gathering, questions);
      gathering.changedAt = new Date();
      if (gathering.isDraft) await keepDraft(tx, gathering);
      else {
        if (changed.includes('start')) gathering.movedFrom = { local, zone, offset };
        await this.tell(changed, gathering, tx);
      }
    }
    return viewGathering(tx.manager, gatheringId, caller);
  }

  private async tell(changed: string[], gathering: Gathering, tx: Tx): Promise<void> {
    if (changed.some((field) => MATERIAL.has(field))) gathering.sequence += 1;
    if (changed.includes('start')) {
      await shortenOffers(tx, gathering);
      await shortenHolds(tx, gathering);
    }
    // More capacity, more for an organisation or other rules may let some in; otherwise this finds nobody.
    await promoteWaiting(tx, gathering);
    // Nobody has to decide any more: who asked first comes before who registers from now on. Who cannot be let in just now
    // goes on asking, and can be decided on.
    if (changed.includes('onRequest') && !gathering.onRequest && !gathering.hasBegun()) await letIn(tx, gathering);
    await change(tx, gathering, GatheringChanged, { changed });
    const { id, version } = gathering;
    // Those who may not know of it any more are no longer among whom its change is told.
    if (changed.includes('visibility')) tx.hint({ topic: gatherings.name, key: id, version, audience: 'everybody' });
  }
}

/** Whoever comes has read its brief by then, and counts on it. */
export const keepsBrief = (gathering: Gathering): boolean => !gathering.isDraft && gathering.hasBegun();

/** @throws Invalid */
function refuseBrief(gathering: Gathering): void {
  if (!keepsBrief(gathering)) return;
  throw new Invalid([{ pointer: '#/brief', detail: 'The brief is changed until the start, and it has begun.' }]);
}

type Field = keyof Changes & keyof Gathering;

/** What is held anew, also where it was let go of. */
const HOLDING: ReadonlySet<string> = new Set<Field>(['start', 'seating']);

/** Changes that make people act: their calendars are told by a higher SEQUENCE (RFC 5546, 2.1.4). */
const MATERIAL: ReadonlySet<string> = new Set<Field>(['start', 'end', 'place', 'link']);

/** None held for small employers is nothing said of them, which is how it was kept before they were counted. */
const asCounted = (value: unknown): unknown => {
  const seating = value as Gathering['seating'] | undefined;
  if (seating?.smallEmployers !== 0) return value;
  const { smallEmployers: _none, ...others } = seating;
  return others;
};

const isAsItWas = (field: string, value: unknown, gathering: Gathering): boolean => {
  const before: unknown = gathering[field as Field];
  return field === 'seating'
    ? isDeepStrictEqual(asCounted(value), asCounted(before))
    : isDeepStrictEqual(value, before);
};

/** What of it differs from how the gathering is. */
export function whatChanges(changes: Changes, gathering: Gathering): Changes {
  const differs = ([field, value]: [string, unknown]): boolean =>
    isTime(field)
      ? !isSame(value as TimesSaid[TimeField], gathering[field], gathering[INSTANTS[field]])
      : !isAsItWas(field, value, gathering);
  const said = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.filter(differs)) as Changes;
}

/** @returns the names of the fields that differ from what was. */
function apply(changes: Changes, gathering: Gathering): string[] {
  const { start, end, registrationOpens, registrationCloses, ...plain } = changes;
  const { capacity } = gathering;
  const changed = Object.entries(plain)
    .filter(([field, value]) => value !== undefined && !isAsItWas(field, value, gathering))
    .map(([field]) => field);
  Object.assign(gathering, Object.fromEntries(changed.map((field) => [field, plain[field as keyof typeof plain]])));
  if (gathering.place === null && gathering.link === null) {
    throw new Invalid([{ pointer: '#/place', detail: 'Say where: a place, a link, or both.' }]);
  }
  // Above what an organiser seated by hand it may rise, also where it does not come up to it.
  if (gathering.capacity < capacity && gathering.freePlaces < 0)
    throw new PlacesTaken(gathering.placesGiven, gathering.capacity);
  return [...changed, ...move({ start, end, registrationOpens, registrationCloses }, gathering)];
}

const TIMES = ['start', 'end', 'registrationOpens', 'registrationCloses'] as const;
const isTime = (field: string): field is TimeField => (TIMES as readonly string[]).includes(field);
const INSTANTS = {
  start: 'startsAt',
  end: 'endsAt',
  registrationOpens: 'registrationOpensAt',
  registrationCloses: 'registrationClosesAt',
} as const;

function move(changes: Pick<Changes, TimeField>, gathering: Gathering): TimeField[] {
  const moved = TIMES.filter((field) => {
    const time = changes[field];
    return time !== undefined && !isSame(time, gathering[field], gathering[INSTANTS[field]]);
  });
  if (moved.length > 0) {
    // What was not moved keeps its own offset, which matters where its wall time exists twice.
    const take = <F extends TimeField>(field: F) => (moved.includes(field) ? changes[field]! : gathering[field]);
    const said = {
      start: take('start'),
      end: take('end'),
      registrationOpens: take('registrationOpens'),
      registrationCloses: take('registrationCloses'),
    };
    const { scheduledAt } = gathering;
    gathering.takesPlaceAt(resolveTimes(said, new Date(), { fields: moved, scheduledAt }));
  }
  return moved;
}

/** Compares instants too, since zone rules may have changed since the last edit. */
function isSame(time: TimesSaid[TimeField], current: TimesSaid[TimeField], at: Date | null): boolean {
  if (!isWallTime(time) || !isWallTime(current)) return isDeepStrictEqual(time, current);
  const resolved = resolveTime({ ...time, offset: time.offset ?? current.offset });
  const sameWall = time.local === current.local && time.zone === current.zone;
  return sameWall && isResolved(resolved) && resolved.at.getTime() === at?.getTime();
}

const isWallTime = (time: TimesSaid[TimeField]): time is ZonedTimeInput => time !== null && 'local' in time;
