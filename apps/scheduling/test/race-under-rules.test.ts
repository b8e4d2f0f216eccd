import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#service';
import { eventually } from '#testing';
import { Register } from '../src/registrations/register.command';
import { callersOf } from './callers';
import { startScheduling, type SchedulingNetwork } from './scheduling-network';

const root = join(__dirname, '../../..');
/** A process of its own reads the whole source first: on two busy cores that takes its time. */
const STARTED_WITHIN_MILLIS = 90_000;
jest.setTimeout(2 * STARTED_WITHIN_MILLIS);

const SECTORS = ['C', 'F', 'K', 'M'] as const;
const RULES = {
  sectors: [
    { sector: 'F', atLeast: 3, atMost: 4 },
    { sector: 'C', atLeast: 0, atMost: 2 },
    { sector: 'K', atLeast: 2, atMost: null },
  ],
  newcomers: 4,
  smallEmployers: 3,
};

let network: SchedulingNetwork;
let doomed: ChildProcess;
beforeAll(async () => {
  network = await startScheduling();
  const env = { ...process.env, ...network.service.env, NODE_OPTIONS: '' };
  const args = ['--conditions=source', '-r', './tools/from-source.cjs', join(__dirname, 'racing-process.ts')];
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  doomed = spawn(join(root, 'node_modules/.bin/node'), args, { cwd: root, env, stdio: [...stdio] });
  await once(doomed, 'message');
}, 2 * STARTED_WITHIN_MILLIS);
afterAll(async () => {
  doomed?.kill('SIGKILL');
  await network?.stop();
});

/** Of one that waits for a lock with such a statement. */
const waitsWith = (words: string): Promise<number> =>
  eventually(async () => {
    const [found]: { pid: number }[] = await network.service.dataSource.query(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
      [`%${words}%`],
    );
    expect(found).toBeDefined();
    return found!.pid;
  });

/**
 * Has the other process begin, which writes its events last: it is held there with the gathering in its hands, and dies
 * there while `others` wait for it.
 */
async function dying(begin: () => void, others: () => Promise<unknown>): Promise<unknown> {
  const holder = network.service.dataSource.createQueryRunner();
  try {
    await holder.startTransaction();
    await holder.query('LOCK TABLE messaging.outbox IN SHARE MODE');
    begin();
    const writer = await waitsWith('INSERT INTO messaging.outbox');
    const racing = others();
    await waitsWith('FOR UPDATE');
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    // The statement it had sent dies with it, as it would with the machine.
    await holder.query('SELECT pg_terminate_backend($1)', [writer]);
    await holder.rollbackTransaction();
    return await racing;
  } finally {
    if (holder.isTransactionActive) await holder.rollbackTransaction();
    await holder.release();
  }
}

it('five hundred want twelve places under rules, a process dies meanwhile, and exactly twelve have one', async () => {
  const gatheringId = await network.schedule({ capacity: 12, seating: RULES });
  const callers = await callersOf(network, 500, SECTORS, [null, 'Less than 250', null, '250 to 499', '500 to 999']);
  const commands = network.service.app.get(CommandBus);
  const register = (caller: Caller) => commands.execute(new Register(gatheringId, caller, null));
  const [theirs, ours] = [callers.slice(0, 250), callers.slice(250)];
  await dying(
    () => void doomed.send({ gatheringId, callers: theirs }),
    () => Promise.all(ours.map(register)),
  );
  // Nothing of what the dead one had written is there: whoever was not answered asks again.
  await Promise.all(theirs.map(register));
  await expectRules(gatheringId, { places: 12, waiting: 488 });
});

async function expectRules(gatheringId: string, expected: { places: number; waiting: number }): Promise<void> {
  const rows: { sector: string; places: number; small: number }[] = await network.service.dataSource.query(
    `SELECT o.sector, count(*)::integer AS places,
       count(*) FILTER (WHERE o.size_band = 'Less than 250')::integer AS small FROM registration r JOIN organisation o ON o.id = r.organisation_id
     WHERE r.gathering_id = $1 AND r.standing = 'place' GROUP BY o.sector`,
    [gatheringId],
  );
  const placesOf = (sector: string): number => rows.find((row) => row.sector === sector)?.places ?? 0;
  for (const { sector, atLeast, atMost } of RULES.sectors) {
    expect(placesOf(sector)).toBeGreaterThanOrEqual(atLeast);
    expect(placesOf(sector)).toBeLessThanOrEqual(atMost ?? 12);
  }
  expect(rows.reduce((all, { small }) => all + small, 0)).toBeGreaterThanOrEqual(RULES.smallEmployers);
  const [counted] = await network.service.dataSource.query(
    `SELECT g.places_taken AS taken, g.waiting AS counted, count(*) FILTER (WHERE r.standing = 'place')::integer AS places,
       count(*) FILTER (WHERE r.standing = 'waitlist')::integer AS waiting
     FROM gathering g JOIN registration r ON r.gathering_id = g.id WHERE g.id = $1 GROUP BY g.id`,
    [gatheringId],
  );
  expect(counted).toEqual({ taken: expected.places, counted: expected.waiting, ...expected });
  const told = await network.told('registrations', gatheringId);
  // Each of who came and, once, of whom another let in by filling two of what was held.
  const movedUp = told.filter(({ type }) => type === 'waitlist-promoted');
  expect(new Set(told.map(({ state }) => state['personId'])).size).toBe(500);
  expect(new Set(movedUp.map(({ state }) => state['personId'])).size).toBe(movedUp.length);
}
