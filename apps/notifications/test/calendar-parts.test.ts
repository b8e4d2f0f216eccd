import { LinkIssued, PersonLeft, type PersonState } from '#contracts/membership/events';
import {
  GatheringCancelled,
  GatheringChanged,
  PlaceOffered,
  PlaceTaken,
  RegistrationWithdrawn,
  WaitlistJoined,
  WaitlistPromoted,
} from '#contracts/scheduling/events';
import { readLinkToken } from '#service';
import {
  aGathering,
  aLink,
  aRegistration,
  eventually,
  somebody,
  TEST_LINK_KEY,
  TEST_ORIGIN,
  type TestService,
} from '#testing';
import { moved, partsOf, readerOf } from './calendar-reader';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;

const settings = (): Record<string, string> => ({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start(settings());
});

afterAll(async () => {
  await all?.stop();
  await server.stop();
});

const { partsTo, summaries, subjects } = readerOf(server);

describe('the calendar part', () => {
  it('follows a place: taken, moved over a change of the clock, given up, taken again, cancelled', async () => {
    const [person, other] = [await all.member({ name: 'Ann Lee' }), await all.member({ name: 'Zebedee Quill' })];
    const purpose = 'What has worked; what has not,\nand a second line with \\ in it: 東京 ' + 'é'.repeat(120);
    const gathering = await all.gathering(aGathering({ purpose, online: true }));
    const registration = aRegistration({ gatheringId: gathering.id, personId: person.id });
    const others = aRegistration({ gatheringId: gathering.id, personId: other.id });
    const told = async (count: number) => await eventually(() => expect(server.to(person.email)).toHaveLength(count));
    await all.scheduling.emit(PlaceTaken, registration);
    await all.scheduling.emit(PlaceTaken, others);
    await told(1);
    await eventually(() => expect(server.to(other.email)).toHaveLength(1));
    const autumn = moved(gathering, {
      start: { local: '2037-10-25T00:30', zone: 'Europe/London', offset: '+01:00' },
      end: { local: '2037-10-25T03:00', zone: 'Europe/London', offset: '+00:00' },
      startsAt: '2037-10-24T23:30:00.000Z',
      endsAt: '2037-10-25T03:00:00.000Z',
    });
    await all.scheduling.emit(GatheringChanged, autumn, { changed: ['start', 'end'] });
    await told(2);
    await all.scheduling.emit(RegistrationWithdrawn, { ...registration, version: 2, standing: 'withdrawn' });
    await told(3);
    await all.scheduling.emit(PlaceTaken, { ...registration, version: 3 });
    await told(4);
    const cancelled = moved(autumn, { standing: 'cancelled' });
    await all.scheduling.emit(GatheringCancelled, cancelled, { reason: 'The room is flooded.' });
    await told(5);
    expect(summaries(person)).toEqual([
      ['REQUEST', 0, 'CONFIRMED'],
      ['REQUEST', 1, 'CONFIRMED'],
      ['CANCEL', 2, null],
      ['REQUEST', 3, 'CONFIRMED'],
      ['CANCEL', 4, 'CANCELLED'],
    ]);
    const parts = partsTo(person);
    expect(new Set(parts.map(({ uid }) => uid))).toEqual(new Set([gathering.id]));
    expect(parts[0]).toMatchObject({ starts: '2037-12-04T10:00:00.000Z', ends: '2037-12-04T11:30:00.000Z' });
    expect(parts[1]).toMatchObject({ starts: autumn.startsAt, ends: autumn.endsAt });
    const page = `${TEST_ORIGIN}/gatherings/${gathering.id}`;
    expect(parts[0]!.description).toContain(purpose);
    expect(parts[0]!.location).toBe(`1 Guildhall Yard, London, ${page}`);
    for (const { text } of parts) {
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(text).not.toMatch(/Zebedee|[^\r]\n/);
      const whole = text.replaceAll('\r\n ', '');
      expect(whole.match(/ATTENDEE.*/g)).toEqual([
        `ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:${person.email}`,
      ]);
      expect(whole).toContain('ORGANIZER;CN="Fair Start":mailto:mail@fairstart.test\r\n');
      expect(whole).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\n/);
      expect(whole).toMatch(/BEGIN:VTIMEZONE[^]*RRULE:[^]*END:VTIMEZONE/);
    }
    await eventually(() =>
      expect(summaries(other)).toEqual([
        ['REQUEST', 0, 'CONFIRMED'],
        ['REQUEST', 1, 'CONFIRMED'],
        ['CANCEL', 2, 'CANCELLED'],
      ]),
    );
  });

  it('is for those with a place: who waits gets none until promoted', async () => {
    const [promoted, waits] = [await all.member(), await all.member()];
    const gathering = await all.gathering(aGathering());
    const own = aRegistration({ gatheringId: gathering.id, personId: promoted.id, standing: 'waitlist' });
    await all.scheduling.emit(WaitlistJoined, own);
    await all.scheduling.emit(WaitlistJoined, {
      ...own,
      ...aRegistration({ gatheringId: gathering.id, personId: waits.id, standing: 'waitlist' }),
    });
    await eventually(() => expect([...subjects(promoted), ...subjects(waits)]).toHaveLength(2));
    await all.scheduling.emit(GatheringChanged, moved(gathering, { place: 'Tŷ Hywel' }), { changed: ['place'] });
    await eventually(() => expect([...subjects(promoted), ...subjects(waits)]).toHaveLength(4));
    await all.scheduling.emit(WaitlistPromoted, { ...own, version: 2, standing: 'place' });
    await eventually(() => expect(subjects(promoted)).toHaveLength(3));
    const over = moved(gathering, { version: 3, sequence: 2, standing: 'cancelled' });
    await all.scheduling.emit(GatheringCancelled, over, { reason: 'Nobody can come.' });
    await eventually(() => {
      expect(subjects(promoted)).toEqual(['You are on the waitlist', 'New place', 'You have a place', 'Cancelled']);
      expect(subjects(waits)).toEqual(['You are on the waitlist', 'New place', 'Cancelled']);
    });
    expect(summaries(promoted)).toEqual([
      ['REQUEST', 2, 'CONFIRMED'],
      ['CANCEL', 3, 'CANCELLED'],
    ]);
    expect(partsTo(waits)).toEqual([]);
  });

  it('takes the entry back from whoever leaves the network', async () => {
    const person = await all.member();
    const gathering = await all.gathering(aGathering());
    const registration = aRegistration({ gatheringId: gathering.id, personId: person.id });
    await all.scheduling.emit(PlaceTaken, registration);
    await eventually(() => expect(summaries(person)).toHaveLength(1));
    await all.membership.emit(PersonLeft, { ...person, version: 2, standing: 'left' });
    await all.scheduling.emit(RegistrationWithdrawn, { ...registration, version: 2, standing: 'withdrawn' });
    await eventually(() => expect(summaries(person).at(-1)).toEqual(['CANCEL', 1, null]));
  });

  it('takes the entry back by the next mail, where the one that should have did not leave', async () => {
    const [waits, comes] = [await all.member(), await all.member()];
    const gathering = await all.gathering(aGathering());
    const [own, other] = [waits, comes].map(({ id }) => aRegistration({ gatheringId: gathering.id, personId: id }));
    await all.scheduling.emit(PlaceTaken, own!);
    await all.scheduling.emit(PlaceTaken, other!);
    await eventually(() => expect([...summaries(waits), ...summaries(comes)]).toHaveLength(2));
    await server.stop();
    await all.scheduling.emit(RegistrationWithdrawn, { ...own!, version: 2, standing: 'withdrawn' });
    await all.scheduling.emit(RegistrationWithdrawn, { ...other!, version: 2, standing: 'withdrawn' });
    await eventually(async () => {
      for (const { email } of [waits, comes])
        expect((await all.mailsTo(email))[0]).toMatchObject({
          standing: 'waiting',
          subject: expect.stringMatching(/^You are no longer/),
        });
    });
    await all.scheduling.emit(WaitlistJoined, { ...own!, version: 3, standing: 'waitlist' });
    const over = moved(gathering, { standing: 'cancelled' });
    await eventually(async () =>
      expect((await all.mailsTo(waits.email))[0]).toMatchObject({ subject: expect.stringMatching(/waitlist/) }),
    );
    await all.scheduling.emit(GatheringCancelled, over, { reason: 'The room is flooded.' });
    await eventually(async () =>
      expect((await all.mailsTo(waits.email))[0]).toMatchObject({ subject: expect.stringMatching(/^Cancelled/) }),
    );
    await server.start();
    await all.passTime();
    await nudge();
    await eventually(() => {
      expect(summaries(waits).slice(1)).toEqual([['CANCEL', 3, 'CANCELLED']]);
      expect(summaries(comes).slice(1)).toEqual([['CANCEL', 1, null]]);
    });
  });
});

