import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { settle } from '../account';
import type { Fault } from '../fault';
import { Ledger } from '../ledger';
import { answersOf, missedBy, outcomeOf } from '../report';
import { openHostSite } from '../site';

const DISK = '500m';
const CAUGHT_UP_SECONDS = 120;

/** The disk of a network in one process is full for a while, under its supervisor, and then there is room. */
export const disk: Fault = async (settings, undo) => {
  const { rate, seconds } = settings;
  const dataDir = mkdtempSync(join(tmpdir(), 'levelfield-faults-disk-'));
  const done = `${seconds} s, ${rate} writes/s`;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=700`, 'none', dataDir], { stdio: 'ignore' });
  } catch {
    rmSync(dataDir, { recursive: true });
    const why = 'not run: it needs the right to mount a disk (root)';
    return [{ fault: 'disk full', done, answers: {}, measured: {}, missed: [why] }];
  }
  undo.push(async () => {
    execFileSync('umount', ['-l', dataDir]);
    rmSync(dataDir, { recursive: true });
  });
  const site = await openHostSite(undo, { dataDir, supervised: true });
  const amount = { rate, seconds: seconds + 3 * CAUGHT_UP_SECONDS };
  const ledger = await Ledger.open(site, amount);
  ledger.begin(amount);
  await sleep(5000);
  const from = performance.now();
  const filler = join(dataDir, 'filler');
  // The database makes room too, and takes it again.
  for (const end = from + seconds * 1000; performance.now() < end; await sleep(200)) fill(dataDir, filler);
  rmSync(filler);
  const until = performance.now();
  await sleep(seconds * 1000);
  await ledger.end();
  await site.look();
  const { found, caughtUp } = await settle(ledger, CAUGHT_UP_SECONDS);
  const asked = ledger.client.asked.filter(({ at }) => at >= until);
  const well = asked.find(({ status }) => status === 201)?.at;
  // An edit whose answer was lost is stale when it is sent again.
  const wrong = Object.entries(answersOf(ledger.client.asked)).filter(([answer]) => /^4(?!12)/.test(answer));
  return [
    {
      ...{ fault: 'disk full', done, account: found, caughtUp, ...outcomeOf(ledger, [from, until]) },
      measured: { 'first write after there was room, s': well === undefined ? 'none' : (well - until) / 1000 },
      missed: [...missedBy(found), ...wrong.map(([answer, times]) => `${times} times ${answer}`)],
    },
  ];
};

function fill(folder: string, filler: string): void {
  const free = (): number => statfsSync(folder).bavail * statfsSync(folder).bsize;
  try {
    for (let size = free(); size > 0; size = free()) appendFileSync(filler, Buffer.alloc(Math.min(size, 2 ** 24)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
