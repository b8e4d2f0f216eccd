import { setTimeout as sleep } from 'node:timers/promises';
import type { SilentProxy } from '#testing';
import { account } from '../account';
import type { Fault } from '../fault';
import { untilTaken } from '../inboxes';
import { Ledger } from '../ledger';
import { missedBy, outcomeOf, type Outcome } from '../report';
import { openClusterSite } from '../site';

const LONGEST_SECONDS = 10;
/** A consumer gives a silent connection up after 65 s, and the server what was open on it after another 60. */
const CAUGHT_UP_SECONDS = 180;
const QUIET_SECONDS = 5;
const SLOW_MS = 150;

const WAYS: Readonly<Record<string, (link: SilentProxy) => void>> = {
  silent: (link) => link.silence(),
  // What is sent arrives, and no answer does.
  'half-open': (link) => link.loseAnswers(),
  slow: (link) => link.slow(SLOW_MS),
};

/** The links between services and PostgreSQL, and between services and Kafka, each in each way for a while. */
export const links: Fault = async (settings, undo) => {
  const site = await openClusterSite(undo);
  const { rate, seconds } = settings;
  const amount = { rate, seconds: 6 * (seconds + CAUGHT_UP_SECONDS + QUIET_SECONDS) };
  const ledger = await Ledger.open(site, amount);
  ledger.begin(amount);
  const spans: (Pick<Outcome, 'fault' | 'caughtUp'> & { from: number; until: number })[] = [];
  for (const [server, link] of Object.entries(site.links)) {
    for (const [way, breakIt] of Object.entries(WAYS)) {
      settings.say(`${server} ${way}`);
      await sleep(QUIET_SECONDS * 1000);
      const from = performance.now();
      breakIt(link);
      await sleep(seconds * 1000);
      link.restore();
      const caughtUp = await untilTaken(site.databaseOf, CAUGHT_UP_SECONDS).catch((error: Error) =>
        settings.say(error.message),
      );
      const fault = `link to ${server === 'kafka' ? 'Kafka' : 'PostgreSQL'} ${way}`;
      spans.push({ fault, from, until: performance.now(), ...(caughtUp && { caughtUp }) });
    }
  }
  await ledger.end();
  // What has not come by then is accounted for as lost.
  await untilTaken(site.databaseOf, CAUGHT_UP_SECONDS).catch((error: Error) => settings.say(error.message));
  const found = await account(ledger);
  ledger.close();
  return spans.map(({ from, until, ...span }) => {
    const outcome = outcomeOf(ledger, [from, until]);
    const isLong = outcome.longest! > LONGEST_SECONDS;
    return {
      ...{ ...span, done: `${seconds} s, ${rate} writes/s`, account: found, ...outcome, measured: {} },
      missed: [
        ...missedBy(found),
        ...(isLong ? [`a request of ${outcome.longest!.toFixed(1)} s`] : []),
        ...(span.caughtUp === undefined ? [`not caught up within ${CAUGHT_UP_SECONDS} s`] : []),
      ],
    };
  });
};
