/**
 * Runs one network after another for the test files of one Jest worker: what a network is made of takes longer to load
 * than to start, and is loaded here once. Each connection has a network of its own, which ends with it.
 */
import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '#postgres';
import { migratedDatabase } from '#testing';
import { DEFINITIONS } from '../../apps/network/src/definitions';
import { hostNetwork, type HostedNetwork } from '../../apps/network/src/network';
import { PROBLEMS, type Told, type Wanted } from './host';

const [path = '', owner = ''] = process.argv.slice(2);

/** One network: started, stopped, and started again on the same databases. */
class Hosted {
  private network: HostedNetwork | undefined;
  private port = 0;
  private env: Readonly<Record<string, string>> = {};

  async start(settings: Readonly<Record<string, string>>): Promise<Told> {
    this.port = await freePort();
    const baseUrl = `http://127.0.0.1:${this.port}`;
    const made = DEFINITIONS.map(async (one) => [one.name, await migratedDatabase(one)] as const);
    const databases = Object.fromEntries(await Promise.all(made));
    this.env = {
      ...Object.fromEntries(
        Object.entries(databases).map(([name, url]) => [`${name.toUpperCase()}_DATABASE_URL`, url]),
      ),
      BLOB_FOLDER: await mkdtemp(join(tmpdir(), 'levelfield-test-blobs-')),
      PUBLIC_URL: baseUrl,
      ...settings,
    };
    await this.run();
    return { baseUrl, databases };
  }

  async restart(): Promise<void> {
    await this.network?.stop();
    await this.run();
  }

  async stop(): Promise<void> {
    const [network, folder] = [this.network, this.env['BLOB_FOLDER']];
    this.network = undefined;
    await network?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    this.network = await hostNetwork({ host: '127.0.0.1', port: this.port, env: this.env });
  }
}

const listeners = new Set<Socket>();
subscribe(PROBLEMS, (problem) => {
  for (const socket of listeners) tell(socket, { problem });
});
const tell = (socket: Socket, told: Told): void => void socket.write(`${JSON.stringify(told)}\n`);

const server = createServer((socket) => {
  const hosted = new Hosted();
  const work = async ({ want, settings = {} }: Wanted): Promise<Told> => {
    if (want === 'start') return hosted.start(settings);
    await hosted[want]();
    return {};
  };
  listeners.add(socket);
  // One after another, and the end of whoever asks after all of it.
  let last: Promise<unknown> = Promise.resolve();
  createInterface(socket).on('line', (line) => {
    last = last.then(async () => {
      const told = await work(JSON.parse(line) as Wanted).catch((error: Error) => ({ failure: error.stack ?? '' }));
      tell(socket, { ...told, done: true });
    });
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    listeners.delete(socket);
    last = last.then(() => hosted.stop());
  });
});
// Of one that was killed.
void rm(path, { force: true }).then(() => server.listen(path));

/** It outlives files and workers, and ends with the run. */
setInterval(() => {
  try {
    process.kill(Number(owner), 0);
  } catch {
    void Promise.all([path, `${path}.log`].map((left) => rm(left, { force: true }))).then(() => process.exit());
  }
}, 1000);
