import { LinkIssued } from '#contracts/membership/events';
import { aLink, eventually, somebody, TEST_LINK_KEY, type TestAgent } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const AT = '/api/notifications/mail-server';
const server = new TestMailServer();
const TRUSTED = { MAIL_HOSTS: '127.0.0.1' };
let all: Neighbours;

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start(TRUSTED);
});

afterAll(async () => {
  await all?.stop();
  await server.stop();
});

const version = async (): Promise<string> => `"${(await all.admin.get(AT).expect(200)).body.version}"`;
const set = async (over: object = {}) =>
  all.admin
    .put(AT)
    .set('if-match', await version())
    .send(server.settings(over));
const turnOff = async () =>
  all.admin
    .delete(AT)
    .set('if-match', await version())
    .expect(200);
const tried = async (typed: object | undefined, to = 'ada@example.org', by: TestAgent = all.admin): Promise<string> =>
  (await by.post(`${AT}/test`).send({ to, server: typed }).expect(200)).body.problem;

/** Somebody to whom a mail with a link was written, and what became of it. */
async function writtenTo(standing: string): Promise<string> {
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  await eventually(async () => expect(await all.mailsTo(person.email)).toMatchObject([{ standing }]));
  return person.email;
}

/** So that one test does not use up what another may try. */
afterEach(() => all.service.dataSource.query('DELETE FROM mail_test'));

describe('a mail server set on the screen', () => {
  afterEach(async () => void (await turnOff()));

  it('is tried before it is set, tells why it does not work, and sends at once in every instance', async () => {
    const other = await all.anotherInstance(TRUSTED);
    const there = await other.as(somebody({ roles: ['administrator'] }));
    const deliveryThere = async () => (await there.get('/api/notifications/delivery').expect(200)).body.delivery;
    const before = await writtenTo('kept');

    const named = `127.0.0.1 on port ${server.port}`;
    const wrong = server.settings({ password: 'wrong' });
    expect(await tried(wrong)).toBe(`We could not reach ${named}: it refused the password.`);
    expect(await tried(server.settings())).toBeNull();
    const [message] = server.to('ada@example.org');
    expect(message!.subject).toBe('A test message from Fair Start');
    expect(message!.from!.value).toEqual([{ name: 'Fair Start', address: 'mail@fairstart.test' }]);
    expect(await deliveryThere()).toBe('kept');

    const { body } = await set();
    expect(body).toMatchObject({ setBy: 'screen', kept: 1, server: { hasPassword: true, user: 'fair' } });
    expect(await deliveryThere()).toBe('smtp');
    expect(server.to(await writtenTo('sent'))).toHaveLength(1);

    // Set wrong by one instance, and right again by the other: what waits goes out without its turn having come.
    await set({ password: 'wrong' });
    const person = await all.member();
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    await all.holdBack(person.email);
    const corrected = server.settings();
    await there
      .put(AT)
      .set('if-match', await version())
      .send(corrected)
      .expect(200);
    await eventually(() => expect(server.to(person.email)).toHaveLength(1));

    // What was kept before stays so until somebody says otherwise.
    expect(await all.mailsTo(before)).toMatchObject([{ standing: 'kept' }]);
    await all.admin.post('/api/notifications/kept-mails/sending').expect(200, { sending: 1 });
    await eventually(() => expect(server.to(before)).toHaveLength(1));
    await other.stop();
  });

  it('keeps the password to itself: encrypted, in no answer and no event', async () => {
    await set({ password: 'a very secret word' });
    const { text } = await all.admin.get(AT).expect(200);
    const rows = async (table: string) => JSON.stringify(await all.service.dataSource.query(`SELECT * FROM ${table}`));
    const [row] = await all.service.dataSource.query('SELECT password FROM delivery');
    expect(row.password.length).toBeGreaterThan(20);
    for (const said of [text, row.password.toString(), await rows('messaging.outbox'), await rows('mail')]) {
      expect(said).not.toContain('a very secret word');
    }
    expect(await rows('messaging.outbox')).not.toContain('127.0.0.1');
  });

  it('sends the kept password to the server and user that it was given for, and to no other', async () => {
    await set();
    const { password: _, ...same } = server.settings();
    expect(await tried(same)).toBeNull();
    await all.admin
      .put(AT)
      .set('if-match', await version())
      .send({ ...same, from: 'other@fairstart.test' })
      .expect(200);
    expect(await tried(undefined)).toBeNull();
    for (const changed of [{ host: 'localhost' }, { port: 587 }, { user: 'somebody' }]) {
      const { body } = await all.admin
        .post(`${AT}/test`)
        .send({ to: 'ada@example.org', server: { ...same, ...changed } })
        .expect(400);
      expect(body.errors).toContainEqual({
        pointer: '#/server/password',
        detail: 'Write the password that goes with the user name.',
      });
    }
  });

  it('is changed by whoever saw how it stands', async () => {
    const seen = await version();
    await set();
    await all.admin.put(AT).set('if-match', seen).send(server.settings()).expect(412);
    await all.admin.delete(AT).set('if-match', seen).expect(412);
  });

  it('goes on with a new link key, and its password moves to that', async () => {
    await set();
    const sealed = () => all.service.dataSource.query('SELECT password FROM delivery');
    const before = await sealed();
    const KEYS = { LINK_KEY: 'another link key of the tests, as long', LINK_KEY_OLD: TEST_LINK_KEY };
    await all.service.stop();
    await all.startService({ ...TRUSTED, ...KEYS });
    expect(await sealed()).not.toEqual(before);
    await all.service.stop();
    await all.startService({ ...TRUSTED, LINK_KEY: KEYS.LINK_KEY });
    expect(await tried(undefined)).toBeNull();
    // A key that was lost takes the password with it, and nothing else.
    await all.service.stop();
    await all.startService(TRUSTED);
    expect((await all.admin.get(AT).expect(200)).body.server).toMatchObject({ hasPassword: false, user: 'fair' });
  });
});

