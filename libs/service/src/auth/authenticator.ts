import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BROADCASTS, type Broadcasts } from '#messaging';
import { eventually } from '../eventually';
import type { Caller } from './caller';
import { verifyToken } from './token';

/** Told on every instance when sessions of a person ended, one or all. */
export const SESSIONS_ENDED = 'service.sessions-ended';

const CACHE_MILLIS = 10_000;
const CACHE_SIZE = 10_000;

/**
 * Turns a token into a caller, by this service's own copies of the signing keys, session epochs and ended sessions.
 * Verified tokens are remembered for ten seconds, which bounds how long a lost broadcast could matter.
 */
@Injectable()
export class Authenticator implements OnModuleInit, OnModuleDestroy {
  private verified = new Map<string, { caller: Caller; until: number }>();
  private unsubscribe = (): void => undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
  ) {}

  onModuleInit(): void {
    // One map is small and a miss costs one query: forgetting all is simpler than finding one person's tokens.
    this.unsubscribe = this.broadcasts.subscribe(SESSIONS_ENDED, () => (this.verified = new Map()));
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** Null where the token is not (or no longer) good. */
  async authenticate(token: string | undefined): Promise<Caller | null> {
    if (!token) return null;
    // Where sessions end meanwhile, what is found out here is noted in a map that nobody asks any more.
    const { verified } = this;
    const now = Date.now();
    const known = verified.get(token);
    if (known && known.until > now) return known.caller;
    const caller = await verifyToken(token, (kid) => this.publicKey(kid));
    if (!caller || !(await this.stands(caller))) {
      verified.delete(token);
      return null;
    }
    if (verified.size >= CACHE_SIZE) verified.clear();
    verified.set(token, { caller, until: Math.min(now + CACHE_MILLIS, caller.expiresAt * 1000) });
    return caller;
  }

  /** Whether the caller's session has not been ended since the token was signed, alone or with all of the person's. */
  async stands({ personId, epoch, sessionId }: Pick<Caller, 'personId' | 'epoch' | 'sessionId'>): Promise<boolean> {
    // A person not heard of yet has just joined: the token, signed by membership, speaks for itself.
    const ended: unknown[] = await this.dataSource.query(
      `SELECT FROM auth_person WHERE id = $1 AND epoch > $2 UNION ALL SELECT FROM auth_ended_session WHERE id = $3`,
      [personId, epoch, sessionId],
    );
    return ended.length === 0;
  }

  private async publicKey(kid: string): Promise<string> {
    const find = async (): Promise<string | undefined> => {
      const rows: { public_key: string }[] = await this.dataSource.query(
        `SELECT public_key FROM auth_key WHERE id = $1 AND standing = 'active'`,
        [kid],
      );
      return rows[0]?.public_key;
    };
    return eventually(find, 'signing key');
  }
}
