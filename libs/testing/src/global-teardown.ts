import './global-setup';
import { closeRun } from './kafka';

export default async function tearDown(): Promise<void> {
  await closeRun();
  await globalThis.levelfieldTestServer?.stop();
}
