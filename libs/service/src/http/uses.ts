const WINDOW_MILLIS = 60_000;
/** That used something within a minute; the oldest window is forgotten first. */
const USERS_MOST = 10_000;

export interface Use {
  readonly isFirst: boolean;
  readonly isTooMany: boolean;
  /** Until the minute is over. */
  readonly seconds: number;
  /** As draft-ietf-httpapi-ratelimit-headers-09 has it: `q` uses in `w` seconds, of which `r` are left for `t` more. */
  readonly headers: Readonly<Record<'ratelimit-policy' | 'ratelimit', string>>;
}

/** How often each of those who are told apart, tokens or sources, used something on this instance within its present minute. */
export class Uses {
  private readonly windows = new Map<string, { until: number; count: number }>();

  constructor(
    private readonly policy: string,
    private readonly most: number,
  ) {}

  count(user: string, now = Date.now()): Use {
    const before = this.windows.get(user);
    const isFirst = !before || before.until <= now;
    const window = isFirst ? { until: now + WINDOW_MILLIS, count: 0 } : before;
    if (isFirst) this.begin(user, window);
    window.count += 1;
    const seconds = Math.ceil((window.until - now) / 1000);
    return {
      isFirst,
      isTooMany: window.count > this.most,
      seconds,
      headers: {
        'ratelimit-policy': `"${this.policy}";q=${this.most};w=${WINDOW_MILLIS / 1000}`,
        ratelimit: `"${this.policy}";r=${Math.max(this.most - window.count, 0)};t=${seconds}`,
      },
    };
  }

  private begin(user: string, window: { until: number; count: number }): void {
    this.windows.delete(user);
    this.windows.set(user, window);
    if (this.windows.size <= USERS_MOST) return;
    const [oldest] = this.windows.keys();
    this.windows.delete(oldest!);
  }
}
