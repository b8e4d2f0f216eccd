import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { StartFailed, StartRefused } from '#postgres';
import { clearDemo } from '../demo/clear-demo';
import { demonstrationTraces } from '../demo/demonstration-traces';
import type * as loading from '../demo/load-demo';
import { localAddress, readNetworkConfig } from '../network.config';
import { loadOrCreateSecrets } from '../start/secrets';
import { answer, command, progressTo } from './terminal';
import { refuseNone } from './with-server';

interface Options {
  readonly json?: boolean;
}

/** `demo`: a network to look at, and back to one that begins. */
export function demoCommand(env: NodeJS.ProcessEnv): Command {
  const demo = new Command('demo').description(
    'A demonstration: people and employers that are made up, and what they do.',
  );
  for (const one of [load(env), clear(env)]) demo.addCommand(one);
  return demo;
}

const load = (env: NodeJS.ProcessEnv): Command =>
  command(
    'load',
    'Fills a network that runs and is not set up yet with the demonstration, in a minute or two. A repeat adds what is missing.',
    'npx levelfield demo load',
  ).action(async ({ json }: Options) => {
    const config = readNetworkConfig(env);
    if (!config.databaseUrl) refuseNone(config.dataDir);
    const baseUrl = localAddress(config);
    if (!(await fetch(`${baseUrl}/health`).catch(() => undefined)))
      throw new StartRefused(`Nobody answers at ${baseUrl}: start the network first.`);
    const setUpCode = env['SET_UP_CODE'] ?? (await keptCode(config.dataDir));
    const [trace] = await demonstrationTraces(config, env);
    const say = progressTo(process.stderr, json);
    // It knows what all services are asked, which no other command need wait for.
    const { HOW_TO_SIGN_IN, loadDemo, NotForDemo } = require('../demo/load-demo') as typeof loading;
    await loadDemo({ baseUrl, setUpCode, trace, say }).catch((error: unknown) => {
      if (error instanceof NotForDemo) throw new StartRefused(error.message);
      throw new StartFailed(`The demonstration is there in part (${String(error)}): run this again.`);
    });
    answer({ json: { loaded: config.publicUrl }, lines: [`Loaded: ${config.publicUrl}. ${HOW_TO_SIGN_IN}`] }, json);
  });

const clear = (env: NodeJS.ProcessEnv): Command =>
  command(
    'clear',
    'Makes the network of a demonstration, which is stopped, one that is not set up yet; refuses where people have made anything in it.',
    'npx levelfield demo clear',
  ).action(async ({ json }: Options) => {
    const { dataDir } = readNetworkConfig(env);
    await clearDemo(env);
    answer({ json: { cleared: dataDir }, lines: [`Cleared: the network in ${dataDir} is not set up yet.`] }, json);
  });

/** Of a data folder that has keys; a cluster has its own. */
async function keptCode(dataDir: string): Promise<string | undefined> {
  return existsSync(join(dataDir, 'keys.json')) ? (await loadOrCreateSecrets(dataDir)).setUpCode : undefined;
}
