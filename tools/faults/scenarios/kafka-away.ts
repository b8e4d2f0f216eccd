import { setTimeout as sleep } from 'node:timers/promises';
import { account, type Account } from '../account';
import type { Fault } from '../fault';
import { untilTaken } from '../inboxes';
import { Ledger } from '../ledger';
import { answersOf, missedBy, outcomeOf, type Outcome } from '../report';
import { openClusterSite, type ClusterSite } from '../site';

const BASELINE_SECONDS = 30;
const CAUGHT_UP_SECONDS = 60;
/** Below this the machine is measured, and not the network. */
const LEAST_P99_MS = 50;
const TIMES_SLOWER = 1.5;

/** Kafka is away while people write, and then killed and at once back: nobody who writes may notice either. */
export const kafkaAway: Fault = async (settings, undo) => {
  const site = await openClusterSite(undo);
  const away = settings.minutes * 60;
  const amount = { rate: settings.rate, seconds: away + 3 * BASELINE_SECONDS + 3 * CAUGHT_UP_SECONDS };
  const ledger = await Ledger.open(site, amount);
  ledger.begin(amount);
  const before = await lasting(BASELINE_SECONDS);
  const first = await without(site, away);
  const between = await lasting(BASELINE_SECONDS);
  const second = await without(site, 0);
  await ledger.end();
  await untilTaken(site.databaseOf, CAUGHT_UP_SECONDS);
  const found = await account(ledger);
  ledger.close();
  const at = `${settings.rate} writes/s`;
  return [
    said('Kafka away', `${settings.minutes} minutes, ${at}`, ledger, found, first, before),
    said('the broker killed and back', at, ledger, found, second, between),
  ];
};

type Span = readonly [from: number, until: number];

async function lasting(seconds: number): Promise<Span> {
  const from = performance.now();
  await sleep(seconds * 1000);
  return [from, performance.now()];
}

interface Absence {
  readonly span: Span;
  /** From when it listens again; where it took too long, who has not. */
  readonly caughtUp: number | string;
}

async function without({ kafka, databaseOf }: ClusterSite, seconds: number): Promise<Absence> {
  const from = performance.now();
  await kafka.kill();
  await sleep(seconds * 1000);
  await kafka.restart();
  const caughtUp = await untilTaken(databaseOf, CAUGHT_UP_SECONDS).catch((error: Error) => error.message);
  return { span: [from, performance.now()], caughtUp };
}

function said(
  fault: string,
  done: string,
  ledger: Ledger,
  found: Account,
  { span, caughtUp }: Absence,
  usual: Span,
): Outcome {
  const [during, before] = [outcomeOf(ledger, span), outcomeOf(ledger, usual)];
  const slower = during.p99! / Math.max(before.p99!, LEAST_P99_MS);
  const refused = Object.values(answersOf(ledger.client.asked.filter(({ at }) => at >= span[0] && at < span[1])));
  return {
    ...{ fault, done, account: found, ...during },
    ...(typeof caughtUp === 'number' && { caughtUp }),
    measured: { 'p50 before, ms': before.p50!, 'p99 before, ms': before.p99!, 'p99 during, of that before': slower },
    missed: [
      ...missedBy(found),
      ...(refused.length > 0 ? ['not every write was taken at once'] : []),
      ...(slower > TIMES_SLOWER ? [`p99 ${slower.toFixed(2)} times that before`] : []),
      ...(typeof caughtUp === 'string' ? [caughtUp] : []),
    ],
  };
}
