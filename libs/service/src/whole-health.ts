import type { ServerResponse } from 'node:http';

type State = 'up' | 'down';
/** Asks one service. Whatever it throws counts as down. */
type Ask = () => Promise<boolean>;

/** Longer than a service takes to say that its database is silent. */
const PATIENCE_MS = 8000;

/**
 * Answers `GET /health` of whatever stands before several services: 200 where each of them is up and reaches its
 * database, else 503, and the state of each. However many ask at once, each service is asked once.
 */
export function wholeHealth(services: ReadonlyMap<string, Ask>): (response: ServerResponse) => Promise<void> {
  let asking: Promise<[string, State][]> | undefined;
  return async (response) => {
    asking ??= Promise.all([...services].map(async ([name, ask]) => [name, await stateOf(ask)] as [string, State]));
    const states = await asking;
    asking = undefined;
    const status: State = states.every(([, state]) => state === 'up') ? 'up' : 'down';
    response.writeHead(status === 'up' ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ status, services: Object.fromEntries(states) }));
  };
}

async function stateOf(ask: Ask): Promise<State> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((settle) => (timer = setTimeout(() => settle(false), PATIENCE_MS)));
  const isUp = await Promise.race([ask().catch(() => false), silence]);
  clearTimeout(timer);
  return isUp ? 'up' : 'down';
}
