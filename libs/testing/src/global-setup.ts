import { SERVER_VARIABLE, startTestServer, type TestServer } from './postgres';

declare global {
  var levelfieldTestServer: TestServer | undefined;
}

/** One PostgreSQL server for the whole Jest run; the workers inherit its address. */
export default async function setUp(): Promise<void> {
  if (process.env[SERVER_VARIABLE]) return;
  globalThis.levelfieldTestServer = await startTestServer();
  process.env[SERVER_VARIABLE] = globalThis.levelfieldTestServer.url;
}