it('keeps what waits when it is turned off', async () => {
  await set({ password: 'wrong' });
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  await all.holdBack(person.email);
  const { body } = await turnOff();
  expect(body).toMatchObject({ setBy: 'nobody', server: null });
  expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'kept' }]);
  await all.service.browser().get('/api/notifications/delivery').expect(200, { delivery: 'kept' });
  await writtenTo('kept');
  await all.admin.post(`${AT}/test`).send({ to: person.email }).expect(409);
  await all.admin.post('/api/notifications/kept-mails/sending').expect(409);
});

it('counts as kept, and sends, only what is still true', async () => {
  const query = (sql: string, to: string) =>
    all.service.dataSource.query(`UPDATE mail SET ${sql} WHERE to_address = $1`, [to]);
  await all.service.dataSource.query(`UPDATE mail SET standing = 'dropped' WHERE standing = 'kept'`);
  const [over, good] = [await writtenTo('kept'), await writtenTo('kept')];
  await query(`expires_at = now() - interval '1 minute'`, over);
  const past = await writtenTo('kept');
  await query(`calendar = '{"gathering": {"endsAt": "2020-01-01T10:00:00.000Z"}}'`, past);
  const unconfirmed = await writtenTo('kept');
  await query(`details = '{"unconfirmed": true}'`, unconfirmed);
  await set();
  expect((await all.admin.get(AT).expect(200)).body.kept).toBe(1);
  await all.admin.post('/api/notifications/kept-mails/sending').expect(200, { sending: 1 });
  await eventually(() => expect(server.to(good)).toHaveLength(1));
  for (const one of [over, past, unconfirmed]) expect(server.to(one)).toEqual([]);
  await turnOff();
});

