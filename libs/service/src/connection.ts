import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import { QueryFailedError } from 'typeorm';

/**
 * How long a statement may be silent before its connection is given up, in milliseconds. Somebody waits for a request,
 * and the answer that the database does not is due within five seconds. Work behind the scenes is given more than the
 * server itself gives it (`statement_timeout`), so that here only silence is met.
 */
export const SILENCE_MILLIS = { request: 4000, work: 65_000 };

const requests = new AsyncLocalStorage<true>();

/** Runs what somebody waits for: its statements have `SILENCE_MILLIS.request`. */
export function inRequest<T>(work: () => T): T {
  return requests.run(true, work);
}

/** How many statements are on their way on a connection. */
const inHand = new WeakMap<object, number>();

/**
 * pg by itself waits for an answer for ever, and after its `query_timeout` goes on with a connection whose next answer
 * belongs to the last question. Here a silent connection is destroyed, and everything asked on it fails as lost.
 */
export function boundSilence(client: PoolClient): void {
  const run = client.query.bind(client) as (...rest: unknown[]) => unknown;
  client.query = ((...rest: unknown[]) => {
    const answer = run(...rest);
    if (!(answer instanceof Promise)) return answer;
    const silence = setTimeout(() => giveUp(client), SILENCE_MILLIS[requests.getStore() ? 'request' : 'work']);
    inHand.set(client, (inHand.get(client) ?? 0) + 1);
    return answer.finally(() => {
      clearTimeout(silence);
      inHand.set(client, inHand.get(client)! - 1);
    });
  }) as typeof client.query;
}

function giveUp(client: PoolClient): void {
  // Class 08 of SQLSTATE: as the server would say it, could it still be heard.
  const lost = Object.assign(new Error('Connection terminated: the database is silent.'), { code: '08006' });
  client.connection.stream.destroy(lost);
}

/** Whether the database could not be reached, or no longer. */
export const isLost = (error: unknown): boolean =>
  error instanceof QueryFailedError && /^08/.test((error.driverError as { code?: string }).code ?? '');

/** Whether nothing is on its way on the connection and no transaction open: then somebody else may have it. */
export const isAtRest = (client: PoolClient): boolean => client.getTransactionStatus() === 'I' && !inHand.get(client);