describe('the order of mails about one gathering to one person', () => {
  it('holds while the first is tried again, with several instances', async () => {
    const others = [await all.anotherInstance(settings()), await all.anotherInstance(settings())];
    try {
      const person = await all.member();
      server.refusal = (address) => (address === person.email ? '451 Greylisted' : null);
      const gathering = await all.gathering(aGathering());
      await all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: person.id }));
      const attempts = await all.holdBack(person.email);
      server.refusal = undefined;
      await all.scheduling.emit(GatheringChanged, moved(gathering, { place: 'Tŷ Hywel' }), { changed: ['place'] });
      await eventually(async () =>
        expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'waiting' }, { standing: 'waiting' }]),
      );
      // What is due goes; this one is due, and waits for the one before it.
      await nudge();
      expect(server.to(person.email)).toEqual([]);
      expect(await all.mailsTo(person.email)).toMatchObject([{ attempts: 0 }, { attempts }]);
      await all.passTime();
      await nudge();
      await eventually(() => expect(subjects(person)).toEqual(['You have a place', 'New place']));
      expect(summaries(person)).toEqual([
        ['REQUEST', 0, 'CONFIRMED'],
        ['REQUEST', 1, 'CONFIRMED'],
      ]);
    } finally {
      server.refusal = undefined;
      for (const other of others) await other.stop();
    }
  });

  it('lets no CANCEL pass a REQUEST that another instance has handed over, and whose answer is open', async () => {
    const other = await all.anotherInstance(settings());
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const arrived: string[] = [];
    try {
      const person = await all.member();
      server.beforeAnswer = async (mail) => {
        if (!server.isTo(mail, person.email)) return;
        arrived.push(String(partsOf(mail)[0]!.method));
        if (arrived.length === 1) await answered;
      };
      const gathering = await all.gathering(aGathering());
      const registration = aRegistration({ gatheringId: gathering.id, personId: person.id });
      await all.scheduling.emit(PlaceTaken, registration);
      await eventually(() => expect(arrived).toEqual(['REQUEST']));
      await all.scheduling.emit(RegistrationWithdrawn, { ...registration, version: 2, standing: 'withdrawn' });
      const [, taking] = await eventually(async () => {
        const mails = await mailsOf(person);
        expect(mails).toMatchObject([{ standing: 'dropped' }, {}]);
        return mails;
      });
      // This instance waits for the server's answer; the other one is free to compose, and to send what is due.
      await hurry(other, taking!.id);
      await eventually(async () =>
        expect(await mailsOf(person)).toMatchObject([{ standing: 'dropped' }, { standing: 'waiting' }]),
      );
      await nudge(other);
      expect(arrived).toEqual(['REQUEST']);
      answer();
      await eventually(async () =>
        expect(await all.mailsTo(person.email)).toMatchObject([{ standing: 'sent' }, { standing: 'sent' }]),
      );
      expect(arrived).toEqual(['REQUEST', 'CANCEL']);
    } finally {
      answer();
      server.beforeAnswer = async () => undefined;
      await other.stop();
    }
  });
});

