import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '#testing';

/** A process of its own that starts a server, tells where, and waits to be killed. */
const STARTER = `
  const { startTestServer } = require(${JSON.stringify(join(__dirname, '../src/postgres.ts'))});
  startTestServer().then(({ url }) => process.stdout.write(url), console.error);
  setInterval(() => undefined, 1000);
`;

test('a test server goes with the process that started it, however that ends', async () => {
  const starter = spawn(process.execPath, ['--conditions=source', '-r', './tools/from-source.cjs', '-e', STARTER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [url] = (await once(starter.stdout, 'data')) as [Buffer];
    const client = new Client({ connectionString: url.toString() });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    const folder = rows[0]?.folder ?? '';
    expect(existsSync(folder)).toBe(true);
    const ended = new Promise((resolve) => client.once('end', resolve));
    starter.kill('SIGKILL');
    await ended;
    await eventually(() => expect(existsSync(folder)).toBe(false));
  } finally {
    starter.kill('SIGKILL');
  }
});
