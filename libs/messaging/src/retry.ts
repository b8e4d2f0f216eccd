import { QueryFailedError } from 'typeorm';

/**
 * SQLSTATE classes and codes that say nothing about the event: connection lost (08), out of resources (53),
 * serialisation and deadlock (40), shutdown and recovery (57P); and what the system says of a broken connection.
 */
const PASSING = /^(08|53|40|57P)|^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;
const LOST = /^(Connection terminated|Client has encountered a connection error|Query read timeout)/;

/** Whether trying the same again later may help, so that no event must be parked for it. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause = error.driverError as Error & { code?: string };
  return PASSING.test(cause.code ?? '') || LOST.test(cause.message);
}

/** Doubles from `first` to `last` milliseconds, and starts again after `reset`. */
export class Backoff {
  private ms: number;

  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {
    this.ms = first;
  }

  next(): number {
    const now = this.ms;
    this.ms = Math.min(this.ms * 2, this.last);
    return now;
  }

  reset(): void {
    this.ms = this.first;
  }
}
