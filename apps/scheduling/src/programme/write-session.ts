import { MOST_SESSIONS, type Speaking } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { Invalid, type FieldProblem } from '#service';
import { refuseInTheWay } from './in-the-way';
import { ProgrammeFull } from './programme.errors';
import type { Arranged } from './programme.rows';
import { Session, SessionSpeaker } from './session.entity';
import { toRange, whyNotThen, type When } from './session-times';

/** @throws ProgrammeFull */
export async function keepFewSessions(tx: Tx, gatheringId: string): Promise<void> {
  if ((await tx.manager.countBy(Session, { gatheringId })) >= MOST_SESSIONS) throw new ProgrammeFull('sessions');
}

/** A session with where and when it is to be, and who speaks: what the database holds anew. */
export interface Written {
  readonly session: Session;
  readonly when: When | null;
  /** One that stays where it was is not asked again whether its gathering, moved meanwhile, still holds it. */
  readonly isMoved: boolean;
  readonly speakers: readonly Speaking[];
}

/**
 * Writes a session, new or changed, of a programme that is locked.
 * @throws Invalid, or SessionInTheWay
 */
export async function writeSession(tx: Tx, arranged: Arranged, written: Written): Promise<void> {
  const { session, when, isMoved, speakers } = written;
  await refuseUnknown(tx, arranged, session, speakers);
  const speakerIds = speakers.map(({ speakerId }) => speakerId);
  if (when) {
    const detail = isMoved && whyNotThen(when, arranged.gathering);
    if (detail) throw new Invalid([{ pointer: '#/start/local', detail }]);
    await refuseInTheWay(tx, arranged, { ...when, id: session.id, roomId: session.roomId, speakerIds });
  }
  session.during = toRange(when);
  // Whoever speaks no more is in nobody's way while the session moves.
  await tx.manager.delete(SessionSpeaker, { sessionId: session.id });
  await tx.manager.upsert(Session, session, ['id']);
  const rows = speakers.map((one, position) => ({ ...one, position, sessionId: session.id, during: session.during }));
  if (rows.length > 0) await tx.manager.insert(SessionSpeaker, rows);
}

async function refuseUnknown(
  tx: Tx,
  { programme }: Arranged,
  { roomId, trackId }: Session,
  speakers: readonly Speaking[],
): Promise<void> {
  const { rooms, tracks, gatheringId } = programme;
  const wrong: FieldProblem[] = [];
  const isKnown = (list: readonly { id: string }[], id: string | null): boolean =>
    id === null || list.some((one) => one.id === id);
  if (!isKnown(rooms, roomId)) wrong.push({ pointer: '#/roomId', detail: 'Choose one of the rooms.' });
  if (!isKnown(tracks, trackId)) wrong.push({ pointer: '#/trackId', detail: 'Choose one of the tracks.' });
  const found: { id: string }[] = await tx.manager.query(
    'SELECT id FROM speaker WHERE gathering_id = $1 AND id = ANY ($2)',
    [gatheringId, speakers.map(({ speakerId }) => speakerId)],
  );
  speakers.forEach(({ speakerId }, nth) => {
    if (!found.some(({ id }) => id === speakerId))
      wrong.push({ pointer: `#/speakers/${nth}`, detail: 'One of the speakers is not named for this gathering.' });
  });
  if (wrong.length > 0) throw new Invalid(wrong);
}
