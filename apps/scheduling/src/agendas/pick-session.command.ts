import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { pickSession, unpickSession } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { lockGathering } from '../gatherings/gathering.rows';
import { viewProgramme } from '../programme/programme.view';
import { AgendaPick } from './agenda-pick.entity';

type View = AnswerOf<typeof pickSession>;

export class PickSession extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly sessionId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** The gathering is locked: a version that comes at the same time finds what was picked, or is picked from. */
@CommandHandler(PickSession)
export class PickSessionHandler extends CommandInTransaction<PickSession> {
  protected async handle({ gatheringId, sessionId, caller }: PickSession, tx: Tx): Promise<View> {
    await lockGathering(tx, gatheringId);
    const view = await viewProgramme(tx.manager, { gatheringId, number: undefined }, caller);
    const { number, rooms, sessions, mine = [] } = view;
    const session = sessions.find(({ id }) => id === sessionId);
    if (!session || number === null) throw new NotFound('session');
    const now = new Date();
    const pick: AgendaPick = {
      ...{ personId: caller.personId, sessionId, gatheringId, title: session.title },
      room: rooms.find(({ id }) => id === session.roomId)?.name ?? null,
      ...{ startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) },
      ...{ standing: 'scheduled', sequence: number, pickedAt: now, changedAt: now },
    };
    // A repeat finds it there, as it is published.
    await tx.manager.createQueryBuilder().insert().into(AgendaPick).values(pick).orIgnore().execute();
    return { ...view, mine: [...new Set([...mine, sessionId])] };
  }
}

export class UnpickSession extends Command<AnswerOf<typeof unpickSession>> {
  constructor(
    readonly gatheringId: string,
    readonly sessionId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(UnpickSession)
export class UnpickSessionHandler extends CommandInTransaction<UnpickSession> {
  protected async handle({ gatheringId, sessionId, caller }: UnpickSession, tx: Tx): Promise<View> {
    await tx.manager.delete(AgendaPick, { gatheringId, sessionId, personId: caller.personId });
    return viewProgramme(tx.manager, { gatheringId, number: undefined }, caller);
  }
}
