import { TooMany } from '../problem';

export const USES_MOST = 600;
const WINDOW_MILLIS = 60_000;
/** Of tokens that were used within a minute; the oldest window is forgotten first. */
const TOKENS_MOST = 10_000;

/** How often each personal access token was used on this instance within its present minute. */
export class TokenUses {
  private readonly windows = new Map<string, { until: number; count: number }>();

  /**
   * @returns whether it is the first use of its minute, and what the answer says of the limit, as
   * draft-ietf-httpapi-ratelimit-headers-09 has it: `q` uses in `w` seconds, of which `r` are left for `t` more.
   */
  count(id: string, now = Date.now()): { isFirst: boolean; isTooMany: boolean; seconds: number; headers: Headers } {
    const before = this.windows.get(id);
    const isFirst = !before || before.until <= now;
    const window = isFirst ? { until: now + WINDOW_MILLIS, count: 0 } : before;
    if (isFirst) this.begin(id, window);
    window.count += 1;
    const seconds = Math.ceil((window.until - now) / 1000);
    return {
      isFirst,
      isTooMany: window.count > USES_MOST,
      seconds,
      headers: {
        'ratelimit-policy': `"token";q=${USES_MOST};w=${WINDOW_MILLIS / 1000}`,
        ratelimit: `"token";r=${Math.max(USES_MOST - window.count, 0)};t=${seconds}`,
      },
    };
  }

  private begin(id: string, window: { until: number; count: number }): void {
    this.windows.delete(id);
    this.windows.set(id, window);
    if (this.windows.size <= TOKENS_MOST) return;
    const [oldest] = this.windows.keys();
    this.windows.delete(oldest!);
  }
}

type Headers = Readonly<Record<'ratelimit-policy' | 'ratelimit', string>>;

export class TokenUsedTooOften extends TooMany {
  constructor(seconds: number) {
    super('token-used-too-often', `This access token was used more than ${USES_MOST} times within a minute.`, seconds);
  }
}
