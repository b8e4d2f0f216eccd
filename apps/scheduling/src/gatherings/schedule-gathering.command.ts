import { createHash } from 'node:crypto';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { scheduleGathering } from '#contracts/scheduling/endpoints';
import { GatheringScheduled } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, IdTaken, Invalid, type Caller } from '#service';
import { resolveTimes } from './gathering-times';
import { Gathering } from './gathering.entity';
import { viewGathering } from './gathering.view';

type Request = InputOf<typeof scheduleGathering>['body'];
type View = AnswerOf<typeof scheduleGathering>;

export class ScheduleGathering extends Command<View> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ScheduleGathering)
export class ScheduleGatheringHandler extends CommandInTransaction<ScheduleGathering> {
  protected async handle({ request, caller }: ScheduleGathering, tx: Tx): Promise<View> {
    const requestHash = createHash('sha256').update(JSON.stringify(request)).digest();
    // First of all: a repeat is answered even when its date has passed meanwhile.
    if (await this.isRepeat(request.id, requestHash, caller, tx)) return viewGathering(tx.manager, request.id, caller);
    const gathering = newGathering(request, caller, requestHash);
    const { raw } = (await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Gathering)
      .values(gathering)
      .orIgnore()
      .returning('id')
      .execute()) as { raw: unknown[] };
    if (raw.length > 0) await tx.emit(GatheringScheduled, gathering.toState());
    // Sent twice at once: the other one was faster.
    else if (!(await this.isRepeat(request.id, requestHash, caller, tx))) throw new IdTaken();
    return viewGathering(tx.manager, request.id, caller);
  }

  /** @throws IdTaken where the id is another's, or stands for something else. */
  private async isRepeat(id: string, requestHash: Buffer, caller: Caller, tx: Tx): Promise<boolean> {
    const first = await tx.manager.findOneBy(Gathering, { id });
    if (!first) return false;
    if (first.scheduledBy !== caller.personId || !first.requestHash.equals(requestHash)) throw new IdTaken();
    return true;
  }
}

function newGathering(request: Request, caller: Caller, requestHash: Buffer): Gathering {
  const { start, end, ...fields } = request;
  if (fields.place === null && fields.link === null) {
    throw new Invalid([{ pointer: '#/place', detail: 'Say where: a place, a link, or both.' }]);
  }
  const now = new Date();
  const gathering = Object.assign(new Gathering(), fields, {
    version: 1,
    sequence: 0,
    standing: 'scheduled',
    cancellationReason: null,
    placesTaken: 0,
    waiting: 0,
    scheduledBy: caller.personId,
    requestHash,
    scheduledAt: now,
    changedAt: now,
  });
  const times = resolveTimes({ start, end }, now);
  gathering.takesPlaceAt(times.start, times.end);
  return gathering;
}
