import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { generate } from 'selfsigned';
import { freePort } from '#postgres';
import { SERVICES } from '#service';
import { describeWithKafka, eventually, startKafka, startTestServer, type TestKafka, type TestServer } from '#testing';
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
  let postgres: TestServer;
  /** Trusted by nobody but who is told of it. */
  let caFile: string;
  beforeAll(async () => {
    const { root } = builder.build('service');
    const altNames = [{ type: 7, ip: '127.0.0.1' } as const, { type: 2, value: 'localhost' } as const];
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'servers of a test' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames }],
    });
    caFile = join(root, 'ca.pem');
    writeFileSync(caFile, cert);
    kafka = await startKafka(process.pid, undefined, { key, cert, user: 'levelfield', password: SECRET });
    postgres = await startTestServer();
    await onPostgres(async (client) => {
      // Written by the server, whose key may be read by its own user alone.
      for (const [name, text] of Object.entries({ 'server.key': key, 'server.crt': cert }))
        await client.query(
          `COPY (SELECT regexp_split_to_table('${text.trim()}', '\n')) TO PROGRAM 'umask 077 && cat > ${name}'`,
        );
      await client.query('ALTER SYSTEM SET ssl = on');
      await client.query('SELECT pg_reload_conf()');
    });
  }, 600_000);
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await kafka?.stop();
    await postgres?.stop();
    builder.remove();
  });

  it('hold what is needed to run, no tools to build with, and no server and no Node of their own', () => {
    const { root, workdir } = builder.build('service');
    const isIn = (path: string): boolean => existsSync(join(root, workdir, path));
    const tools = Object.entries(lock.packages).filter(([, { dev }]) => dev);
    expect(tools.map(([path]) => path)).toEqual(
      expect.arrayContaining(['node_modules/typescript', 'node_modules/vite']),
    );
    expect(tools.map(([path]) => path).filter(isIn)).toEqual([]);
    const own = Object.keys(lock.packages['']!.optionalDependencies!).map((name) => `node_modules/${name}`);
    expect(own.filter(isIn)).toEqual([]);
    expect(['apps', 'libs', 'test', 'tools', '.git', '.env'].filter(isIn)).toEqual([]);
    expect(
      ['node_modules/@node-rs/argon2', 'dist/apps', 'dist/libs', 'package.json'].filter((path) => !isIn(path)),
    ).toEqual([]);
  });

  it('hold the web app and its front', () => {
    const { root } = builder.build('front');
    expect(existsSync(join(root, 'usr/share/nginx/html/index.html'))).toBe(true);
    expect(readFileSync(join(root, 'etc/nginx/templates/default.conf.template'), 'utf8')).toContain(
      '${FRONT_SERVICES}',
    );
  });

  it('run every service, which speaks TLS with both servers, answers its health and stops in order', async () => {
    await Promise.all(SERVICES.map((name) => walk(name)));
  });

  async function onPostgres<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    return work(client).finally(() => client.end());
  }

  /** Whether what the service asks of its database is encrypted. */
  const isEncrypted = (name: string): Promise<boolean> =>
    onPostgres(async (client) => {
      const { rows } = await client.query<{ ssl: boolean }>(
        'SELECT bool_and(ssl) AS ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE datname = $1',
        [name],
      );
      return rows[0]!.ssl;
    });

  async function walk(name: string): Promise<void> {
    const image = builder.build('service', { SERVICE: name });
    const env = environmentOf(image, {
      ...{ PORT: String(await freePort()), HOST: '127.0.0.1', PUBLIC_URL: 'http://network.test' },
      DATABASE_URL: `${Object.assign(new URL(postgres.url), { pathname: name }).href}?sslmode=verify-full&sslrootcert=${caFile}`,
      ...{ KAFKA_BROKERS: kafka.broker, KAFKA_TLS: 'on', KAFKA_CA_FILE: caFile },
      ...{ KAFKA_SASL: 'scram-sha-512', KAFKA_USER: 'levelfield', KAFKA_PASSWORD: SECRET },
      ...{ LINK_KEY: SECRET, TOKEN_KEY: SECRET },
      BLOB_FOLDER: join(image.root, image.workdir, 'files'),
    });
    const run = start(image, env);
    await eventually(() => {
      if (run.child.exitCode !== null) throw new Error(`${name} ended: ${run.said}`);
      expect(run.said).toContain('"msg":"listening"');
    });
    await promisify(execFile)('sh', ['-c', image.healthcheck], { env });
    expect(await isEncrypted(name)).toBe(true);
    run.child.kill('SIGTERM');
    expect(await once(run.child, 'exit')).toEqual([0, null]);
  }

  function start(image: Image, env: Record<string, string>): { child: ChildProcess; said: string } {
    const [program = '', ...args] = image.command;
    const child = spawn(program, args, { cwd: join(image.root, image.workdir), env });
    const run = { child, said: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (run.said += text.toString()));
    started.push(child);
    return run;
  }
});
