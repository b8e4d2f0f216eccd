import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { InputOf } from '#contracts/endpoint';
import type { askFromFloor, Floor as View } from '#contracts/scheduling/endpoints';
import { MOST_OF_ASKER, MOST_QUESTIONS, MOST_WAITING } from '#contracts/scheduling/floor-words';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, NotFound, type Caller } from '#service';
import { lockGathering } from '../gatherings/gathering.rows';
import { runsIt } from '../gatherings/known-to';
import { dropItem } from '../running-order/running-order.rows';
import { FloorQuestion } from './floor.entity';
import { TooManyQuestions } from './floor.errors';
import { findQuestion, floorChanged, lockFloor, takeFloor } from './floor.rows';
import { viewFloor } from './floor.view';

export class AskFromFloor extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly request: InputOf<typeof askFromFloor>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AskFromFloor)
export class AskFromFloorHandler extends CommandInTransaction<AskFromFloor> {
  protected async handle({ gatheringId, request, caller }: AskFromFloor, tx: Tx): Promise<View> {
    const { id: requestId, text, sessionId } = request;
    const { personId } = caller;
    const requestHash = digestOf([gatheringId, personId, text, sessionId]);
    const isSame = (one: FloorQuestion): boolean => one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, FloorQuestion, requestId, isSame, 'requestId'))) {
      const floor = await takeFloor(tx, gatheringId, caller);
      await expectRoom(tx, gatheringId, personId);
      if (sessionId) await expectPublished(tx, gatheringId, sessionId);
      const asked = { id: uuidv7(), requestId, gatheringId, sessionId, personId, text, requestHash };
      await tx.manager.insert(FloorQuestion, { ...asked, standing: 'asked', answer: null });
      await floorChanged(tx, floor);
    }
    return viewFloor(tx.manager, gatheringId, caller);
  }
}

/** @throws TooManyQuestions */
async function expectRoom(tx: Tx, gatheringId: string, personId: string): Promise<void> {
  const [found]: [{ all: number; own: number; waiting: number }] = await tx.manager.query(
    `SELECT count(*)::integer AS all, (count(*) FILTER (WHERE person_id = $2))::integer AS own,
       (count(*) FILTER (WHERE person_id = $2 AND standing = 'asked'))::integer AS waiting
     FROM floor_question WHERE gathering_id = $1`,
    [gatheringId, personId],
  );
  if (found.waiting >= MOST_WAITING) throw new TooManyQuestions('waiting');
  if (found.own >= MOST_OF_ASKER) throw new TooManyQuestions('own');
  if (found.all >= MOST_QUESTIONS) throw new TooManyQuestions('all');
}

const IN_PROGRAMME = `
  SELECT FROM programme_version v, jsonb_array_elements(v.content->'sessions') one
  WHERE v.gathering_id = $1 AND one->>'id' = $2
    AND v.number = (SELECT max(number) FROM programme_version WHERE gathering_id = $1)`;

/** @throws NotFound */
async function expectPublished(tx: Tx, gatheringId: string, sessionId: string): Promise<void> {
  const found: unknown[] = await tx.manager.query(IN_PROGRAMME, [gatheringId, sessionId]);
  if (found.length === 0) throw new NotFound('session');
}

export class TakeBackQuestion extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Another's is not there, but for those who run the gathering once it is set aside. */
@CommandHandler(TakeBackQuestion)
export class TakeBackQuestionHandler extends CommandInTransaction<TakeBackQuestion> {
  protected async handle({ gatheringId, id, caller }: TakeBackQuestion, tx: Tx): Promise<void> {
    const { personId, standing } = await findQuestion(tx, gatheringId, id);
    const mayDelete = standing === 'set-aside' && (await runsIt(tx.manager, gatheringId, caller));
    if (personId !== caller.personId && !mayDelete) throw new NotFound('question');
    await lockGathering(tx, gatheringId);
    const floor = await lockFloor(tx, gatheringId);
    await tx.manager.delete(FloorQuestion, { id });
    await dropItem(tx, gatheringId, id);
    if (floor) await floorChanged(tx, floor);
  }
}
