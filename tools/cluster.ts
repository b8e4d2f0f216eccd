/**
 * Runs the network as a cluster, without containers: each service as a process of its own on Kafka and PostgreSQL, and a
 * front that serves the web app. DATABASE_URL and KAFKA_BROKERS name servers to use; otherwise it brings its own.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { EmbeddedPostgres } from '#postgres';
import { connectionBudget, type ServiceName } from '#service';
import { startCluster, startKafka, type Cluster } from '#testing';
import { loadOrCreateSecrets } from '../apps/network/src/start/secrets';
import { serveWeb } from '../apps/network/src/web';

const ROOT = resolve(__dirname, '..');
const dataDir = resolve(process.env['LEVELFIELD_DATA'] ?? 'data/cluster');
const port = Number(process.env['PORT'] ?? 3000);

type Undo = () => Promise<unknown>;

async function main(): Promise<void> {
  const undo: Undo[] = [];
  const stop = stopOnce(undo);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  try {
    const built = spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
    if (built.status !== 0) return await stop(1);
    const cluster = await start(undo);
    say(`Levelfield is ready at ${cluster.baseUrl}`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

async function start(undo: Undo[]): Promise<Cluster> {
  say('Starting the database');
  const database = await openServer(undo);
  const kafkaBrokers = await openKafka(undo);
  say('Starting the services');
  const web = await serveWeb(resolve(ROOT, 'dist/web'), process.env['PUBLIC_URL']);
  undo.push(() => web.close());
  const { linkKey, linkKeyOld = '', tokenKey, tokenKeyOld = '' } = await loadOrCreateSecrets(dataDir);
  const cluster = await startCluster({
    database,
    kafkaBrokers,
    from: 'dist',
    port,
    web: (request, response) => web.routing(request, response),
    env: {
      ...{ LINK_KEY: linkKey, LINK_KEY_OLD: linkKeyOld, TOKEN_KEY: tokenKey, TOKEN_KEY_OLD: tokenKeyOld },
      BLOB_FOLDER: process.env['BLOB_FOLDER'] ?? join(dataDir, 'files'),
    },
    onOutput: (service, text) => process.stderr.write(text.replace(/^(?=.)/gm, `${service}: `)),
  });
  undo.push(() => cluster.stop());
  return cluster;
}

async function openServer(undo: Undo[]): Promise<(service: ServiceName) => Promise<string>> {
  const given = process.env['DATABASE_URL'];
  if (!given) {
    const server = await EmbeddedPostgres.start({
      dataDir,
      maxConnections: connectionBudget({ env: process.env }),
      onProgress: say,
    });
    undo.push(() => server.stop());
    return async (service) => server.url(service);
  }
  return async (service) => Object.assign(new URL(given), { pathname: `/${service}` }).href;
}

async function openKafka(undo: Undo[]): Promise<string[]> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return given.split(',');
  say('Starting Kafka');
  const kafka = await startKafka();
  undo.push(() => kafka.stop());
  return [kafka.broker];
}

/** Ends what was begun, the last first, and then this process. */
function stopOnce(undo: Undo[]): (code: number) => Promise<void> {
  let stopping: Promise<void> | undefined;
  const end = async (code: number): Promise<void> => {
    for (const step of undo.reverse())
      await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    process.exit(code);
  };
  return (code) => (stopping ??= end(code));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
