import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '#service';
import { settle } from '../account';
import type { Fault } from '../fault';
import { Ledger } from '../ledger';
import { missedBy, outcomeOf } from '../report';
import { openClusterSite } from '../site';

const APART_SECONDS = 3;
const CAUGHT_UP_SECONDS = 60;
/** With all that a machine has to do at once when a thousand come back. */
const AMOUNT_SECONDS = SERVICES.length * 40;

/** Each service in turn: the new beside the old until it is ready, then the old is ended, as a cluster rolls a change out. */
export const rolling: Fault = async (settings, undo) => {
  const site = await openClusterSite(undo);
  const { rate, sockets } = settings;
  const amount = { rate, sockets, seconds: AMOUNT_SECONDS };
  const ledger = await Ledger.open(site, amount);
  ledger.begin(amount);
  const took: string[] = [];
  for (const service of SERVICES) {
    await sleep(APART_SECONDS * 1000);
    settings.say(service);
    const from = performance.now();
    await site.cluster.replace(service);
    took.push(`${service} ${((performance.now() - from) / 1000).toFixed(1)}`);
  }
  const from = performance.now();
  await sleep(APART_SECONDS * 1000);
  await ledger.end();
  const { found, caughtUp } = await settle(ledger, CAUGHT_UP_SECONDS);
  const settled = (performance.now() - from) / 1000;
  const connected = ledger.crowd.filter(({ connections }) => connections > 1).length;
  ledger.close();
  return [
    {
      fault: 'rolling restart',
      done: `every service, ${rate} writes/s, ${sockets} sockets`,
      ...{ account: found, caughtUp, ...outcomeOf(ledger) },
      measured: {
        'seconds each took': took.join(', '),
        'sockets that connected anew': connected,
        'all accounted for after, s': settled,
      },
      missed: [
        ...missedBy(found),
        ...(connected < sockets ? [`${sockets - connected} sockets did not come back`] : []),
      ],
    },
  ];
};
