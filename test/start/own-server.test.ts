import { existsSync, readdirSync } from 'node:fs';
import { startTestServer, type TestServer } from '#testing';
import { Installation, Network } from './installation';

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