describe('where the environment sets the server', () => {
  it('is shown as it is, and is not changed on the screen', async () => {
    await set({ from: 'screen@fairstart.test' });
    await all.service.stop();
    await all.startService({ ...TRUSTED, SMTP_URL: server.url(), MAIL_FROM: 'operator@fairstart.test' });
    const { body } = await all.admin.get(AT).expect(200);
    expect(body).toMatchObject({
      setBy: 'environment',
      server: { port: server.port, from: 'operator@fairstart.test' },
    });
    expect(JSON.stringify(body)).not.toContain('right');
    expect((await set()).body.type).toMatch(/set-by-operator$/);
    await all.admin
      .delete(AT)
      .set('if-match', await version())
      .expect(409);
    expect(await tried(undefined, 'bo@example.org')).toBeNull();
    expect(server.to('bo@example.org')[0]!.from!.value[0]!.address).toBe('operator@fairstart.test');
    // Taken away there, the one of the screen holds again.
    await all.service.stop();
    await all.startService(TRUSTED);
    expect((await all.admin.get(AT).expect(200)).body).toMatchObject({
      setBy: 'screen',
      server: { from: 'screen@fairstart.test' },
    });
    await turnOff();
  });
});

describe('what a test says', () => {
  it.each([
    ['starttls', 'starttls', 'its certificate has run out'],
    ['tls', 'tls', 'its certificate has run out'],
    ['none', 'starttls', 'it offers no encryption (STARTTLS) on this port'],
    ['none', 'tls', 'what answers does not begin encrypted: try STARTTLS, or another port'],
  ] as const)('of a server that speaks %s when asked for %s', async (speaks, security, why) => {
    const one = new TestMailServer(speaks);
    await one.start();
    try {
      expect(await tried(one.settings({ security }))).toBe(`We could not reach 127.0.0.1 on port ${one.port}: ${why}.`);
    } finally {
      await one.stop();
    }
  });

  it('of a name that does not exist, and of nobody who listens', async () => {
    const nowhere = server.settings({ host: 'smtp.levelfield.invalid', port: 587 });
    expect(await tried(nowhere)).toBe(
      'We could not reach smtp.levelfield.invalid on port 587: the name does not exist.',
    );
    const one = new TestMailServer();
    await one.start();
    await one.stop();
    expect(await tried(one.settings())).toBe(
      `We could not reach 127.0.0.1 on port ${one.port}: nothing listens there.`,
    );
  });

  it('of a sender or a recipient that the server refuses, and of no user where it wants one', async () => {
    server.sender = 'somebody@else.test';
    expect(await tried(server.settings())).toBe(
      `We could not reach 127.0.0.1 on port ${server.port}: it does not send for the address that mails come from: “553 Sender not allowed”.`,
    );
    server.sender = undefined;
    server.refusal = () => '550 No such user';
    expect(await tried(server.settings())).toBe('The mail server refused this mail: “550 No such user”.');
    server.refusal = undefined;
    expect(await tried(server.settings({ user: null, password: undefined }))).toBe(
      `We could not reach 127.0.0.1 on port ${server.port}: it asks for a user name and a password.`,
    );
  });

  it('leads outwards to ports of mail alone, unless the operator names the host', async () => {
    const refused = async (over: object) =>
      (
        await all.admin
          .post(`${AT}/test`)
          .send({ to: 'ada@example.org', server: server.settings(over) })
          .expect(400)
      ).body.errors;
    expect(await refused({ host: '10.0.0.1', port: 5432 })).toMatchObject([
      { pointer: '#/server/port' },
      { pointer: '#/server/host' },
    ]);
    expect(await refused({ host: '::1', port: 587 })).toMatchObject([{ pointer: '#/server/host' }]);
    expect(await refused({ host: 'example.org', port: 80 })).toMatchObject([{ pointer: '#/server/port' }]);
    expect(await tried(server.settings({ host: 'localhost', port: 587 }))).toMatch(
      /localhost on port 587: it lies within a network of its own, where mail set here does not go\./,
    );
    expect((await set({ host: '169.254.169.254', port: 25 })).status).toBe(400);
  });

  it('a bounded number of times', async () => {
    await all.service.dataSource.query('INSERT INTO mail_test (at) SELECT now() FROM generate_series(1, 19)');
    expect(await tried(server.settings())).toBeNull();
    const { headers } = await all.admin
      .post(`${AT}/test`)
      .send({ to: 'ada@example.org', server: server.settings() })
      .expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});
