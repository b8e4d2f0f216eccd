import type { PersonState } from '#contracts/membership/events';
import {
  GatheringCancelled,
  GatheringChanged,
  PlaceTaken,
  RegistrationWithdrawn,
  WaitlistJoined,
  type GatheringState,
  type RegistrationState,
} from '#contracts/scheduling/events';
import { Transactions, type Received } from '#messaging';
import { readLinkToken } from '#service';
import { aGathering, aRegistration, eventually, somebody, TEST_LINK_KEY, TEST_ORIGIN } from '#testing';
import { PostOffice } from '../src/sending/post-office';
import { Reminders, scheduleReminders } from '../src/sending/reminders';
import { IN_SPRING, LATER } from './in-seasons';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';

const server = new TestMailServer();
let all: Neighbours;

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
});
afterAll(async () => {
  await all?.stop();
  await server.stop();
});

async function marksOf({ id }: GatheringState): Promise<string[]> {
  const rows: { at: Date }[] = await all.service.dataSource.query(
    'SELECT due_at AS at FROM reminder WHERE gathering_id = $1 ORDER BY 1',
    [id],
  );
  return rows.map(({ at }) => at.toISOString());
}

const change = (state: GatheringState, changed: string[]) => all.scheduling.emit(GatheringChanged, state, { changed });
const standings = (person: PersonState): Promise<{ standing: string; problem: string | null }[]> =>
  all.service.dataSource.query(
    `SELECT standing, problem FROM mail WHERE person_id = $1 AND purpose = 'reminder' ORDER BY id`,
    [person.id],
  );

/** Somebody with a place, who was told of it. */
async function comes(gathering: GatheringState, neighbours = all): Promise<[PersonState, RegistrationState]> {
  const person = await neighbours.member();
  const own = aRegistration({ gatheringId: gathering.id, personId: person.id });
  await neighbours.scheduling.emit(PlaceTaken, own);
  await eventually(async () =>
    expect(await neighbours.mailsTo(person.email)).toMatchObject([
      { standing: expect.stringMatching(/^(sent|kept)$/) },
    ]),
  );
  return [person, own];
}

/** Lets the time pass until the gathering's next so many marks, the first to come first. */
async function pass({ id }: GatheringState, marks = 1, neighbours = all): Promise<void> {
  await neighbours.service.dataSource.query(
    `UPDATE reminder SET due_at = clock_timestamp() - row.nth * interval '1 microsecond'
     FROM (SELECT due_at, row_number() OVER (ORDER BY due_at DESC) AS nth FROM (
       SELECT due_at FROM reminder WHERE gathering_id = $1 ORDER BY due_at LIMIT $2) next) row
     WHERE gathering_id = $1 AND reminder.due_at = row.due_at`,
    [id, marks],
  );
  neighbours.service.app.get(Reminders).wake();
}

const remindersTo = ({ email }: PersonState) =>
  server.to(email).filter(({ subject }) => subject!.startsWith('Reminder: '));

describe('when people are reminded', () => {
  it('is a day before on the same clock and an hour before, and moves with the start; as the organiser says', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    await eventually(async () =>
      expect(await marksOf(gathering)).toEqual(['2037-03-28T10:00:00.000Z', '2037-03-29T08:00:00.000Z']),
    );
    const moved = { ...gathering, ...LATER, version: 2 };
    await change(moved, ['start', 'end']);
    await eventually(async () =>
      expect(await marksOf(gathering)).toEqual(['2037-12-10T10:00:00.000Z', '2037-12-11T09:00:00.000Z']),
    );
    await change({ ...moved, version: 3, reminders: ['P14D'] }, ['reminders']);
    await eventually(async () => expect(await marksOf(gathering)).toEqual(['2037-11-27T10:00:00.000Z']));
    await change({ ...moved, version: 4, reminders: [] }, ['reminders']);
    await eventually(async () => expect(await marksOf(gathering)).toEqual([]));
    await change({ ...moved, version: 5, reminders: ['P7D', 'P1D'] }, ['reminders']);
    await eventually(async () => expect(await marksOf(gathering)).toHaveLength(2));
    const cancelled = { ...moved, version: 6, standing: 'cancelled' } as const;
    await all.scheduling.emit(GatheringCancelled, cancelled, { reason: 'The host is ill.' });
    await eventually(async () => expect(await marksOf(gathering)).toEqual([]));
  });

  it('is not forgotten where it was overdue as the gathering changed otherwise', async () => {
    const gathering = await all.gathering(aGathering(IN_SPRING));
    await eventually(async () => expect(await marksOf(gathering)).toHaveLength(2));
    // Told between the two marks, of which neither has gone out.
    const between = { key: gathering.id, version: 2, time: new Date('2037-03-28T11:00:00Z') };
    const hear = (state: GatheringState) =>
      all.service.app
        .get(Transactions)
        .run((tx) => scheduleReminders({ ...between, state } as Received<GatheringState>, tx));
    await hear({ ...gathering, version: 2, title: 'Another title' });
    expect(await marksOf(gathering)).toEqual(['2037-03-28T10:00:00.000Z', '2037-03-29T08:00:00.000Z']);
    await hear({ ...gathering, version: 2, reminders: ['PT1H'] });
    expect(await marksOf(gathering)).toEqual(['2037-03-29T08:00:00.000Z']);
  });

  it('is not about marks that had passed when it was scheduled', async () => {
    const startsAt = new Date(Date.now() + 5 * 3_600_000);
    const local = startsAt.toISOString().slice(0, 16);
    const start = { local, zone: 'UTC', offset: '+00:00' };
    const instants = { startsAt: `${local}:00Z`, endsAt: '2038-01-01T00:00:00Z' };
    const gathering = await all.gathering(aGathering({ start, ...instants }));
    const anHourBefore = new Date(Date.parse(instants.startsAt) - 3_600_000).toISOString();
    await eventually(async () => expect(await marksOf(gathering)).toEqual([anHourBefore]));
  });
});

