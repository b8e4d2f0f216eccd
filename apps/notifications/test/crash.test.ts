import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { LinkIssued } from '#contracts/membership/events';
import { Metrics } from '#service';
import { aLink, eventually } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const root = join(__dirname, '../../..');
/** A process of its own reads the whole source first: on two busy cores that takes its time. */
const STARTED_WITHIN_MILLIS = 90_000;
const server = new TestMailServer();
let all: Neighbours;

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start();
});

afterAll(async () => {
  await all?.stop();
  await server.stop();
});

/** A second instance, in a process of its own, on the same database. */
function startProcess(settings: Record<string, string>) {
  const env = { ...process.env, ...all.service.env, ...settings, NODE_OPTIONS: '' };
  const args = ['--conditions=source', '-r', './tools/from-source.cjs', join(__dirname, 'sending-process.ts')];
  return spawn(join(root, 'node_modules/.bin/node'), args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

it('sends again under the same Message-ID, and counts it, when killed between the server’s answer and its own commit', async () => {
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  const [mail] = await eventually(async () => {
    const mails = await all.mailsTo(person.email);
    expect(mails).toMatchObject([{ standing: 'kept' }]);
    return mails;
  });
  const settings = { SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' };
  const { dataSource } = all.service;
  const holder = dataSource.createQueryRunner();
  // Once the server has the mail, its row is held fast: the answer arrives, and what it says cannot be written down.
  server.beforeAnswer = async () => {
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM mail WHERE id = $1 FOR UPDATE', [mail!.id]);
  };
  await dataSource.query(`UPDATE mail SET standing = 'waiting', due_at = now() WHERE id = $1`, [mail!.id]);
  const doomed = startProcess(settings);
  try {
    // Not asked by the holder: within a transaction the activity of others stays as it was when first looked at.
    const writer = await eventually(async () => {
      const waiting: { pid: number }[] = await dataSource.query(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%''sent''%' AND datname = current_database()`,
      );
      expect(waiting).toHaveLength(1);
      return waiting[0]!.pid;
    }, STARTED_WITHIN_MILLIS);
    expect(server.to(person.email)).toHaveLength(1);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    // The statement it had sent dies with it, as it would with the machine.
    await holder.query('SELECT pg_terminate_backend($1)', [writer]);
  } finally {
    doomed.kill('SIGKILL');
    await holder.rollbackTransaction();
    await holder.release();
    server.beforeAnswer = async () => undefined;
  }
  expect(await dataSource.query('SELECT standing, handed_over FROM mail WHERE id = $1', [mail!.id])).toEqual([
    { standing: 'waiting', handed_over: true },
  ]);

  const told = () => all.service.app.get(Metrics).registry.metrics();
  expect(await told()).toMatch(/^mail_waiting 1$/m);
  await dataSource.query('UPDATE mail SET due_at = now() WHERE id = $1', [mail!.id]);
  await all.service.stop();
  await all.startService(settings);
  await eventually(async () => {
    expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'sent', attempts: 2, repeats: 1 }]);
  });
  const ids = server.to(person.email).map(({ messageId }) => messageId);
  expect(ids).toEqual([`<${mail!.id}@fairstart.test>`, `<${mail!.id}@fairstart.test>`]);
  expect(await told()).toContain('mail_repeats_total 1');
  expect(await told()).toMatch(/^mail_waiting 0$/m);
});
