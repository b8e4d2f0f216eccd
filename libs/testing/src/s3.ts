import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#postgres';
import { fetchJars, javaIsPossible } from './java';
import { describeWhere } from './possible';

const STARTER = resolve(__dirname, '../../../tools/s3proxy/StartStore.java');

/** S3Proxy: a store that speaks S3, checks each signature, and keeps what it is given in memory. It has no bucket at first. */
export interface TestStore {
  /** Of a bucket, as settings name it; with these keys the store knows who asks. */
  address(bucket: string): string;
  readonly accessKey: string;
  readonly secretKey: string;
  stop(): Promise<void>;
}

export const storeIsPossible = (): boolean => javaIsPossible('s3proxy');

export const describeWithStore = (name: string, suite: () => void): void =>
  describeWhere(storeIsPossible(), name, 'Java 17 and Maven', suite);

export async function startStore(): Promise<TestStore> {
  const [accessKey, secretKey] = ['the-access-key', 'the secret/key+of tests'];
  const folder = await mkdtemp(join(tmpdir(), 'levelfield-store-'));
  const port = await freePort();
  const properties = join(folder, 'store.properties');
  await writeFile(
    properties,
    `s3proxy.endpoint=http://127.0.0.1:${port}
s3proxy.authorization=aws-v4
s3proxy.identity=${accessKey}
s3proxy.credential=${secretKey}
jclouds.provider=transient-nio2
jclouds.identity=x
jclouds.credential=x
`,
  );
  const options = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', await fetchJars('s3proxy')];
  const java = spawn('java', [...options, STARTER, properties], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said = Promise.all([text(java.stdout), text(java.stderr)]);
  const stop = async (): Promise<void> => {
    if (java.exitCode === null) java.stdin.end();
    await said;
    await rm(folder, { recursive: true });
  };
  for (const deadline = Date.now() + 60_000; !(await listens(port)); await sleep(50)) {
    if (java.exitCode === null && Date.now() < deadline) continue;
    java.kill('SIGKILL');
    throw new Error(`The store did not start:\n${(await said).join('').slice(-2000)}`);
  }
  const keys = `${accessKey}:${encodeURIComponent(secretKey)}`;
  return { address: (bucket) => `http://${keys}@127.0.0.1:${port}/${bucket}`, accessKey, secretKey, stop };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
