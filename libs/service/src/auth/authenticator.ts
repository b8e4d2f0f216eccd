import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BROADCASTS, type Broadcasts } from '#messaging';
import type { Caller } from './caller';
import { Turns } from '../http/turns';
import { EndedLately, SESSIONS_ENDED, type SessionsEndedWord } from './ended-lately';
import { SigningKeys } from './signing-keys';
import { verifyToken } from './token';

type Session = Pick<Caller, 'personId' | 'epoch' | 'sessionId'>;

const CACHE_MILLIS = 10_000;
const CACHE_SIZE = 10_000;
/** One question at a time, about as many as wait by then, fifty at most. */
const ASKING = { atOnce: 1, waitingOfOneKey: CACHE_SIZE, waitingInAll: CACHE_SIZE, millis: 8000 };

/**
 * Turns a token into a caller, by this service's own copies of the signing keys, session epochs and ended sessions.
 * Verified tokens are remembered for ten seconds, which bounds how long a lost broadcast could matter.
 */
@Injectable()
export class Authenticator implements OnModuleInit, OnModuleDestroy {
  private verified = new Map<string, { caller: Caller; until: number }>();
  private readonly turns = new Turns(ASKING);
  private unsubscribe = (): void => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SigningKeys,
    private readonly lately: EndedLately,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.broadcasts.subscribe(SESSIONS_ENDED, (message) => {
      if (message === 'resync') this.verified = new Map();
      else this.lately.hear(message as SessionsEndedWord);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** Null where the token is not (or no longer) good. */
  async authenticate(token: string | undefined): Promise<Caller | null> {
    if (!token) return null;
    // Where word may have been lost meanwhile, what is found out here is noted in a map that nobody asks any more.
    const { verified } = this;
    const now = Date.now();
    const known = verified.get(token);
    if (known && known.until > now && !this.lately.has(known.caller)) return known.caller;
    const caller = await verifyToken(token, (kid, unverified) => this.keys.find(kid, unverified));
    // Asked last of what was heard, since word may have come while the copy was asked.
    if (!caller || !(await this.stands(caller)) || this.lately.has(caller)) {
      verified.delete(token);
      return null;
    }
    if (verified.size >= CACHE_SIZE) verified.clear();
    verified.set(token, { caller, until: Math.min(now + CACHE_MILLIS, caller.expiresAt * 1000) });
    return caller;
  }

  /**
   * Whether the caller's session has not been ended since the token was signed, alone or with all of the person's. Of
   * many who come at once it is asked together.
   */
  stands(caller: Session): Promise<boolean> {
    return this.turns.takeTogether('all', caller, this.standing);
  }

  private readonly standing = async (callers: readonly Session[]): Promise<PromiseFulfilledResult<boolean>[]> => {
    const ended = new Set(await this.ended(callers));
    return callers.map((caller) => ({ status: 'fulfilled', value: !ended.has(caller) }));
  };

  /** Of those given, whose session no longer stands. One query, however many are asked about. */
  async ended<One extends Session>(callers: readonly One[]): Promise<One[]> {
    // A person not heard of yet has just joined: the token, signed by membership, speaks for itself.
    const heard = callers.filter((one) => this.lately.has(one));
    if (heard.length === callers.length) return heard;
    const rows: { ordinality: string }[] = await this.dataSource.query(
      `SELECT c.ordinality FROM unnest($1::uuid[], $2::int[], $3::uuid[])
         WITH ORDINALITY AS c (person_id, epoch, session_id, ordinality)
       LEFT JOIN auth_person p ON p.id = c.person_id AND p.epoch > c.epoch
       LEFT JOIN auth_ended_session e ON e.id = c.session_id
       WHERE p.id IS NOT NULL OR e.id IS NOT NULL`,
      [callers.map((one) => one.personId), callers.map((one) => one.epoch), callers.map((one) => one.sessionId)],
    );
    return [...new Set([...heard, ...rows.map(({ ordinality }) => callers[Number(ordinality) - 1]!)])];
  }
}
