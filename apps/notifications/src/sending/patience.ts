import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

const WINDOW_MS = 100;
/** The share of that time in which the event loop had something to do. */
const BUSY = 0.5;
/** A mail is composed three seconds late at most for the sake of those who wait for an answer, then among them. */
const LONGEST_MS = 3000;

/**
 * How long a mail that nobody sits and waits for gives way: people who race for places share the process, and in a
 * network of one process the whole of it, with the writing of what they will read of it.
 */
@Injectable()
export class Patience {
  /** Takes a tenth of a second, in which more may come that is then composed together. @returns milliseconds, 0 when it is quiet. */
  async measure(): Promise<number> {
    const before = performance.eventLoopUtilization();
    await pause(WINDOW_MS);
    return performance.eventLoopUtilization(before).utilization > BUSY ? LONGEST_MS : 0;
  }
}
