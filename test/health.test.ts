import { createServer } from 'node:http';
import { once } from 'node:events';
import { Client } from 'pg';
import { freePort } from '#postgres';
import { SERVICES } from '#service';
import { eventually, SERVER_VARIABLE, startFront } from '#testing';
import { startInOneProcess } from './line/network';

const allBut = (down?: string) => Object.fromEntries(SERVICES.map((name) => [name, name === down ? 'down' : 'up']));

it('GET /health tells of the whole network in one process, service by service, and is no page', async () => {
  const network = await startInOneProcess();
  const administrator = new Client({ connectionString: process.env[SERVER_VARIABLE] });
  await administrator.connect();
  const library = `levelfield_test_library_${process.env['JEST_WORKER_ID']}`;
  const expectHealth = async (status: number, body: object) => {
    const answer = await fetch(`${network.baseUrl}/health`);
    expect([answer.status, await answer.json()]).toEqual([status, body]);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  };
  try {
    await expectHealth(200, { status: 'up', services: allBut() });
    await administrator.query(`ALTER DATABASE ${library} ALLOW_CONNECTIONS false`);
    await administrator.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [library]);
    await eventually(() => expectHealth(503, { status: 'down', services: allBut('library') }));
    await administrator.query(`ALTER DATABASE ${library} ALLOW_CONNECTIONS true`);
    await eventually(() => expectHealth(200, { status: 'up', services: allBut() }));
    expect((await fetch(`${network.baseUrl}/health`, { method: 'HEAD' })).status).toBe(200);
  } finally {
    await administrator.query(`ALTER DATABASE ${library} ALLOW_CONNECTIONS true`);
    await administrator.end();
    await network.stop();
  }
});

it('GET /health of a front before processes asks each of them', async () => {
  const membership = createServer((_request, response) => response.end('{"status":"up"}')).listen(0, '127.0.0.1');
  await once(membership, 'listening');
  const { port } = membership.address() as { port: number };
  const nobody = await freePort();
  const portOf = (name: string) => ({ membership: port, scheduling: nobody })[name];
  const front = await startFront({ host: '127.0.0.1', port: 0, portOf });
  try {
    const answer = await fetch(`http://127.0.0.1:${front.port}/health`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'down', services: { membership: 'up', scheduling: 'down' } });
  } finally {
    await front.stop();
    membership.close();
  }
});
