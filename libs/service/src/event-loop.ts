import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const EVERY_MILLIS = 50;
const WINDOW_MILLIS = 60_000;

/** How the event loop of this process does, whichever services run in it. It is watched once somebody has asked. */
class EventLoop {
  private delays: ReturnType<typeof monitorEventLoopDelay> | undefined;
  private since = 0;
  private before = 0;

  busySeconds(): number {
    return performance.eventLoopUtilization().active / 1000;
  }

  /** In seconds; of a minute at least, and no longer than since two looks that lie so far apart. */
  longestDelay(): number {
    this.delays ??= this.watch();
    const longest = Math.max(0, this.delays.max / 1e9 - EVERY_MILLIS / 1000);
    const answer = Math.max(longest, this.before);
    if (performance.now() - this.since >= WINDOW_MILLIS) {
      this.before = longest;
      this.since = performance.now();
      this.delays.reset();
    }
    return answer;
  }

  private watch(): ReturnType<typeof monitorEventLoopDelay> {
    const delays = monitorEventLoopDelay({ resolution: EVERY_MILLIS });
    delays.enable();
    this.since = performance.now();
    return delays;
  }
}

export const eventLoop = new EventLoop();
