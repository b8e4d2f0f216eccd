import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { plainReason, StartFailed, StartRefused } from '#postgres';
import { SERVICES } from '#service';
import { serverAlone } from '../cli/with-server';
import { readNetworkConfig } from '../network.config';
import { demonstrationTraces } from './demonstration-traces';
import { madeByPeople } from './made-by-people';

/**
 * Drops what the services keep, so that the next start makes it anew: only a network that was not set up takes the
 * demonstration, so all in it is the demonstration's but what people have made, and then nothing is cleared.
 * @throws StartRefused where that is so, where the network runs, or where there is no demonstration.
 */
export async function clearDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readNetworkConfig(env);
  const server = await serverAlone(config);
  try {
    const made = await madeByPeople((name) => server.url(name), await demonstrationTraces(config, env));
    if (made.length > 0) {
      const what = made.map(({ what, people }) => `${people} of ${what}`).join(', ');
      throw new StartRefused(`Nothing is cleared, since people have made or changed something: ${what}.`);
    }
    await dropDatabases(server.url('postgres'));
    // Before the files: without them a row would name what is gone.
    await rm(join(config.dataDir, 'files'), { recursive: true, force: true });
  } finally {
    await server.stop();
  }
}

async function dropDatabases(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const name of SERVICES) await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)}`);
  } catch (error) {
    throw new StartFailed(
      `It is cleared in part (${plainReason(error)}): stop what uses the databases, and run this again.`,
    );
  } finally {
    await client.end();
  }
}
