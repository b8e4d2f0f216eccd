import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deriveKey, SERVICE_CONFIG, TooMany } from '#service';
import type { MembershipConfig } from '../membership.config';

export interface Limit {
  /** What is counted, for instance `sign-in by e-mail`. */
  readonly what: string;
  readonly most: number;
  readonly minutes: number;
  /** Each time it is too much the wait doubles, from `minutes` up to two thirds of a day, until a day was quiet. */
  readonly grows?: boolean;
  /** What there has been too much of, as a sentence. */
  readonly said?: string;
  /** What else to do, as a sentence. */
  readonly otherwise?: string;
}

/** Doublings of the wait, at most. */
const MOST_STRIKES = 6;

/**
 * A count that goes on, or a new one where the time of the last is over. The attempt that is the first too many sets
 * the wait.
 */
const COUNT = `
  INSERT INTO attempt AS old (key, count, ends_at) VALUES ($1, 1, now() + $2 * interval '1 minute')
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN old.ends_at <= now() THEN 1 ELSE old.count + 1 END,
    strikes = CASE WHEN old.ends_at <= now() - interval '1 day' THEN 0
                   WHEN old.ends_at > now() AND old.count = $3 THEN least(old.strikes + 1, ${MOST_STRIKES + 1})
                   ELSE old.strikes END,
    ends_at = CASE WHEN old.ends_at <= now() THEN excluded.ends_at
                   WHEN $4 AND old.count = $3 THEN now() + $2 * power(2, least(old.strikes, ${MOST_STRIKES})) * interval '1 minute'
                   ELSE old.ends_at END
  RETURNING count, ceil(extract(epoch FROM ends_at - now()))::int AS seconds`;

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
  async count(limit: Limit, ...of: readonly string[]): Promise<void> {
    const { most, minutes, grows = false } = limit;
    const parameters = [this.keyOf(limit, of), minutes, most, grows];
    const rows: { count: number; seconds: number }[] = await this.dataSource.query(COUNT, parameters);
    const { count, seconds } = rows[0]!;
    if (count > most) throw tooMany(limit, seconds);
  }

  /** Begins anew: whoever signed in has shown that the attempts were theirs. */
  async forget(limit: Limit, ...of: readonly string[]): Promise<void> {
    await this.dataSource.query('DELETE FROM attempt WHERE key = $1', [this.keyOf(limit, of)]);
  }

  /** Addresses are personal data, so the table keeps only what cannot be turned back into them. */
  private keyOf({ what }: Limit, of: readonly string[]): string {
    return createHmac('sha256', this.key)
      .update([what, ...of].join('\0'))
      .digest('base64url');
  }
}

function tooMany({ said = 'Too many attempts.', otherwise }: Limit, seconds: number): TooMany {
  const wait = `${said} Try again in ${inWords(seconds)}`;
  return new TooMany('too-many-attempts', `${wait}${otherwise ? `, or ${otherwise}` : ''}.`, seconds);
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes >= 120) return `${Math.ceil(minutes / 60)} hours`;
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
