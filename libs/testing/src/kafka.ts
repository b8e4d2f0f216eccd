import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fetchJars, javaIsPossible } from './java';
import { describeWhere } from './possible';
import { freePort } from '../../postgres/src'; // Jest's set-up is resolved by Node, without the "source" condition

const run = promisify(execFile);

/** The folder of this Jest run, and the process whose end is the end of the run; set by the global set-up. */
export const RUN_FOLDER_VARIABLE = 'LEVELFIELD_TEST_RUN';
export const RUN_PID_VARIABLE = 'LEVELFIELD_TEST_RUN_PID';

/** A Kafka broker of our own (KRaft, one node) in a temporary folder, which keeps its data and port over a restart. */
export interface TestKafka {
  /** `127.0.0.1:<port>` */
  readonly broker: string;
  /** SIGKILL to the JVM. */
  kill(): Promise<void>;
  /** Starts it again after `kill`; resolves once it accepts connections. */
  restart(): Promise<void>;
  /** Kills it and removes its folder. */
  stop(): Promise<void>;
}

/** What a broker asks of its clients beyond its address: TLS by this certificate (PEM), and who they are. */
export interface Guarded {
  readonly key: string;
  readonly cert: string;
  readonly user: string;
  readonly password: string;
}

/** The port on which a broker listens, and the one that it tells its clients: of a proxy before it. */
export interface Doors {
  readonly port: number;
  readonly told: number;
}

/** Whether Kafka can be had: a broker by `KAFKA_BROKERS`, or Java with the jars or Maven to fetch them. */
export function kafkaIsPossible(): boolean {
  return Boolean(process.env['KAFKA_BROKERS']) || ownKafkaIsPossible();
}

/** Whether a broker of our own can be started, for tests that kill it. */
export function ownKafkaIsPossible(): boolean {
  return javaIsPossible('kafka');
}

/** `describe` where Kafka can be had. Elsewhere it says loudly that nothing ran, and with `CI` set it fails. */
export function describeWithKafka(name: string, suite: () => void, possible = kafkaIsPossible()): void {
  describeWhere(possible, name, 'KAFKA_BROKERS, or Java 17 and Maven', suite);
}

/** The shortest silence after which the broker takes a consumer for dead, in milliseconds. */
export function shortestSession(): number {
  return process.env['KAFKA_BROKERS'] ? 6000 : 1500;
}

/** The brokers of `KAFKA_BROKERS`, else one broker for the whole Jest run, started by whoever asks first. */
export async function sharedKafka(): Promise<string[]> {
  if (process.env['KAFKA_BROKERS']) return process.env['KAFKA_BROKERS'].split(',');
  const folder = process.env[RUN_FOLDER_VARIABLE];
  if (!folder) throw new Error(`${RUN_FOLDER_VARIABLE} is not set: run tests by \`npm test\`, whose set-up makes it.`);
  const outcome = join(folder, 'outcome');
  if (await isFirst(folder)) {
    await startKafka(Number(process.env[RUN_PID_VARIABLE]), folder).then(
      ({ broker }) => writeFile(outcome, JSON.stringify({ broker })),
      (error: unknown) => writeFile(outcome, JSON.stringify({ failure: String(error) })),
    );
  }
  const { broker, failure } = JSON.parse(await untilWritten(outcome)) as { broker?: string; failure?: string };
  if (!broker) throw new Error(failure);
  return [broker];
}

/** Whoever makes the folder starts the broker in it; the others wait for the outcome. */
const isFirst = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  );

/** For the global set-up: where this run's shared broker will be, if a test asks for it. */
export function openRun(): void {
  process.env[RUN_FOLDER_VARIABLE] = join(tmpdir(), `levelfield-kafka-run-${randomUUID()}`);
  process.env[RUN_PID_VARIABLE] = String(process.pid);
}

/** For the global tear-down: ends the shared broker, if there is one, and removes what files of tests shared. */
export async function closeRun(): Promise<void> {
  const folder = process.env[RUN_FOLDER_VARIABLE];
  if (!folder) return;
  const pid = await readFile(join(folder, 'pid'), 'utf8').catch(() => undefined);
  if (pid) signal(Number(pid), 'SIGKILL');
  for (const path of [folder, startedOnce(folder)]) await rm(path, { recursive: true, force: true, maxRetries: 5 });
}

/** Where a run keeps the data of a network that was started once. */
export const startedOnce = (run: string): string => `${run}-started-once`;

