import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../../../libs/testing/src/random';
import { settle } from '../account';
import { Ledger } from '../ledger';
import { missedBy, outcomeOf, type Outcome } from '../report';
import { openClusterSite, openHostSite, type Site } from '../site';
import type { Fault } from '../fault';

/** More than a kill and the start after it take, with what is waited between, on a machine with much else to do. */
const SECONDS_A_KILL = 30;
/** Between two kills: from at once to where all is well again. */
const LONGEST_PAUSE_MS = 4000;
const CAUGHT_UP_SECONDS = 120;

/** SIGKILL to each process of the cluster at random points, Kafka and PostgreSQL among them. */
export const kills: Fault = async (settings, undo) => [await killing(await openClusterSite(undo), settings)];

/** The same of the process that hosts all services, and of its database. */
export const hostKills: Fault = async (settings, undo) => [await killing(await openHostSite(undo), settings)];

async function killing(site: Site, settings: Parameters<Fault>[0]): Promise<Outcome> {
  const amount = { rate: settings.rate, seconds: settings.kills * SECONDS_A_KILL };
  const ledger = await Ledger.open(site, amount);
  const random = randomOf(settings.seed);
  const names = [...site.killable.keys()];
  const killed = new Map<string, number>();
  const starts: number[] = [];
  ledger.begin(amount);
  for (let kill = 1; kill <= settings.kills; kill += 1) {
    await sleep(random(LONGEST_PAUSE_MS));
    // Each comes first once, in an order of chance.
    const name = names.splice(Math.floor(random(names.length)), 1)[0]!;
    if (names.length === 0) names.push(...site.killable.keys());
    const one = site.killable.get(name)!;
    settings.say(`${kill} of ${settings.kills}: ${name}`);
    await one.kill();
    await sleep(random(LONGEST_PAUSE_MS / 8));
    const from = performance.now();
    await one.start();
    starts.push((performance.now() - from) / 1000);
    killed.set(name, (killed.get(name) ?? 0) + 1);
  }
  await ledger.end();
  const { found, caughtUp } = await settle(ledger, CAUGHT_UP_SECONDS);
  return {
    fault: `kill -9, ${site.name}`,
    done: `${settings.kills} kills, ${settings.rate} writes/s, seed ${settings.seed}`,
    ...{ account: found, caughtUp, ...outcomeOf(ledger) },
    measured: {
      killed: [...killed].map(([name, times]) => `${name} ${times}`).join(', '),
      'longest start, s': Math.max(...starts),
      'times that witnesses connected': ledger.witnesses.reduce((sum, one) => sum + one.connections, 0),
    },
    missed: missedBy(found),
  };
}
