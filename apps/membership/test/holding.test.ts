import { uuidv7 } from 'uuidv7';
import { eventually, type TestAgent, type TestService } from '#testing';
import { DueDecisions } from '../src/decisions/due-decisions';
import {
  apply,
  decide,
  decideAll,
  eventsOf,
  FOUNDER,
  mailbox,
  newestLink,
  path,
  setUp,
  startMembership,
  type Applied,
} from './membership';

let service: TestService;
/** Another instance on the same database: whatever falls due, both are after it. */
let second: TestService;
let organiser: TestAgent;
let visitor: TestAgent;

beforeAll(async () => {
  service = await startMembership({ env: { DECISION_HOLD_SECONDS: '3600' } });
  second = await startMembership({ env: service.env });
  organiser = await setUp(service);
  visitor = service.browser();
});
afterAll(async () => {
  await second?.stop();
  await service?.stop();
});
beforeEach(() => service.dataSource.query('DELETE FROM attempt'));

async function undo(...applied: readonly { id: string }[]): Promise<{ outcome: string; application: unknown }[]> {
  const { body } = await organiser
    .post(`${path}/applications/decisions/undo`)
    .send({ applicationIds: applied.map(({ id }) => id) })
    .expect(200);
  return body.items;
}

/** The hour is over, and every instance looks. */
async function letTimePass(...applied: readonly { id: string }[]): Promise<void> {
  await service.dataSource.query(
    'UPDATE held_decision SET due_at = now() WHERE due_at IS NOT NULL AND application_id = ANY ($1::uuid[])',
    [applied.map(({ id }) => id)],
  );
  for (const { app } of [service, second]) app.get(DueDecisions).wake();
}

async function list(query: object = {}) {
  return (
    await organiser
      .get(`${path}/applications`)
      .query({ limit: 100, ...query })
      .expect(200)
  ).body;
}

async function onTheList(id: string, query: object = {}) {
  return (await list(query)).items.find((one: { id: string }) => one.id === id);
}

async function shownTo({ email }: Applied): Promise<{ standing: string }> {
  const [{ token } = { token: '' }] = (await mailbox(service, email)).filter(
    ({ purpose }) => purpose === 'application',
  );
  return (await visitor.post(`${path}/links/inspect`).send({ token }).expect(200)).body.application;
}

async function untilStanding(applied: Applied, standing: string): Promise<void> {
  await eventually(async () => expect((await shownTo(applied)).standing).toBe(standing));
}

