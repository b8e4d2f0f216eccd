import { openRun } from './kafka';
import { SERVER_VARIABLE, startTestServer, type TestServer } from './postgres';

declare global {
  var levelfieldTestServer: TestServer | undefined;
}

/** One PostgreSQL server for the whole Jest run, and one Kafka broker if a test asks for it; the workers inherit their addresses. */
export default async function setUp(): Promise<void> {
  openRun();
  if (process.env[SERVER_VARIABLE]) return;
  globalThis.levelfieldTestServer = await startTestServer();
  process.env[SERVER_VARIABLE] = globalThis.levelfieldTestServer.url;
}
