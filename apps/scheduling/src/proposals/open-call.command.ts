import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import { momentLine } from '#contracts/moments';
import type { openSessionCall } from '#contracts/scheduling/endpoints';
import { proposals } from '#contracts/scheduling/events';
import type { SessionCall as View } from '#contracts/scheduling/proposals';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound, Stale, type Caller } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { GatheringCancelledAlready, GatheringIsDraft, GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { resolveSaid } from '../programme/session-times';
import { viewCall } from './proposal.view';
import { SessionCall } from './session-call.entity';

export class OpenSessionCall extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly version: number,
    readonly call: InputOf<typeof openSessionCall>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(OpenSessionCall)
export class OpenSessionCallHandler extends CommandInTransaction<OpenSessionCall> {
  protected async handle({ gatheringId, version, call, caller }: OpenSessionCall, tx: Tx): Promise<View> {
    const gathering = await lockGathering(tx, gatheringId);
    // Of a draft nobody is to hear.
    if (gathering.isDraft) throw new GatheringIsDraft();
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    if (gathering.isOver()) throw new GatheringOver();
    const before = await tx.manager.findOneBy(SessionCall, { gatheringId });
    if ((before?.version ?? 1) !== version) throw new Stale();
    const closesAt = closingTime(call.closes, gathering);
    await save(tx, { gatheringId, version: version + 1, text: call.text, closesAt });
    return viewCall(tx.manager, gatheringId, caller);
  }
}

/** Whoever shows the gathering hears that its call has changed. */
async function save(tx: Tx, call: SessionCall): Promise<void> {
  await tx.manager.upsert(SessionCall, call, ['gatheringId']);
  const { gatheringId: key, version } = call;
  tx.hint({ topic: proposals.name, key, version, audience: 'who-shows-it' });
}

function closingTime(closes: OpenSessionCall['call']['closes'], { startZone: zone, startsAt }: Gathering): Date {
  const at = resolveSaid('closes', closes, zone);
  const pointer = '#/closes/local';
  if (at <= new Date()) throw new Invalid([{ pointer, detail: 'This is in the past: nobody could propose anything.' }]);
  if (at <= startsAt) return at;
  const detail = `The gathering begins on ${momentLine(startsAt, zone)}. A call closes by then.`;
  throw new Invalid([{ pointer, detail }]);
}

export class CloseSessionCall extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CloseSessionCall)
export class CloseSessionCallHandler extends CommandInTransaction<CloseSessionCall> {
  protected async handle({ gatheringId, caller }: CloseSessionCall, tx: Tx): Promise<View> {
    await lockGathering(tx, gatheringId);
    const call = await tx.manager.findOneBy(SessionCall, { gatheringId });
    if (!call) throw new NotFound('call for sessions');
    const now = new Date();
    if (call.closesAt > now) await save(tx, { ...call, version: call.version + 1, closesAt: now });
    return viewCall(tx.manager, gatheringId, caller);
  }
}
