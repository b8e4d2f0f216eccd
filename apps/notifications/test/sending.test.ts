import { uuidv7 } from 'uuidv7';
import { LinkIssued, NetworkChanged } from '#contracts/membership/events';
import {
  GatheringCancelled,
  GatheringChanged,
  PlaceTaken,
  RegistrationWithdrawn,
  WaitlistPromoted,
} from '#contracts/scheduling/events';
import { readLinkToken } from '#service';
import { aGathering, aLink, aRegistration, eventually, TEST_LINK_KEY, TEST_ORIGIN, theNetwork } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;

const settings = (password?: string): Record<string, string> => ({
  SMTP_URL: server.url(password),
  MAIL_FROM: 'mail@fairstart.test',
});

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start(settings());
});

afterAll(async () => {
  await all?.stop();
  await server.stop();
});

/** Wakes the poller as any event does. */
async function nudge(): Promise<void> {
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
}

describe('with a mail server', () => {
  it('sends a mail that reads well, once, though its event comes twice', async () => {
    const person = await all.member();
    const link = aLink({ personId: person.id });
    await all.membership.emit(LinkIssued, link, { renews: null });
    await eventually(async () =>
      expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'sent', attempts: 1, repeats: 0 }]),
    );
    const [mail, ...more] = server.to(person.email);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Your sign-in link for Fair Start');
    expect(mail!.from!.value).toEqual([{ name: 'Fair Start', address: 'mail@fairstart.test' }]);
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail!.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    const address = new RegExp(`${TEST_ORIGIN}/link/([\\w-]+)`).exec(mail!.text!)!;
    expect(readLinkToken({ linkKey: TEST_LINK_KEY }, 'mailed-link', address[1]!)).toBe(link.id);
    expect(mail!.html).toContain(`href="${address[0]}"`);
  });

  it('has the network’s colour and logo as soon as they are chosen', async () => {
    const logo = { id: uuidv7(), width: 120, height: 40 };
    await all.membership.emit(NetworkChanged, { ...theNetwork(), version: 2, colour: '#00695c', logo });
    const kept = () => all.service.dataSource.query('SELECT colour FROM network');
    await eventually(async () => expect(await kept()).toEqual([{ colour: '#00695c' }]));
    const person = await all.member();
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    await eventually(() => expect(server.to(person.email)).toHaveLength(1));
    const [{ html } = {}] = server.to(person.email);
    expect(html).toContain(
      `<img src="${TEST_ORIGIN}/api/membership/network/logos/${logo.id}" width="120" height="40" alt="Fair Start"`,
    );
    expect(html).toContain('.button { background: #00695c; color: #ffffff; }');
  });

  it('shows no administrator the secret of a mail that was sent', async () => {
    const person = await all.member();
    const link = aLink({ personId: person.id });
    await all.membership.emit(LinkIssued, link, { renews: null });
    const [mail] = await eventually(async () => {
      const mails = await all.mailsTo(person.email);
      expect(mails).toMatchObject([{ standing: 'sent' }]);
      return mails;
    });
    const { body } = await all.admin.get(`/api/notifications/mails/${mail!.id}`).expect(200);
    expect(body.link).toBeNull();
    const secret = /link\/([\w-]+)/.exec(server.to(person.email)[0]!.text!)![1]!;
    expect(JSON.stringify(body)).not.toContain(secret);
    const rows = await all.service.dataSource.query('SELECT mail::text AS row FROM mail WHERE id = $1', [mail!.id]);
    expect(rows[0].row).not.toContain(secret);
  });

  it('waits while the server is down and sends when it is back', async () => {
    await server.stop();
    const person = await all.member();
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    await eventually(async () =>
      expect(await all.mailsTo(person.email)).toMatchObject([
        {
          standing: 'waiting',
          problem: expect.stringMatching(/^We could not reach 127\.0\.0\.1 on port \d+: nothing listens there\./),
        },
      ]),
    );
    const attempts = await all.holdBack(person.email);
    await server.start();
    await all.passTime();
    await nudge();
    await eventually(async () =>
      expect(await all.mailsTo(person.email)).toMatchObject([
        { standing: 'sent', attempts: attempts + 1, repeats: 0, problem: null },
      ]),
    );
    expect(server.to(person.email)).toHaveLength(1);
  });

  it('says in words what a refused mail was refused for, and sends it when asked to', async () => {
    const person = await all.member();
    server.refusal = (address) => (address === person.email ? '550 No such user here' : null);
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    const [mail] = await eventually(async () => {
      const mails = await all.mailsTo(person.email);
      expect(mails).toMatchObject([
        { standing: 'failed', attempts: 1, problem: 'The mail server refused this mail: “550 No such user here”.' },
      ]);
      return mails;
    });
    server.refusal = undefined;
    const { body } = await all.admin.post(`/api/notifications/mails/${mail!.id}/retry`).expect(200);
    expect(body).toMatchObject({ standing: 'waiting', problem: null });
    await eventually(async () => expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'sent' }]));
    await all.admin.post(`/api/notifications/mails/${mail!.id}/retry`).expect(409);
  });

  it('keeps trying where the server asks for patience, and gives up after two days of it', async () => {
    const person = await all.member();
    server.refusal = (address) => (address === person.email ? '451 Greylisted' : null);
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    const attempts = await all.holdBack(person.email);
    expect(await all.mailsTo(person.email)).toMatchObject([
      { standing: 'waiting', problem: expect.stringContaining('Greylisted') },
    ]);
    await all.service.dataSource.query(`UPDATE mail SET created_at = now() - interval '2 days' WHERE to_address = $1`, [
      person.email,
    ]);
    await all.passTime();
    await nudge();
    await eventually(async () =>
      expect(await all.mailsTo(person.email)).toMatchObject([
        {
          standing: 'failed',
          attempts: attempts + 1,
          problem: 'The mail server asked to try again later: “451 Greylisted”.',
        },
      ]),
    );
    server.refusal = undefined;
  });

  it('tells of a place, takes back what is no longer true, and reads of the promotion', async () => {
    const person = await all.member();
    const gathering = await all.gathering(aGathering());
    const registration = aRegistration({ gatheringId: gathering.id, personId: person.id });
    await server.stop();
    await all.scheduling.emit(PlaceTaken, registration);
    await all.holdBack(person.email);
    await all.scheduling.emit(RegistrationWithdrawn, { ...registration, version: 2, standing: 'withdrawn' });
    await server.start();
    await eventually(async () =>
      expect(await all.mailsTo(person.email)).toMatchObject([
        { subject: 'You are no longer registered: Roundtable on apprenticeships, Fri 4 Dec', standing: 'sent' },
        { standing: 'dropped', problem: 'The registration changed again before it could be sent.' },
      ]),
    );
    await all.scheduling.emit(WaitlistPromoted, { ...registration, version: 3 });
    await eventually(() => expect(server.to(person.email)).toHaveLength(2));
    expect(server.to(person.email).map(({ subject }) => subject)).toEqual([
      'You are no longer registered: Roundtable on apprenticeships, Fri 4 Dec',
      'You have a place: Roundtable on apprenticeships, Fri 4 Dec',
    ]);
  });

  it('tells those who come of a new time, and of the end', async () => {
    const [comes, gaveUp] = [await all.member(), await all.member()];
    const gathering = await all.gathering(aGathering());
    const own = aRegistration({ gatheringId: gathering.id, personId: comes.id });
    const other = aRegistration({ gatheringId: gathering.id, personId: gaveUp.id });
    await all.scheduling.emit(PlaceTaken, own);
    await all.scheduling.emit(PlaceTaken, other);
    await all.scheduling.emit(RegistrationWithdrawn, { ...other, version: 2, standing: 'withdrawn' });
    await eventually(() => {
      expect(server.to(comes.email)).toHaveLength(1);
      expect(server.to(gaveUp.email).at(-1)!.subject).toMatch(/^You are no longer registered/);
    });
    const before = server.to(gaveUp.email).length;
    const moved = {
      ...gathering,
      version: 2,
      sequence: 1,
      start: { ...gathering.start, local: '2037-12-04T14:00' },
      end: { ...gathering.end, local: '2037-12-04T15:30' },
    };
    await all.scheduling.emit(GatheringChanged, moved, { changed: ['purpose', 'start', 'end'] });
    await eventually(() => expect(server.to(comes.email)).toHaveLength(2));
    expect(server.to(comes.email)[1]!.subject).toBe('New time: Roundtable on apprenticeships, Fri 4 Dec');
    expect(server.to(comes.email)[1]!.text).toContain('When: Fri 4 Dec 2037, 14:00–15:30 London');
    await all.scheduling.emit(GatheringChanged, { ...moved, version: 3 }, { changed: ['purpose'] });
    await all.scheduling.emit(
      GatheringCancelled,
      { ...moved, version: 4, standing: 'cancelled' },
      { reason: 'The room is flooded.' },
    );
    await eventually(() => expect(server.to(comes.email)).toHaveLength(3));
    expect(server.to(comes.email)[2]!.subject).toBe('Cancelled: Roundtable on apprenticeships, Fri 4 Dec');
    expect(server.to(comes.email)[2]!.text).toContain('> The room is flooded.');
    expect(server.to(gaveUp.email)).toHaveLength(before);
  });

  it('sends each mail once though several instances send', async () => {
    const others = [await all.anotherInstance(settings()), await all.anotherInstance(settings())];
    try {
      const person = await all.member();
      const from = server.taken.length;
      await all.membership.run(async (tx) => {
        for (let n = 0; n < 60; n += 1) await tx.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
      });
      await eventually(async () => {
        const { body } = await all.admin
          .get('/api/notifications/mails')
          .query({ search: person.email, standing: 'sent', limit: 1 })
          .expect(200);
        expect(body.total).toBe(60);
      });
      const ids = server.taken.slice(from).map(({ messageId }) => messageId);
      expect(new Set(ids).size).toBe(60);
      expect(ids).toHaveLength(60);
    } finally {
      for (const other of others) await other.stop();
    }
  });

  it('lets nobody who registers while a gathering moves believe in the old time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const people = await Promise.all([1, 2, 3].map(() => all.member()));
      const gathering = await all.gathering(aGathering());
      const moved = { ...gathering, version: 2, sequence: 1, start: { ...gathering.start, local: '2037-12-04T10:30' } };
      await Promise.all([
        ...people.map(({ id }) =>
          all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: id })),
        ),
        all.scheduling.emit(GatheringChanged, moved, { changed: ['start'] }),
      ]);
      for (const { email } of people) {
        await eventually(() => expect(server.to(email).at(-1)?.text).toContain('10:30–11:30 London'));
        const subjects = server.to(email).map(({ subject }) => subject!.split(':')[0]);
        expect([['You have a place'], ['You have a place', 'New time']]).toContainEqual(subjects);
        if (subjects.length === 2) expect(server.to(email)[0]!.text).toContain('10:00–11:30 London');
      }
    }
  });

  it('tells whoever registered just before a gathering was cancelled, whichever is heard of first', async () => {
    const person = await all.member();
    const gathering = await all.gathering(aGathering());
    await all.scheduling.emit(
      GatheringCancelled,
      { ...gathering, version: 2, standing: 'cancelled' },
      { reason: 'The room is flooded.' },
    );
    await eventually(async () => {
      const rows = await all.service.dataSource.query('SELECT 1 FROM gathering WHERE id = $1 AND version = 2', [
        gathering.id,
      ]);
      expect(rows).toHaveLength(1);
    });
    await all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: person.id }));
    await eventually(() => expect(server.to(person.email)).toHaveLength(1));
    expect(server.to(person.email)[0]!.subject).toMatch(/^Cancelled: /);
    expect(server.to(person.email)[0]!.text).toContain('> The room is flooded.');
  });

  it('says that the password was refused, and sends once it is right', async () => {
    await all.service.stop();
    await all.startService(settings('wrong'));
    const person = await all.member();
    await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
    await eventually(async () =>
      expect(await all.mailsTo(person.email)).toMatchObject([
        {
          standing: 'waiting',
          problem: expect.stringMatching(
            /^We could not reach 127\.0\.0\.1 on port \d+: it refused the password\. Mails are kept and will go out when this is mended\.$/,
          ),
        },
      ]),
    );
    await all.service.stop();
    await all.startService(settings());
    await all.passTime();
    await nudge();
    await eventually(() => expect(server.to(person.email)).toHaveLength(1));
  });
});
