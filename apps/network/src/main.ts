import { StartFailed, StartRefused } from '#postgres';
import { readNetworkConfig } from './network.config';
import { startNetwork, type StartedNetwork } from './start/start-network';

/** Tells the supervisor that starting again is no use (EX_CONFIG of sysexits.h). */
const REFUSED = 78;
/** Ends a network that does not stop in order within this time. */
const STOP_MS = 30_000;

async function main(): Promise<void> {
  // That nobody reads the output any more (`npm start | head`) is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    const starting = startNetwork(readNetworkConfig(process.env), process.env, say);
    stopOnRequest(starting);
    const network = await starting;
    void network.lost.then(() => {
      complain('The connection to the database was lost: Levelfield cannot go on without it.');
      process.exit(1);
    });
    say(`Levelfield is ready at ${network.address}`);
  } catch (error) {
    const isRefused = error instanceof StartRefused;
    complain(isRefused || error instanceof StartFailed ? error.message : error);
    process.exit(isRefused ? REFUSED : 1);
  }
}

/** Stops once, whoever asks and however often: Ctrl-C comes from the terminal and again from the supervisor. */
function stopOnRequest(starting: Promise<StartedNetwork>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    starting
      .then((network) => network.stop())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        complain(error);
        process.exit(1);
      });
  };
  // 'disconnect': the supervisor was killed, and nobody else would stop this process.
  for (const request of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(request, stop);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

void main();
