import { setTimeout as sleep } from 'node:timers/promises';
import { settle } from '../account';
import type { Fault } from '../fault';
import { Ledger } from '../ledger';
import { answersOf, missedBy, outcomeOf } from '../report';
import { openClusterSite } from '../site';

const TIMES = 3;
const APART_SECONDS = 15;
const NORMAL_SECONDS = 5;
const CAUGHT_UP_SECONDS = 60;
const AMOUNT_SECONDS = TIMES * (APART_SECONDS + 30);

/** PostgreSQL is restarted in order while people write, some times. */
export const postgresRestart: Fault = async (settings, undo) => {
  const site = await openClusterSite(undo);
  const amount = { rate: settings.rate, seconds: AMOUNT_SECONDS };
  const ledger = await Ledger.open(site, amount);
  ledger.begin(amount);
  await sleep(APART_SECONDS * 1000);
  const from = performance.now();
  const [downs, afters]: [number[], number[]] = [[], []];
  for (let time = 1; time <= TIMES; time += 1) {
    const stopped = performance.now();
    await site.postgres.stop!();
    await site.postgres.start();
    const back = performance.now();
    downs.push((back - stopped) / 1000);
    await sleep(APART_SECONDS * 1000);
    const failed = ledger.client.asked.filter(({ at, status }) => at >= stopped && (status === 0 || status >= 400));
    afters.push(failed.reduce((last, { at, took }) => Math.max(last, at + took - back), 0) / 1000);
  }
  const until = performance.now();
  await ledger.end();
  const { found, caughtUp } = await settle(ledger, CAUGHT_UP_SECONDS);
  const others = Object.entries(answersOf(ledger.client.asked)).filter(([answer]) => !/^503 \S+$/.test(answer));
  const late = afters.filter((seconds) => seconds > NORMAL_SECONDS);
  return [
    {
      fault: 'PostgreSQL restarted',
      done: `${TIMES} times, ${settings.rate} writes/s`,
      ...{ account: found, caughtUp, ...outcomeOf(ledger, [from, until]) },
      measured: {
        'away, s': downs.map((seconds) => seconds.toFixed(1)).join(', '),
        'last refusal after it was back, s': afters.map((seconds) => seconds.toFixed(1)).join(', '),
      },
      missed: [
        ...missedBy(found),
        ...others.map(([answer, times]) => `${times} times ${answer}`),
        ...late.map((seconds) => `refused until ${seconds.toFixed(1)} s after it was back`),
      ],
    },
  ];
};
