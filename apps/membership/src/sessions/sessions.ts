import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Me } from '#contracts/membership/endpoints';
import { AllSessionsEnded, SessionEnded, TokensEnded } from '#contracts/membership/events';
import { BROADCASTS, type Broadcasts, type Tx } from '#messaging';
import {
  change,
  create,
  deriveKeys,
  rememberEndedSessions,
  rememberEpoch,
  SERVICE_CONFIG,
  SESSIONS_ENDED,
  type Keys,
} from '#service';
import type { MembershipConfig } from '../membership.config';
import { lockPerson } from '../people/lock-person';
import type { Person } from '../people/person.entity';
import { EndedSessions } from './ended-sessions.entity';
import { loadMe, type Signed } from './me';
import { hashOf, newToken, nextToken, sessionOf, Session, SESSION_DAYS } from './session.entity';

/** A session as a browser gets it. */
export interface Granted {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly signed: Signed;
}

/** A session by a refresh token that names it. */
export interface Found {
  readonly id: string;
  readonly personId: string;
  readonly epoch: number;
  readonly current: boolean;
  readonly fresh: boolean;
}

/** How long the token before still counts. */
const OVERLAP_SECONDS = 60;

@Injectable()
export class Sessions {
  private readonly rotation: Keys;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    @Inject(SERVICE_CONFIG) config: MembershipConfig,
  ) {
    this.rotation = deriveKeys([config.tokenKey, config.tokenKeyOld], 'session rotation');
  }

  async begin(tx: Tx, personId: string, begunBy: Session['begunBy']): Promise<Granted> {
    const id = uuidv7();
    const refreshToken = newToken(id);
    const session = Session.of({ id, personId, tokenHash: hashOf(refreshToken), begunBy });
    await tx.manager.insert(Session, session);
    return { sessionId: session.id, refreshToken, signed: (await loadMe(tx.manager, personId))! };
  }

  /** Who holds this refresh token, without renewing anything; null where it is not (or no longer) good. */
  async holder(refreshToken: string): Promise<Me | null> {
    const session = await this.find(refreshToken);
    const signed = session?.fresh ? await loadMe(this.dataSource.manager, session.personId) : null;
    return signed?.me ?? null;
  }

  /** Exchanges the refresh token, by which this session was found, for the next one. */
  async renew(session: Found, refreshToken: string): Promise<Granted | null> {
    const [next, ...others] = this.rotation.map((key) => nextToken(key, refreshToken)) as [string, ...string[]];
    if (session.current) await this.rotate(session.id, refreshToken, next);
    const granted = (await this.standing(session.id, others)) ?? next;
    const signed = await loadMe(this.dataSource.manager, session.personId);
    // The epoch is the one of when the session stood: whoever ends all meanwhile ends what is granted here as well.
    return signed && { sessionId: session.id, refreshToken: granted, signed: { ...signed, epoch: session.epoch } };
  }

  /** Ends this session alone. Its access tokens end with it: every service is told by an event, this one at once. */
  async end(tx: Tx, sessionId: string): Promise<void> {
    const session = await tx.manager.findOneBy(Session, { id: sessionId });
    if (!session) return;
    const { personId } = session;
    await lockPerson(tx, personId);
    const { affected } = await tx.manager.delete(Session, { id: sessionId });
    if (!affected) return;
    const { ended } = await tell(tx, personId, SessionEnded, (sessions) => sessions.add(sessionId));
    await rememberEndedSessions(tx.manager, ended);
    tx.afterCommit(() => this.broadcasts.send(SESSIONS_ENDED, { personId, sessionIds: [sessionId] }));
  }

  /** Drops the person's sessions, all but `except`, and ends what they were signed in by. */
  async endAll(tx: Tx, person: Person, except?: string): Promise<void> {
    await tx.manager.query('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2::uuid', [
      person.id,
      except ?? null,
    ]);
    await this.endTokens(tx, person, AllSessionsEnded);
  }

  /**
   * Raises the person's epoch, by which every access token of theirs ends: what goes on of their sessions gets new ones
   * by itself. Every service is told by an event, this one at once. The caller, who has locked the person, writes it.
   */
  async endTokens(tx: Tx, person: Person, event = TokensEnded): Promise<void> {
    person.epoch += 1;
    const { id: personId, epoch } = person;
    await tell(tx, personId, event, (sessions) => (sessions.epoch = epoch));
    await rememberEpoch(tx.manager, { personId, epoch });
    tx.afterCommit(() => this.broadcasts.send(SESSIONS_ENDED, { personId, epoch }));
  }

  private async rotate(id: string, token: string, next: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE session SET previous_hash = token_hash, previous_until = now() + $4 * interval '1 second',
         token_hash = $3, expires_at = now() + $5 * interval '1 day'
       WHERE id = $1 AND token_hash = $2`,
      [id, hashOf(token), hashOf(next), OVERLAP_SECONDS, SESSION_DAYS],
    );
  }

  /** That one of them which the session has now: it was renewed before the token key was replaced. */
  private async standing(id: string, tokens: readonly string[]): Promise<string | undefined> {
    if (tokens.length === 0) return undefined;
    const session = await this.dataSource.manager.findOneBy(Session, { id });
    return tokens.find((token) => session?.tokenHash.equals(hashOf(token)));
  }

  /** The session that this token names, `fresh` where the token is still good; null where it has ended. */
  async find(token: string, manager = this.dataSource.manager): Promise<Found | null> {
    const rows: Found[] = await manager.query(
      `SELECT session.id, person_id AS "personId", person.epoch, token_hash = $2 AS current,
              token_hash = $2 OR (previous_hash = $2 AND previous_until > now()) IS TRUE AS fresh
       FROM session JOIN person ON person.id = person_id WHERE session.id = $1 AND expires_at > now()`,
      [sessionOf(token), hashOf(token)],
    );
    return rows[0] ?? null;
  }
}

/** Tells every service what of a person's sessions has ended; the person is locked. */
async function tell(
  tx: Tx,
  personId: string,
  event: typeof SessionEnded,
  note: (sessions: EndedSessions) => void,
): Promise<EndedSessions> {
  const before = await tx.manager.findOneBy(EndedSessions, { personId });
  const sessions = before ?? EndedSessions.of(personId);
  note(sessions);
  await (before ? change : create)(tx, sessions, event);
  return sessions;
}
