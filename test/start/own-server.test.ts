import { existsSync, readdirSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { startTestServer, type TestServer } from '#testing';
import { freePort, Installation, Network, until } from './installation';

jest.setTimeout(300_000);

let installation: Installation;
let server: TestServer;
let networks: Network[];
beforeAll(async () => {
  installation = new Installation();
  server = await startTestServer();
  networks = [new Network(installation), new Network(installation)];
});
afterAll(async () => {
  for (const network of networks) await network.remove();
  await server.stop();
  installation.remove();
});

test('a database server of DATABASE_URL serves one network, and none is started beside it', async () => {
  const [one, other] = networks as [Network, Network];
  const first = await one.start({ env: { DATABASE_URL: server.url } });
  await first.ready();
  expect(readdirSync(one.data)).toEqual(['keys.json']);

  const second = await other.start({ env: { DATABASE_URL: server.url } });
  expect(await second.exit).toBe(78);
  expect(second.errors).toBe(
    `Levelfield already runs on the database server at ${new URL(server.url).host}: stop it, or set DATABASE_URL to another server.\n`,
  );
  expect(existsSync(other.data)).toBe(false);

  first.child.kill('SIGTERM');
  expect(await first.exit).toBe(0);
});

/** What a server away for a while is to those who know its address. */
function passOn(port: number, to: number): Server {
  const door = createServer((client: Socket) => {
    const server = connect(to, '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => [client, server].forEach((one) => one.destroy()));
  });
  return door.listen(port, '127.0.0.1');
}

test('a database server of DATABASE_URL that does not answer is asked again until it does', async () => {
  const network = new Network(installation);
  networks.push(network);
  const port = await freePort();
  const url = Object.assign(new URL(server.url), { port: String(port) });
  const run = await network.start({ env: { DATABASE_URL: url.href } });
  const sentence = `The database server at 127.0.0.1:${port} (DATABASE_URL) cannot be used: nothing listens there.\n`;
  await until('a second try', () => run.errors.split(sentence).length > 2);
  expect(existsSync(network.data)).toBe(false);
  const door = passOn(port, Number(new URL(server.url).port));
  try {
    await run.ready();
    run.child.kill('SIGTERM');
    expect(await run.exit).toBe(0);
  } finally {
    door.close();
  }
});

test('a database server of DATABASE_URL that does not let it in needs a person', async () => {
  const network = new Network(installation);
  networks.push(network);
  const url = Object.assign(new URL(server.url), { password: 'not-the-password' });
  const run = await network.start({ env: { DATABASE_URL: url.href } });
  expect(await run.exit).toBe(78);
  expect(run.errors).toBe(
    `The database server at ${url.host} (DATABASE_URL) cannot be used: password authentication failed for user "levelfield".\n`,
  );
});
