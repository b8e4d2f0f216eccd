import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOKEN_GRACE, TOKEN_LIFE } from '#service';
import { settle } from '../account';
import type { Fault } from '../fault';
import { Ledger } from '../ledger';
import { answersOf, missedBy, outcomeOf, type Outcome } from '../report';
import { openClusterSite } from '../site';

const PRELOAD = join(__dirname, '../shifted-clock.cjs');
const MOVED_SECONDS = 20;
const CAUGHT_UP_SECONDS = 60;
const SHIFTS = { '5 minutes ahead': 5 * 60_000, '5 minutes behind': -5 * 60_000, 'a day ahead': 24 * 3_600_000 };
const MOVED = 'scheduling';
/** By a clock so far ahead every token has expired: whoever writes there is told so, and nothing is taken. */
const EXPIRED_BY = 1000 * (TOKEN_LIFE + TOKEN_GRACE);
const LAWFUL = /^(place|edit): 401 /;
const NORMAL_MS = 5000;

/** The clock of one service is wrong, and then right again; of the others it is right all the time. */
export const clock: Fault = async ({ rate, say }, undo) => {
  const site = await openClusterSite(undo);
  const amount = { rate, seconds: Object.keys(SHIFTS).length * (MOVED_SECONDS + 60) };
  const ledger = await Ledger.open(site, amount);
  const again = async (): Promise<void> => {
    await site.cluster.kill(MOVED);
    await site.cluster.start(MOVED);
  };
  ledger.begin(amount);
  const spans: { shift: string; millis: number; from: number; until: number; after: number }[] = [];
  for (const [shift, millis] of Object.entries(SHIFTS)) {
    say(shift);
    site.env.set(MOVED, { NODE_OPTIONS: `--require ${PRELOAD}`, CLOCK_SHIFT_MILLIS: String(millis) });
    await again();
    const from = performance.now();
    await sleep(MOVED_SECONDS * 1000);
    site.env.delete(MOVED);
    const until = performance.now();
    await again();
    spans.push({ shift, millis, from, until, after: performance.now() });
    await sleep(NORMAL_MS);
  }
  await ledger.end();
  const { found, caughtUp } = await settle(ledger, CAUGHT_UP_SECONDS);
  return spans.map(({ shift, millis, from, until, after }) => {
    const later = ledger.client.asked.filter(({ at, took }) => at >= after && at + took < after + NORMAL_MS);
    const outcome = outcomeOf(ledger, [from, until]);
    return {
      fault: `the clock of ${MOVED} ${shift}`,
      done: `${MOVED_SECONDS} s, ${rate} writes/s`,
      ...{ account: found, caughtUp, ...outcome, measured: {} },
      missed: [
        ...missedBy(found, LAWFUL),
        ...(millis < EXPIRED_BY ? told(outcome.answers, /^401/, 'meanwhile') : []),
        // An edit whose answer was lost is stale when it is sent again.
        ...told(answersOf(later), /^(?!412)/, 'afterwards'),
      ],
    };
  });
};

const told = (answers: Outcome['answers'], which: RegExp, when: string): string[] =>
  Object.entries(answers)
    .filter(([answer]) => which.test(answer))
    .map(([answer, times]) => `${times} times ${answer} ${when}`);
