import { Command, CommandHandler } from '@nestjs/cqrs';
import { isolated } from '#contracts/isolated';
import type { AnswerOf } from '#contracts/endpoint';
import type { enterSession, leaveSession } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, Problem, type Caller } from '#service';
import { AgendaPick } from '../agendas/agenda-pick.entity';
import type { Gathering } from '../gatherings/gathering.entity';
import { GatheringCancelledAlready } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { keepMember } from '../members/membership.rows';
import { viewProgramme } from '../programme/programme.view';
import { NoPlace } from '../registrations/registration.errors';
import { LimitedSession, SessionEntry } from './limited-session.entity';
import { fillSessions, holdOnAgenda, TAKEN } from './session-places.rows';

type View = AnswerOf<typeof enterSession>;

class SessionBegun extends Problem {
  constructor() {
    super('session-begun', 'It has begun, so no places are given any more.');
  }
}

class TwoAtATime extends Problem {
  constructor(title: string) {
    super('two-at-a-time', `You have a place at “${isolated(title)}” at that time. Give that up to come here.`);
  }
}

export class EnterSession extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly sessionId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** A place if there is one, else the waitlist; who takes part in the gathering alone. A repeat does nothing more. */
@CommandHandler(EnterSession)
export class EnterSessionHandler extends CommandInTransaction<EnterSession> {
  protected async handle({ gatheringId, sessionId, caller }: EnterSession, tx: Tx): Promise<View> {
    await keepMember(tx, caller);
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    const { personId } = caller;
    const session = await findSession(tx, { gatheringId, sessionId, personId });
    if (!(await tx.manager.existsBy(SessionEntry, { sessionId, personId }))) {
      if (session.begun) throw new SessionBegun();
      if (session.free && session.elsewhere !== null) throw new TwoAtATime(session.elsewhere);
      const entry = { sessionId, personId, gatheringId, during: session.during, since: new Date() };
      await tx.manager.insert(SessionEntry, { ...entry, standing: session.free ? 'place' : 'waitlist' });
      if (session.free) await holdOnAgenda(tx, { sessionId, personId });
      sessionsChanged(tx, gathering, personId);
    }
    return viewProgramme(tx.manager, { gatheringId, number: undefined }, caller);
  }
}

interface Found extends Pick<LimitedSession, 'during'> {
  readonly begun: boolean;
  readonly free: boolean;
  /** Where they have a place at the time. */
  readonly elsewhere: string | null;
}

const FOUND = `
  SELECT l.during::text AS during, lower(l.during) <= now() AS begun, ${TAKEN} < l.places AS free,
    (SELECT o.title FROM session_entry e JOIN limited_session o ON o.id = e.session_id
     WHERE e.gathering_id = $1 AND e.person_id = $3 AND e.standing = 'place' AND e.during && l.during LIMIT 1) AS elsewhere,
    EXISTS (SELECT FROM registration r WHERE r.gathering_id = $1 AND r.person_id = $3 AND r.standing = 'place') AS inside
  FROM limited_session l WHERE l.gathering_id = $1 AND l.id = $2`;

/** Whether they take part is asked again, now that it cannot change. @throws NotFound, NoPlace */
async function findSession(
  tx: Tx,
  { gatheringId, sessionId, personId }: { gatheringId: string; sessionId: string; personId: string },
): Promise<Found> {
  const [found]: (Found & { inside: boolean })[] = await tx.manager.query(FOUND, [gatheringId, sessionId, personId]);
  if (!found) throw new NotFound('session');
  if (!found.inside) throw new NoPlace(gatheringId);
  return found;
}

/** To them and to organisers: whoever else shows the gathering would learn when somebody inside comes to a session. */
const sessionsChanged = (tx: Tx, { id: key, version }: Gathering, personId: string): void =>
  tx.hint({ topic: 'scheduling.gatherings', key, version, audience: { persons: [personId], organisers: true } });

export class LeaveSession extends Command<AnswerOf<typeof leaveSession>> {
  constructor(
    readonly gatheringId: string,
    readonly sessionId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever could not come for a place here may be next elsewhere, so all sessions are looked at. */
@CommandHandler(LeaveSession)
export class LeaveSessionHandler extends CommandInTransaction<LeaveSession> {
  protected async handle({ gatheringId, sessionId, caller }: LeaveSession, tx: Tx): Promise<View> {
    const gathering = await lockGathering(tx, gatheringId);
    const { personId } = caller;
    const { affected } = await tx.manager.delete(SessionEntry, { gatheringId, sessionId, personId });
    if (affected) {
      await tx.manager.delete(AgendaPick, { sessionId, personId });
      if (gathering.standing === 'scheduled') await fillSessions(tx, gatheringId);
      sessionsChanged(tx, gathering, personId);
    }
    return viewProgramme(tx.manager, { gatheringId, number: undefined }, caller);
  }
}
