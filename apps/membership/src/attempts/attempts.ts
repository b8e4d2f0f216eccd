import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SERVICE_CONFIG, TooMany } from '#service';
import type { MembershipConfig } from '../membership.config';
import { deriveKey } from '../keys/seal';

export interface Limit {
  /** What is counted, for instance `sign-in by e-mail`. */
  readonly what: string;
  readonly most: number;
  readonly minutes: number;
  /** What was too much, as a sentence; `Too many attempts.` where it does not say. */
  readonly said?: string;
  /** What else to do, as a sentence. */
  readonly otherwise?: string;
}

/** Counts what can be tried by anyone, per e-mail address or network address, and refuses what is too much. */
@Injectable()
export class Attempts {
  private readonly key: Buffer;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) config: MembershipConfig,
  ) {
    this.key = deriveKey(config.tokenKey, 'attempts');
  }

  /**
   * Counts one attempt, in a statement of its own: it counts also where the request fails. Not to be called inside a
   * transaction, which would hold two connections of the pool.
   * @throws TooMany
   */
  async count(limit: Limit, of: string): Promise<void> {
    const rows: { count: number; seconds: number }[] = await this.dataSource.query(
      `INSERT INTO attempt (key, count, ends_at) VALUES ($1, 1, now() + $2 * interval '1 minute')
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN attempt.ends_at <= now() THEN 1 ELSE attempt.count + 1 END,
         ends_at = CASE WHEN attempt.ends_at <= now() THEN excluded.ends_at ELSE attempt.ends_at END
       RETURNING count, ceil(extract(epoch FROM ends_at - now()))::int AS seconds`,
      [this.keyOf(limit, of), limit.minutes],
    );
    const { count, seconds } = rows[0]!;
    if (count > limit.most) throw tooMany(limit, seconds);
  }

  /** Begins anew: whoever signed in has shown that the attempts were theirs. */
  async forget(limit: Limit, of: string): Promise<void> {
    await this.dataSource.query('DELETE FROM attempt WHERE key = $1', [this.keyOf(limit, of)]);
  }

  /** Addresses are personal data, so the table keeps only what cannot be turned back into them. */
  private keyOf({ what }: Limit, of: string): string {
    return createHmac('sha256', this.key).update(`${what}\0${of}`).digest('base64url');
  }
}

function tooMany({ said = 'Too many attempts.', otherwise }: Limit, seconds: number): TooMany {
  const minutes = Math.ceil(seconds / 60);
  const wait = `${said} Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`;
  return new TooMany('too-many-attempts', `${wait}${otherwise ? `, or ${otherwise}` : ''}.`, seconds);
}
