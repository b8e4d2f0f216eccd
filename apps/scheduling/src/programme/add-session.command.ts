import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { addSession } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf } from '#service';
import { viewArrangement } from './arrangement.view';
import { lockArrangement, saveArrangement } from './programme.rows';
import { Session } from './session.entity';
import { endOf, resolveStart } from './session-times';
import { keepFewSessions, writeSession } from './write-session';

type View = AnswerOf<typeof addSession>;

export class AddSession extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly request: InputOf<typeof addSession>['body'],
  ) {
    super();
  }
}

@CommandHandler(AddSession)
export class AddSessionHandler extends CommandInTransaction<AddSession> {
  protected async handle({ gatheringId, request }: AddSession, tx: Tx): Promise<View> {
    const requestHash = digestOf(request);
    const isSame = (one: Session): boolean => one.gatheringId === gatheringId && one.requestHash.equals(requestHash);
    const arranged = await lockArrangement(tx, gatheringId);
    if (!(await firstOf(tx, Session, request.id, isSame))) {
      await keepFewSessions(tx, gatheringId);
      const { start, speakers, ...fields } = request;
      const from = start && resolveStart(start, arranged.gathering.startZone);
      const when = from && { from, to: endOf(from, fields.minutes) };
      const session = Object.assign(new Session(), { places: null }, fields, { gatheringId, version: 1, requestHash });
      await writeSession(tx, arranged, { session, when, isMoved: true, speakers });
      await saveArrangement(tx, arranged);
    }
    return viewArrangement(tx.manager, gatheringId);
  }
}