/**
 * Starts a broker, which asks clients to say who they are where it is `guarded`; it goes when it is stopped, or when the process `owner` is gone, however it went.
 * @throws Error where Java or the jars cannot be had.
 */
export async function startKafka(
  owner = process.pid,
  home?: string,
  guarded?: Guarded,
  doors?: Doors,
): Promise<TestKafka> {
  const jars = await fetchJars('kafka');
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'levelfield-kafka-')));
  const port = doors?.port ?? (await freePort());
  const [controllerPort, guardedPort] = [await freePort(), await freePort()];
  const properties = join(folder, 'server.properties');
  const asked = guarded && (await guard(folder, [port, controllerPort, guardedPort], guarded));
  await writeFile(properties, settings(folder, port, controllerPort, doors?.told) + (asked?.settings ?? ''));
  // Sixteen bytes; the first is zero, since an id that begins with "-" is taken for an option.
  const clusterId = Buffer.concat([Buffer.alloc(1), randomBytes(15)]).toString('base64url');
  const format = ['format', '-t', clusterId, '-c', properties, ...(asked?.account ?? [])];
  await run('java', ['-cp', jars, 'kafka.tools.StorageTool', ...format]);
  let java = await launch(jars, folder, port, owner);
  const kill = async (): Promise<void> => {
    signal(java, 'SIGKILL');
    while (signal(java, 0)) await sleep(10);
  };
  return {
    broker: `127.0.0.1:${asked ? guardedPort : (doors?.told ?? port)}`,
    kill,
    restart: async () => {
      java = await launch(jars, folder, port, owner);
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Runs the JVM until it ends or `owner` is gone; then, in the latter case, its folder goes too. */
const KEEPER = `folder=$1; owner=$2; shift 2
"$@" >"$folder/kafka.log" 2>&1 & java=$!
echo $java >"$folder/pid"
while kill -0 $owner 2>/dev/null && kill -0 $java 2>/dev/null; do sleep 1; done
kill -0 $java 2>/dev/null && kill -9 $java
kill -0 $owner 2>/dev/null || { sleep 1; rm -rf "$folder"; }`;

async function launch(jars: string, folder: string, port: number, owner: number): Promise<number> {
  await rm(join(folder, 'pid'), { force: true });
  const options = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', jars];
  const java = ['java', ...options, 'kafka.Kafka', join(folder, 'server.properties')];
  const keeper = ['-c', KEEPER, 'sh', folder, String(owner), ...java];
  spawn('/bin/sh', keeper, { detached: true, stdio: 'ignore', cwd: '/' }).unref();
  const pid = Number(await untilWritten(join(folder, 'pid')));
  await untilItListens(folder, port, pid);
  return pid;
}

async function untilItListens(folder: string, port: number, pid: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
    const socket = connect(port, '127.0.0.1');
    const listens = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listens) return;
    if (signal(pid, 0) && Date.now() < deadline) continue;
    const log = await readFile(join(folder, 'kafka.log'), 'utf8');
    throw new Error(`Kafka did not start:\n${log.slice(-2000)}`);
  }
}

/** One node that is broker and controller, small and quick to let back in after it was killed. */
function settings(folder: string, port: number, controllerPort: number, told = port): string {
  return `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${told}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${join(folder, 'log')}
auto.create.topics.enable=false
default.replication.factor=1
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
broker.session.timeout.ms=1500
broker.heartbeat.interval.ms=300
`;
}

/** A second door, by TLS and SCRAM alone; the first is for the broker's own errands. Of what is set twice the last holds. */
async function guard(folder: string, ports: readonly number[], { key, cert, user, password }: Guarded) {
  const [port, controllerPort, guardedPort] = ports;
  const keys = join(folder, 'keys.pem');
  await writeFile(keys, key + cert, { mode: 0o600 });
  return {
    account: ['--add-scram', `SCRAM-SHA-512=[name=${user},password=${password}]`],
    settings: `
listeners=PLAINTEXT://127.0.0.1:${port},GUARDED://127.0.0.1:${guardedPort},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port},GUARDED://127.0.0.1:${guardedPort}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,GUARDED:SASL_SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
listener.name.guarded.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.guarded.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.guarded.ssl.keystore.type=PEM
listener.name.guarded.ssl.keystore.location=${keys}
`,
  };
}

async function untilWritten(file: string): Promise<string> {
  for (const deadline = Date.now() + 120_000; ; await sleep(20)) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text) return text.trim();
    if (Date.now() > deadline) throw new Error(`Nothing was written to ${file}.`);
  }
}

/** @returns whether the process is there. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