/** Has a round of sending made, by the given instance where there is one: what was due before has had its turn. */
async function nudge(by?: TestService): Promise<void> {
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  if (by) {
    const [mail] = await eventually(async () => {
      const mails = await mailsOf(person);
      expect(mails).toHaveLength(1);
      return mails;
    });
    await hurry(by, mail!.id);
  }
  await eventually(() => expect(server.to(person.email)).toHaveLength(1));
}

/** Wakes one instance, as an administrator does who asks it to send a mail; one that has left meanwhile has woken it by itself. */
async function hurry(instance: TestService, mailId: string): Promise<void> {
  const admin = await instance.as(somebody({ roles: ['administrator'] }));
  const { status, body } = await admin.post(`/api/notifications/mails/${mailId}/retry`);
  if (status !== 200) expect(body).toMatchObject({ type: '/problems/mail-sent' });
}

/** Drafts too, the oldest first. */
async function mailsOf({ id }: PersonState): Promise<{ id: string; standing: string }[]> {
  return await all.service.dataSource.query('SELECT id, standing FROM mail WHERE person_id = $1 ORDER BY id', [id]);
}

it('an offered place is mailed with the link that takes it, and told no calendar; and not once it has gone on', async () => {
  const gathering = await all.gathering(aGathering({ chathamHouse: false, acceptWithin: 24 }));
  const person = await all.member();
  const state = aRegistration({ gatheringId: gathering.id, personId: person.id, standing: 'waitlist', version: 2 });
  const until = '2037-12-01T09:00:00.000Z';
  await all.scheduling.emit(PlaceOffered, state, { until, because: { why: 'waited-longest' } });
  const to = () => server.to(person.email);
  await eventually(() => expect(to()).toHaveLength(1));
  const { text, attachments } = to()[0]!;
  expect(attachments).toEqual([]);
  expect(text).toContain('Held for you until: Tue 1 Dec 2037, 09:00 London');
  expect(text).toContain('Of those who could come in, you had waited longest.');
  const [, token] = new RegExp(`${TEST_ORIGIN}/offered-place/([\\w-]+)`).exec(text!)!;
  expect(readLinkToken({ linkKey: TEST_LINK_KEY }, 'place-offer', token!)).toBe(state.id);
  const other = await all.member();
  const late = aRegistration({ gatheringId: gathering.id, personId: other.id, standing: 'waitlist', version: 2 });
  await all.scheduling.emit(PlaceOffered, late, { until: '2026-01-01T09:00:00.000Z' });
  await eventually(async () => expect(await all.mailsTo(other.email)).toEqual([]));
  const dropped = `SELECT FROM mail WHERE person_id = $1 AND standing = 'dropped'`;
  await eventually(async () => expect(await all.service.dataSource.query(dropped, [other.id])).toHaveLength(1));
});
