import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { settle } from '../account';
import type { Fault } from '../fault';
import { Ledger } from '../ledger';
import { answersOf, missedBy, outcomeOf } from '../report';
import { openClusterSite } from '../site';

const PRELOAD = join(__dirname, '../shifted-clock.cjs');
const MOVED_SECONDS = 20;
const CAUGHT_UP_SECONDS = 60;
const SHIFTS = { '5 minutes ahead': 5 * 60_000, '5 minutes behind': -5 * 60_000, 'a day ahead': 24 * 3_600_000 };
const MOVED = 'scheduling';
/** By a clock that is wrong a right token is none yet, or no more: whoever writes there is told so, and nothing is taken. */
const LAWFUL = /^(place|edit): 401 /;

/** The clock of one service is wrong, and then right again; of the others it is right all the time. */
export const clock: Fault = async (settings, undo) => {
  const site = await openClusterSite(undo);
  const { rate } = settings;
  const amount = { rate, seconds: Object.keys(SHIFTS).length * (MOVED_SECONDS + 60) };
  const ledger = await Ledger.open(site, amount);
  const again = async (): Promise<void> => {
    await site.cluster.kill(MOVED);
    await site.cluster.start(MOVED);
  };
  ledger.begin(amount);
  const spans: { shift: string; from: number; until: number; after: number }[] = [];
  for (const [shift, millis] of Object.entries(SHIFTS)) {
    settings.say(shift);
    site.env.set(MOVED, { NODE_OPTIONS: `--require ${PRELOAD}`, CLOCK_SHIFT_MILLIS: String(millis) });
    await again();
    const from = performance.now();
    await sleep(MOVED_SECONDS * 1000);
    site.env.delete(MOVED);
    const until = performance.now();
    await again();
    spans.push({ shift, from, until, after: performance.now() });
    await sleep(5000);
  }
  await ledger.end();
  const { found, caughtUp } = await settle(ledger, CAUGHT_UP_SECONDS);
  return spans.map(({ shift, from, until, after }, nth) => {
    const next = spans[nth + 1]?.from ?? Infinity;
    const later = ledger.client.asked.filter(({ at }) => at >= after && at < Math.min(after + 5000, next));
    return {
      fault: `the clock of ${MOVED} ${shift}`,
      done: `${MOVED_SECONDS} s, ${rate} writes/s`,
      ...{ account: found, caughtUp, ...outcomeOf(ledger, [from, until]) },
      measured: {},
      missed: [
        ...missedBy(found, LAWFUL),
        ...Object.entries(answersOf(later)).map(([answer, times]) => `${times} times ${answer} afterwards`),
      ],
    };
  });
};
