import { BROADCASTS, type Broadcasts } from '#messaging';
import { SESSIONS_ENDED } from '#service';
import { eventually, type TestAgent, type TestService } from '#testing';
import { FOUNDER, path, setUp, startMembership } from './membership';

let service: TestService;
let founder: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  founder = await setUp(service);
});
afterAll(() => service.stop());

const signIn = (browser: TestAgent) =>
  browser.post(`${path}/session`).send({ email: FOUNDER.email, password: FOUNDER.password });

const waitingForLocks = (): Promise<unknown[]> =>
  service.dataSource.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );

/** All sessions are ended, as by signing out everywhere, while `request` waits for the row that is `held`. */
async function endAllDuring<Answer>(held: string, request: () => PromiseLike<Answer>): Promise<Answer> {
  const other = service.dataSource.createQueryRunner();
  try {
    await other.startTransaction();
    await other.query(`SELECT FROM ${held} FOR UPDATE`);
    const answer = Promise.resolve(request());
    await eventually(async () => expect(await waitingForLocks()).toHaveLength(1));
    await other.query('DELETE FROM session');
    await other.query('UPDATE person SET epoch = epoch + 1');
    await other.query(
      'INSERT INTO auth_person SELECT id, epoch FROM person ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch',
    );
    await other.commitTransaction();
    const [person]: { id: string; epoch: number }[] = await service.dataSource.query('SELECT id, epoch FROM person');
    const word = { personId: person!.id, epoch: person!.epoch };
    service.app.get<Broadcasts>(BROADCASTS).send(SESSIONS_ENDED, word);
    return await answer;
  } finally {
    await other.release();
  }
}

const sessions = (): Promise<unknown[]> => service.dataSource.query('SELECT id FROM session');

describe('when all sessions are ended meanwhile', () => {
  beforeEach(() => signIn(founder).expect(200));

  it('a renewal grants nothing that goes on', async () => {
    const { status } = await endAllDuring('session', () => founder.post(`${path}/session/refresh`));
    expect(status).toBe(200);
    await founder.patch(`${path}/profile`).set('if-match', '"1"').send({ name: 'X' }).expect(401);
    expect(await sessions()).toEqual([]);
  });

  it('a sign-in with what was the password begins no session', async () => {
    const { status, body } = await endAllDuring('person', () => signIn(service.browser()));
    expect([status, body.type]).toEqual([401, '/problems/wrong-credentials']);
    expect(await sessions()).toEqual([]);
  });

  it('neither changes who runs the network nor removes anybody', async () => {
    const { me } = (await founder.get(`${path}/session`).expect(200)).body;
    const at = `${path}/organisations/${me.organisation.id}/people/${me.id}`;
    expect((await endAllDuring('person', () => founder.put(`${at}/roles/lead`).send({}))).status).toBe(401);
    await signIn(founder).expect(200);
    expect((await endAllDuring('person', () => founder.delete(at))).status).toBe(401);
    expect(await service.dataSource.query('SELECT standing, roles FROM person')).toEqual([
      { standing: 'member', roles: me.roles },
    ]);
  });

  it('who was removed while their password was looked at is not let in', async () => {
    const { dataSource } = service;
    const other = dataSource.createQueryRunner();
    try {
      await other.startTransaction();
      await other.query(`UPDATE person SET standing = 'left'`);
      const answer = Promise.resolve(signIn(service.browser()));
      await eventually(async () => expect(await waitingForLocks()).toHaveLength(1));
      await other.commitTransaction();
      expect((await answer).status).toBe(401);
    } finally {
      await other.release();
      await dataSource.query(`UPDATE person SET standing = 'member'`);
    }
  });

  it('a session that ended sets no password', async () => {
    const hash = () => service.dataSource.query('SELECT password_hash FROM person');
    const before = await hash();
    const body = { password: 'what whoever stole the session would like', current: FOUNDER.password };
    const { status, headers } = await endAllDuring('person', () => founder.put(`${path}/profile/password`).send(body));
    expect([status, headers['set-cookie']]).toEqual([401, undefined]);
    expect(await hash()).toEqual(before);
  });
});