describe('a reminder', () => {
  it('says when, also on the reader’s clock, where, and how to give up the place; calendars are told nothing', async () => {
    const gathering = await all.gathering(aGathering({ online: true }));
    const [person, own] = await comes(gathering);
    const agent = await all.service.as(somebody({ personId: person.id }));
    await agent.put('/api/notifications/clock').send({ zone: 'Europe/Lundon' }).expect(400);
    await agent.put('/api/notifications/clock').send({ zone: 'Asia/Kolkata' }).expect(204);
    await pass(gathering);
    await eventually(() => expect(remindersTo(person)).toHaveLength(1));
    const [{ subject, text, html, attachments, headers }] = remindersTo(person) as [(typeof server.taken)[0]];
    expect(subject).toBe('Reminder: Roundtable on apprenticeships, Fri 4 Dec, 10:00');
    expect(text).toContain('When: Fri 4 Dec 2037, 10:00–11:30 London');
    expect(text).toContain('On your clock: 15:30–17:00 in Kolkata');
    expect(text).toContain('and online, by the link on its page');
    expect(headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    expect(attachments).toEqual([]);
    const [address, token] = new RegExp(`${TEST_ORIGIN}/give-up/([\\w-]+)`).exec(text!)!;
    expect(readLinkToken({ linkKey: TEST_LINK_KEY }, 'give-up', token!)).toBe(own.id);
    expect(html).toContain(`href="${address}"`);
    expect(await marksOf(gathering)).toHaveLength(1);
  });

  it('goes to those who had a place by then, and to nobody who waits, gave it up, came later or wants none', async () => {
    const gathering = await all.gathering(aGathering());
    const [early] = await comes(gathering);
    const [gone, own] = await comes(gathering);
    await all.scheduling.emit(RegistrationWithdrawn, { ...own, version: 2, standing: 'withdrawn' });
    const [wantsNone] = await comes(gathering);
    const agent = await all.service.as(somebody({ personId: wantsNone.id }));
    await agent.put('/api/notifications/choices').send({ mentions: true, reminders: false }).expect(204);
    expect((await agent.get('/api/notifications/choices').expect(200)).body).toMatchObject({ reminders: false });
    const waits = await all.member();
    const waiting = aRegistration({ gatheringId: gathering.id, personId: waits.id, standing: 'waitlist' });
    await all.scheduling.emit(WaitlistJoined, waiting);
    await eventually(async () => expect(await all.mailsTo(waits.email)).toHaveLength(1));
    await eventually(async () => expect(await all.mailsTo(gone.email)).toHaveLength(2));
    const [{ now }]: [{ now: Date }] = await all.service.dataSource.query('SELECT clock_timestamp() AS now');
    const [late] = await comes(gathering);
    await all.service.dataSource.query(
      `UPDATE reminder SET due_at = $2 WHERE gathering_id = $1
       AND due_at = (SELECT min(due_at) FROM reminder WHERE gathering_id = $1)`,
      [gathering.id, now],
    );
    all.service.app.get(Reminders).wake();
    await eventually(() => expect(remindersTo(early)).toHaveLength(1));
    for (const person of [gone, wantsNone, waits, late]) expect(await standings(person)).toEqual([]);
    // The one that is still to come reaches whoever came between.
    await pass(gathering);
    await eventually(() => expect(remindersTo(late)).toHaveLength(1));
    await eventually(() => expect(remindersTo(early)).toHaveLength(2));
  });

  it('is one where several were missed, and none once it has begun', async () => {
    const gathering = await all.gathering(aGathering());
    const [person] = await comes(gathering);
    await pass(gathering, 2);
    await eventually(async () => expect(await marksOf(gathering)).toEqual([]));
    await eventually(() => expect(remindersTo(person)).toHaveLength(1));
    expect(await standings(person)).toHaveLength(1);
    const begun = await all.gathering(aGathering());
    const [other] = await comes(begun);
    await all.service.dataSource.query(
      `UPDATE gathering SET state = state || jsonb_build_object('startsAt', now() - interval '1 second') WHERE id = $1`,
      [begun.id],
    );
    await pass(begun, 2);
    await eventually(async () => expect(await marksOf(begun)).toEqual([]));
    expect(await standings(other)).toEqual([]);
  });

  it('that could not be sent is dropped when the gathering is moved, and comes again before the new time', async () => {
    const gathering = await all.gathering(aGathering());
    const [person] = await comes(gathering);
    server.refusal = (address) => (address === person.email ? '451 Greylisted' : null);
    await pass(gathering);
    await all.holdBack(person.email);
    await change({ ...gathering, ...LATER, version: 2 }, ['start', 'end']);
    await eventually(async () =>
      expect(await standings(person)).toEqual([
        { standing: 'dropped', problem: 'The gathering changed before it could be sent.' },
      ]),
    );
    server.refusal = undefined;
    await all.passTime();
    await pass(gathering);
    await eventually(() => expect(remindersTo(person)).toHaveLength(1));
    expect(remindersTo(person)[0]!.text).toContain('Fri 11 Dec 2037, 10:00–11:30 London');
  });

  it('that could not be sent before the start is never sent', async () => {
    const gathering = await all.gathering(aGathering());
    const [person] = await comes(gathering);
    server.refusal = (address) => (address === person.email ? '451 Greylisted' : null);
    await pass(gathering);
    await all.holdBack(person.email);
    server.refusal = undefined;
    await all.service.dataSource.query(
      `UPDATE mail SET expires_at = now() WHERE person_id = $1 AND purpose = 'reminder'`,
      [person.id],
    );
    await all.passTime();
    await comes(await all.gathering(aGathering()));
    await eventually(async () =>
      expect(await standings(person)).toEqual([
        { standing: 'dropped', problem: 'The gathering had begun before it could be sent.' },
      ]),
    );
    expect(remindersTo(person)).toEqual([]);
  });
});

describe('a reminder is drafted once', () => {
  it('by whichever of several instances comes first', async () => {
    const other = await all.anotherInstance({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
    try {
      const gatherings = await Promise.all(Array.from({ length: 12 }, () => all.gathering(aGathering())));
      const people = await Promise.all(gatherings.map(async (one) => (await comes(one))[0]));
      for (const one of gatherings) {
        await pass(one);
        other.app.get(Reminders).wake();
      }
      for (const person of people) await eventually(() => expect(remindersTo(person)).toHaveLength(1));
      for (const person of people) expect(await standings(person)).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });

  it('past a gathering that another instance has in hand, which is reminded of once that has failed', async () => {
    const [held, free] = [await all.gathering(aGathering()), await all.gathering(aGathering())];
    const [[first], [second]] = [await comes(held), await comes(free)];
    const holder = all.service.dataSource.createQueryRunner();
    try {
      await holder.startTransaction();
      await holder.query('SELECT FROM gathering WHERE id = $1 FOR UPDATE', [held.id]);
      await pass(held);
      await pass(free);
      await eventually(() => expect(remindersTo(second)).toHaveLength(1));
      expect(await standings(first)).toEqual([]);
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
    all.service.app.get(Reminders).wake();
    await eventually(() => expect(remindersTo(first)).toHaveLength(1));
  });

  it('also where what drafted it fails before it commits', async () => {
    const gathering = await all.gathering(aGathering());
    const [person] = await comes(gathering);
    const opened = jest.spyOn(all.service.app.get(PostOffice), 'openAfter').mockImplementationOnce(() => {
      throw new Error('The process ended here.');
    });
    await pass(gathering);
    await eventually(() => expect(opened).toHaveBeenCalled());
    opened.mockRestore();
    await eventually(() => expect(remindersTo(person)).toHaveLength(1));
    expect(await standings(person)).toHaveLength(1);
  });
});

it('keeps reminders where no mail is set up, with the link to hand on', async () => {
  const quiet = await Neighbours.start();
  try {
    const gathering = await quiet.gathering(aGathering());
    const [person] = await comes(gathering, quiet);
    await pass(gathering, 1, quiet);
    const reminder = await eventually(async () => {
      const mails = await quiet.mailsTo(person.email);
      expect(mails).toMatchObject([{ standing: 'kept', subject: expect.stringMatching(/^Reminder/) }, {}]);
      return mails[0]!;
    });
    const { body } = await quiet.admin.get(`/api/notifications/mails/${reminder.id}`).expect(200);
    expect(body.text).toMatch(new RegExp(`Give up your place:\\n${TEST_ORIGIN}/give-up/[\\w-]{43}`));
  } finally {
    await quiet.stop();
  }
});
