import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { scheduleGathering } from '#contracts/scheduling/endpoints';
import { GatheringScheduled } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, digestOf, firstOf, Invalid, type Caller } from '#service';
import { refuseHosts } from '../hosts/refuse-hosts';
import { refuseSeating } from '../seating/refuse-seating';
import { resolveTimes } from './gathering-times';
import { hintAtDraft } from './drafts';
import { Gathering } from './gathering.entity';
import { viewGathering } from './gathering.view';

type Request = InputOf<typeof scheduleGathering>['body'];
type View = AnswerOf<typeof scheduleGathering>;

export class ScheduleGathering extends Command<View> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
    /** Of its entry in calendars: above what they hold under its id already. */
    readonly sequence = 0,
  ) {
    super();
  }
}

@CommandHandler(ScheduleGathering)
export class ScheduleGatheringHandler extends CommandInTransaction<ScheduleGathering> {
  protected async handle({ request, caller, sequence }: ScheduleGathering, tx: Tx): Promise<View> {
    const requestHash = digestOf(request);
    const isSame = (one: Gathering): boolean =>
      one.scheduledBy === caller.personId && one.requestHash.equals(requestHash);
    // First of all: a repeat is answered even when its date has passed meanwhile.
    if (!(await firstOf(tx, Gathering, request.id, isSame))) {
      const gathering = newGathering(request, caller, { requestHash, sequence });
      await refuseHosts(tx, gathering);
      await begin(tx, gathering);
    }
    return viewGathering(tx.manager, request.id, caller);
  }
}

async function begin(tx: Tx, gathering: Gathering): Promise<void> {
  if (!gathering.isDraft) return await create(tx, gathering, GatheringScheduled);
  await tx.manager.insert(Gathering, gathering);
  hintAtDraft(tx, gathering);
}

export function newGathering(
  request: Request,
  caller: Caller,
  beside: Pick<Gathering, 'requestHash' | 'sequence'> & Partial<Pick<Gathering, 'seriesId'>>,
): Gathering {
  const { start, end, registrationOpens, registrationCloses, ...fields } = request;
  if (fields.place === null && fields.link === null) {
    throw new Invalid([{ pointer: '#/place', detail: 'Say where: a place, a link, or both.' }]);
  }
  const now = new Date();
  const gathering = Object.assign(new Gathering(), fields, {
    version: 1,
    standing: 'scheduled',
    cancellationReason: null,
    placesTaken: 0,
    waiting: 0,
    offered: 0,
    held: 0,
    asking: 0,
    scheduledBy: caller.personId,
    coHosts: [],
    seriesId: null,
    ownFields: [],
    ...beside,
    scheduledAt: now,
    changedAt: now,
  });
  gathering.takesPlaceAt(resolveTimes({ start, end, registrationOpens, registrationCloses }, now));
  gathering.holdPlaces(now);
  gathering.showLink();
  refuseSeating(gathering);
  return gathering;
}
