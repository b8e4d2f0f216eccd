import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/**
 * What says nothing about the event, by SQLSTATE (PostgreSQL 18, appendix A) or the system's own code. An event whose
 * statement is too slow by itself is waited for as well: it cannot be told from one that waits for a lock, and holding
 * up its consumer, with a warning each time, is better than parking what only met a neighbour.
 *
 * The event's own, so that it is parked: its data (22, 23, 44), what its handler asks for (0A, 25P02, 42, P0, 54), a
 * message that the protocol forbids (08P01: a handler's parameters do not fit its statement), and what PostgreSQL takes
 * for its own fault (XX): a damaged page is no reason to hold up what lies on others.
 */
const PASSING = [
  /^08(?!P01)/, // the connection was lost, or refused
  /^25(006|P03|P04)$/, // a standby that only reads, as in a failover; idle in a transaction, or a transaction too long
  /^40/, // serialisation, deadlock
  /^53/, // out of disk, memory or connections
  /^55(006|P03)$/, // in use, a lock not available within `lock_timeout`
  /^57/, // cancelled (`statement_timeout`, an operator), shutting down, starting up
  /^58/, // the system: input and output, files
  /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/,
];
/** What has no code of its own, as pg says it; and a statement that was planned before a migration. */
const SAID =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|cached plan must not change)/;

/** What TypeORM says of a connection that was lost between two statements, while the handler did something else. */
const LOST = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** Whether trying the same again later may help, so that no event must be parked for it. */
export function isPassing(error: unknown): boolean {
  if (LOST.some((lost) => error instanceof lost)) return true;
  if (!(error instanceof QueryFailedError)) return error instanceof Error && isPassing(error.cause);
  const { code = '', message } = error.driverError as Error & { code?: string };
  return PASSING.some((one) => one.test(code)) || SAID.test(message);
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
