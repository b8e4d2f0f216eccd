import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#postgres';
import { SERVICES } from '#service';
import { describeWithKafka, eventually, startKafka, testDatabase, type TestKafka } from '#testing';
import { Builder, environmentOf, type Image } from './dockerfile';

const ROOT = resolve(__dirname, '../..');
const SECRET = 'a secret that only the test of the image uses';
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { dev?: boolean; optionalDependencies?: Record<string, string> }>;
};

/** No Docker is needed: the steps of deploy/Dockerfile are walked in empty folders, word for word. */
describeWithKafka('the images of a cluster', () => {
  const builder = new Builder(join(ROOT, 'deploy/Dockerfile'), ROOT);
  const started: ChildProcess[] = [];
  let kafka: TestKafka;
  beforeAll(async () => {
    builder.build('service');
    kafka = await startKafka();
  }, 600_000);
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await kafka?.stop();
    builder.remove();
  });

  it('hold what is needed to run, no tools to build with, and no server and no Node of their own', () => {
    const { root, workdir } = builder.build('service');
    const isIn = (path: string): boolean => existsSync(join(root, workdir, path));
    const tools = Object.entries(lock.packages).filter(([, { dev }]) => dev);
    expect(tools.map(([path]) => path)).toEqual(expect.arrayContaining(['node_modules/typescript', 'node_modules/vite']));
    expect(tools.map(([path]) => path).filter(isIn)).toEqual([]);
    const own = Object.keys(lock.packages['']!.optionalDependencies!).map((name) => `node_modules/${name}`);
    expect(own.filter(isIn)).toEqual([]);
    expect(['apps', 'libs', 'test', 'tools', '.git', '.env'].filter(isIn)).toEqual([]);
    expect(['node_modules/@node-rs/argon2', 'dist/apps', 'dist/libs', 'package.json'].filter((path) => !isIn(path))).toEqual([]);
  });

  it('hold the web app and its front', () => {
    const { root } = builder.build('front');
    expect(existsSync(join(root, 'usr/share/nginx/html/index.html'))).toBe(true);
    expect(readFileSync(join(root, 'etc/nginx/templates/default.conf.template'), 'utf8')).toContain('${FRONT_SERVICES}');
  });

  it('run every service, which answers its health and stops in order', async () => {
    await Promise.all(SERVICES.map((name) => walk(name)));
  });

  async function walk(name: string): Promise<void> {
    const image = builder.build('service', { SERVICE: name });
    const env = environmentOf(image, {
      ...{ PORT: String(await freePort()), HOST: '127.0.0.1', PUBLIC_URL: 'http://network.test' },
      ...{ DATABASE_URL: await testDatabase(name), KAFKA_BROKERS: kafka.broker, LINK_KEY: SECRET, TOKEN_KEY: SECRET },
      BLOB_FOLDER: join(image.root, image.workdir, 'files'),
    });
    const run = start(image, env);
    await eventually(() => {
      if (run.child.exitCode !== null) throw new Error(`${name} ended: ${run.said}`);
      expect(run.said).toContain('"msg":"listening"');
    }, 90_000);
    await promisify(execFile)('sh', ['-c', image.healthcheck], { env });
    run.child.kill('SIGTERM');
    expect(await once(run.child, 'exit')).toEqual([0, null]);
  }

  function start(image: Image, env: Record<string, string>): { child: ChildProcess; said: string } {
    const [program = '', ...args] = image.command;
    const child = spawn(program, args, { cwd: join(image.root, image.workdir), env });
    const run = { child, said: '' };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (run.said += text.toString()));
    started.push(child);
    return run;
  }
});
