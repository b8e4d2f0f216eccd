import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { changeSession, removeSession } from '#contracts/scheduling/endpoints';
import type { Speaking } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, Stale } from '#service';
import { viewArrangement } from './arrangement.view';
import { lockArrangement, saveArrangement, type Arranged } from './programme.rows';
import { Session } from './session.entity';
import { endOf, resolveStart } from './session-times';
import { writeSession } from './write-session';

type View = AnswerOf<typeof changeSession>;
type Changes = InputOf<typeof changeSession>['body'];

export class ChangeSession extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly sessionId: string,
    readonly version: number,
    readonly changes: Changes,
  ) {
    super();
  }
}

@CommandHandler(ChangeSession)
export class ChangeSessionHandler extends CommandInTransaction<ChangeSession> {
  protected async handle({ gatheringId, sessionId, version, changes }: ChangeSession, tx: Tx): Promise<View> {
    const arranged = await lockArrangement(tx, gatheringId);
    const session = await findSession(tx, arranged, sessionId);
    if (session.version !== version) throw new Stale();
    const { start, speakers, ...fields } = changes;
    const was = { ...(await placeOf(tx, sessionId)), minutes: session.minutes };
    Object.assign(session, fields, { version: version + 1 });
    const from = start === undefined ? was.startsAt : start && resolveStart(start, arranged.gathering.startZone);
    const when = from && { from, to: endOf(from, session.minutes) };
    const isMoved = from?.getTime() !== was.startsAt?.getTime() || session.minutes !== was.minutes;
    await writeSession(tx, arranged, { session, when, isMoved, speakers: speakers ?? was.speakers });
    await saveArrangement(tx, arranged);
    return viewArrangement(tx.manager, gatheringId);
  }
}

async function findSession(tx: Tx, { programme }: Arranged, id: string): Promise<Session> {
  const session = await tx.manager.findOneBy(Session, { id, gatheringId: programme.gatheringId });
  if (!session) throw new NotFound('session');
  return session;
}

async function placeOf(tx: Tx, sessionId: string): Promise<{ startsAt: Date | null; speakers: Speaking[] }> {
  const [row]: [{ startsAt: Date | null; speakers: Speaking[] }] = await tx.manager.query(
    `SELECT lower(s.during) AS "startsAt", coalesce((
       SELECT json_agg(json_build_object('speakerId', p.speaker_id, 'moderates', p.moderates) ORDER BY p.position)
       FROM session_speaker p WHERE p.session_id = s.id), '[]') AS speakers
     FROM session s WHERE s.id = $1`,
    [sessionId],
  );
  return row;
}

export class RemoveSession extends Command<AnswerOf<typeof removeSession>> {
  constructor(
    readonly gatheringId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

/** A repeat finds nothing more to take out. */
@CommandHandler(RemoveSession)
export class RemoveSessionHandler extends CommandInTransaction<RemoveSession> {
  protected async handle({ gatheringId, sessionId }: RemoveSession, tx: Tx): Promise<View> {
    const arranged = await lockArrangement(tx, gatheringId);
    const { affected } = await tx.manager.delete(Session, { id: sessionId, gatheringId });
    if (affected) await saveArrangement(tx, arranged);
    return viewArrangement(tx.manager, gatheringId);
  }
}