describe('a decision that is held', () => {
  it('is on the desk with who decided and until when, and nobody outside hears of it', async () => {
    const applied = await apply(service);
    const before = await list();
    const started = Date.now();
    await decide(organiser, applied, 'Not yet.');
    const { standing, held, decidedAt } = await onTheList(applied.id);
    expect([standing, decidedAt]).toEqual(['waiting', null]);
    expect(held).toMatchObject({ decision: 'declined', by: FOUNDER.name, reason: 'Not yet.' });
    expect(Math.abs(Date.parse(held.dueAt) - started - 3_600_000)).toBeLessThan(60_000);
    expect((await list()).undecided).toBe(before.undecided - 1);
    expect(await shownTo(applied)).toMatchObject({ standing: 'waiting', reason: null });
    expect(JSON.stringify(await shownTo(applied))).not.toContain('Not yet.');
    expect(await eventsOf(service, applied.id)).toEqual(['application-received']);
  });

  it('takes effect once when its time has come, whichever instance sees to it', async () => {
    const applied = await Promise.all(Array.from({ length: 8 }, () => apply(service)));
    await decideAll(organiser, applied);
    await letTimePass(...applied);
    for (const one of applied) {
      await untilStanding(one, 'approved');
      expect((await mailbox(service, one.email)).map(({ purpose }) => purpose)).toEqual(['welcome', 'application']);
      expect(await eventsOf(service, one.id)).toEqual(['application-received', 'application-approved']);
    }
    expect(await service.dataSource.query('SELECT FROM held_decision WHERE due_at <= now()')).toEqual([]);
  });

  it('is undone in one step, and the application waits as before', async () => {
    const applied = await apply(service);
    await decide(organiser, applied);
    expect(await undo(applied)).toMatchObject([
      { outcome: 'undone', application: { standing: 'waiting', held: null } },
    ]);
    expect(await undo(applied)).toMatchObject([{ outcome: 'undone' }]);
    await letTimePass(applied);
    expect((await decide(organiser, applied, 'On second thoughts.')).outcome).toBe('decided');
    await letTimePass(applied);
    await untilStanding(applied, 'declined');
    expect(await undo(applied, { id: uuidv7() })).toMatchObject([
      { outcome: 'too-late', application: { standing: 'declined', decidedBy: FOUNDER.name } },
      { outcome: 'unknown', application: null },
    ]);
  });

  it('is either undone or in effect, whatever the moment', async () => {
    const applied = await Promise.all(Array.from({ length: 24 }, () => apply(service)));
    await decideAll(organiser, applied);
    const [undone] = await Promise.all([
      Promise.all(applied.map(async (one) => (await undo(one))[0]!.outcome)),
      letTimePass(...applied),
    ]);
    for (const [index, one] of applied.entries()) {
      if (undone[index] === 'undone') {
        expect((await shownTo(one)).standing).toBe('waiting');
        expect(await eventsOf(service, one.id)).toEqual(['application-received']);
      } else {
        expect(undone[index]).toBe('too-late');
        expect((await mailbox(service, one.email)).map(({ purpose }) => purpose)).toEqual(['welcome', 'application']);
      }
    }
  });

  it('is not touched by another that says otherwise', async () => {
    const applied = await apply(service);
    await decide(organiser, applied);
    const answer = await decide(organiser, applied, 'No.');
    expect(answer).toMatchObject({ outcome: 'already-decided', application: { held: { decision: 'approved' } } });
  });

  it('is stopped by a correction, and the desk says so until somebody decides again', async () => {
    const applied = await apply(service);
    await decide(organiser, applied);
    const correction = { sector: 'P', message: 'Better said.', applicantName: 'Lee Leader' };
    const token = await newestLink(service, applied.email);
    await visitor
      .post(`${path}/links/application/correct`)
      .send({ ...correction, token })
      .expect(200);
    await letTimePass(applied);
    const { version, held } = await onTheList(applied.id);
    expect([version, held]).toEqual([2, { decision: 'approved', by: FOUNDER.name, reason: null, dueAt: null }]);
    expect((await decide(organiser, applied)).outcome).toBe('changed');
    expect((await decide(organiser, { ...applied, version }, 'Now no more.')).outcome).toBe('decided');
    await letTimePass(applied);
    await untilStanding(applied, 'declined');
  });

  it('is over when the applicant withdraws', async () => {
    const applied = await apply(service);
    await decide(organiser, applied);
    const token = await newestLink(service, applied.email);
    await visitor.post(`${path}/links/application/withdraw`).send({ token }).expect(200);
    await letTimePass(applied);
    expect(await undo(applied)).toMatchObject([{ outcome: 'withdrawn' }]);
    expect(await eventsOf(service, applied.id)).toEqual(['application-received', 'application-withdrawn']);
  });

  it('stays in its place on a list that is being read, also once it is in effect', async () => {
    const [first, middle, last] = [await apply(service), await apply(service), await apply(service)];
    const { asOf } = await list();
    await decide(organiser, middle);
    await letTimePass(middle);
    await untilStanding(middle, 'approved');
    const { items, total } = await list({ decidedSince: asOf });
    expect(items.slice(-3)).toMatchObject([
      { id: first.id, standing: 'waiting' },
      { id: middle.id, standing: 'approved' },
      { id: last.id, standing: 'waiting' },
    ]);
    expect(total).toBe(items.length);
    expect(await onTheList(middle.id)).toBeUndefined();
  });
});
