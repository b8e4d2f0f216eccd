import { uuidv7 } from 'uuidv7';
import type { Tx } from '#messaging';
import { NotFound, type Caller } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { keepGathering } from '../gatherings/gathering.rows';
import { keepMember } from '../members/membership.rows';
import { Floor, FloorQuestion } from './floor.entity';
import { FloorClosed } from './floor.errors';
import { TAKES_QUESTIONS } from './floor.view';

const TOPIC = 'scheduling.floor';

/** One after another: what is asked there is counted. @throws FloorClosed */
export async function takeFloor(tx: Tx, gatheringId: string, caller: Caller): Promise<Floor> {
  await keepMember(tx, caller);
  await keepGathering(tx, gatheringId);
  const floor = await lockFloor(tx, gatheringId);
  const [found]: { takes: boolean }[] = await tx.manager.query(
    `SELECT ${TAKES_QUESTIONS} AS takes FROM gathering g JOIN floor f ON f.gathering_id = g.id WHERE g.id = $1`,
    [gatheringId],
  );
  if (!floor || !found?.takes) throw new FloorClosed();
  return floor;
}

export const lockFloor = (tx: Tx, gatheringId: string): Promise<Floor | null> =>
  tx.manager.findOne(Floor, { where: { gatheringId }, lock: { mode: 'pessimistic_write' } });

/** @throws NotFound, also for one of another gathering */
export async function findQuestion(tx: Tx, gatheringId: string, id: string): Promise<FloorQuestion> {
  const question = await tx.manager.findOneBy(FloorQuestion, { id, gatheringId });
  if (!question) throw new NotFound('question');
  return question;
}

/** Of a floor that is locked. */
export async function floorChanged(tx: Tx, { gatheringId, id: key, version }: Floor): Promise<void> {
  await tx.manager.update(Floor, { gatheringId }, { version: version + 1 });
  tx.hint({ topic: TOPIC, key, version: version + 1, audience: 'who-shows-it' });
}

/** That questions are taken, or no more, is known to whoever shows the gathering; how much was asked is not. */
export const floorOpened = (tx: Tx, { id: key, version }: Pick<Gathering, 'id' | 'version'>): void =>
  tx.hint({ topic: TOPIC, key, version, audience: 'who-shows-it' });

/**
 * Of a gathering that is locked: who is inside no more wants nothing answered, and hears of the floor no more, which those
 * inside learn anew.
 */
export async function leaveFloor(tx: Tx, gatheringId: string, personId: string): Promise<void> {
  if (!(await lockFloor(tx, gatheringId))) return;
  await tx.manager.query(
    `DELETE FROM floor_vote v USING floor_question q WHERE q.id = v.question_id AND q.gathering_id = $1 AND v.person_id = $2`,
    [gatheringId, personId],
  );
  await renewFloor(tx, gatheringId);
}

/** Of a gathering that is locked: who moderates is another, and hears of the floor no more. */
export async function renewFloor(tx: Tx, gatheringId: string): Promise<void> {
  const floor = await lockFloor(tx, gatheringId);
  if (!floor) return;
  await floorChanged(tx, floor);
  await tx.manager.update(Floor, { gatheringId }, { id: uuidv7() });
}

/** What somebody asked who leaves the network stays, and is nobody’s; what they wanted answered goes. */
export async function forgetAsker(tx: Tx, personId: string): Promise<void> {
  const floors: Floor[] = await tx.manager.query(
    `SELECT gathering_id AS "gatheringId", id, version FROM floor WHERE gathering_id IN (
       SELECT q.gathering_id FROM floor_question q LEFT JOIN floor_vote v ON v.question_id = q.id AND v.person_id = $1
       WHERE q.person_id = $1 OR v.person_id = $1
     ) ORDER BY gathering_id FOR UPDATE`,
    [personId],
  );
  await tx.manager.query('DELETE FROM floor_vote WHERE person_id = $1', [personId]);
  await tx.manager.query('UPDATE floor_question SET person_id = NULL WHERE person_id = $1', [personId]);
  for (const floor of floors) await floorChanged(tx, floor);
}
