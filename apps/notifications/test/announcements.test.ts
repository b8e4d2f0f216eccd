import { uuidv7 } from 'uuidv7';
import {
  GatheringCancelled,
  GatheringChanged,
  RegistrationWithdrawn,
  WaitlistJoined,
  WaitlistPromoted,
} from '#contracts/scheduling/events';
import { aRegistration, eventually, somebody, TEST_ORIGIN, type TestAgent } from '#testing';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';
import { anOrganiser, aRoom, of, type Registered } from './room';

const server = new TestMailServer();
let all: Neighbours;

const WORDS = { subject: 'Bring a laptop', text: 'The room has few sockets.\n\nCharge it before you come.' };

beforeAll(async () => {
  await server.start();
  all = await Neighbours.start({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
});

afterAll(async () => {
  await all?.stop();
  await server.stop();
});

const announcementsTo = ({ person }: Registered) =>
  server.to(person.email).filter(({ subject }) => subject?.startsWith(WORDS.subject));
const body = (to: string[], over: object = {}) => ({ id: uuidv7(), to, ...WORDS, ...over });

const standings = async (agent: TestAgent, { gathering }: { gathering: { id: string } }) =>
  (await agent.get(of(gathering, 'announcements')).expect(200)).body.items.map(({ mails }: { mails: object }) => mails);

describe('an announcement', () => {
  it('goes once to each with a place, who sees nobody else, and not to who waits; a repeat answers the first', async () => {
    const { gathering, placed, waits } = await aRoom(all, { places: 3, waiting: 1 });
    const { agent, person } = await anOrganiser(all);
    const sent = body(['place']);
    const { body: first } = await agent.post(of(gathering, 'announcements')).send(sent).expect(201);
    expect(first).toMatchObject({ id: sent.id, people: 3, by: { id: person.id, name: 'Olwen Price' }, ...WORDS });
    const { body: again } = await agent.post(of(gathering, 'announcements')).send(sent).expect(201);
    expect(again).toMatchObject({ id: sent.id, people: 3, at: first.at });
    await agent
      .post(of(gathering, 'announcements'))
      .send({ ...sent, text: 'Another.' })
      .expect(409);

    const { body: listed } = await eventually(async () => {
      const answer = await agent.get(of(gathering, 'announcements')).expect(200);
      expect(answer.body.items).toMatchObject([{ mails: { sent: 3, waiting: 0, kept: 0, failed: 0, dropped: 0 } }]);
      return answer;
    });
    expect(listed).toMatchObject({ total: 1, items: [{ id: sent.id, people: 3, to: ['place'], ...WORDS }] });
    const { body: each } = await agent
      .get(`${of(gathering, 'announcements')}/${sent.id}/mails`)
      .query({ limit: 2 })
      .expect(200);
    expect(each).toMatchObject({ total: 3, next: expect.any(String) });
    const names = placed.map(({ person }) => person.name);
    for (const one of each.items) {
      expect(Object.keys(one).sort()).toEqual(['id', 'person', 'standing']);
      expect(one.standing).toBe('sent');
      expect(names).toContain(one.person.name);
    }
    const { gathering: elsewhere } = await aRoom(all, { places: 1, waiting: 0 });
    const { body: none } = await agent.get(`${of(elsewhere, 'announcements')}/${sent.id}/mails`).expect(200);
    expect(none.items).toEqual([]);
    for (const one of placed) {
      const [mail, ...more] = announcementsTo(one);
      expect(more).toEqual([]);
      expect(mail!.subject).toBe('Bring a laptop: Roundtable on apprenticeships, Fri 4 Dec');
      const source = JSON.stringify([mail!.text, mail!.html, [...mail!.headers]]);
      for (const other of [...placed, ...waits].filter(({ person: { id } }) => id !== one.person.id)) {
        expect(source).not.toContain(other.person.email);
        expect(source).not.toContain(other.person.name);
      }
    }
    expect(announcementsTo(waits[0]!)).toEqual([]);
  });

  it('is seen before it goes, by each kind of reader, word for word as it is sent', async () => {
    const { gathering, placed, waits } = await aRoom(all, { places: 2, waiting: 1 });
    const { agent } = await anOrganiser(all, 'Ysolde Ash');
    const to = ['place', 'waitlist'];
    const { body: preview } = await agent
      .post(of(gathering, 'announcement-preview'))
      .send({ to, ...WORDS })
      .expect(200);
    expect(preview.mails).toMatchObject([
      { readBy: 'place', people: 2, greeting: 'Hello Ysolde Ash,' },
      { readBy: 'waitlist', people: 1 },
    ]);
    expect((await agent.get(of(gathering, 'announcements')).expect(200)).body.total).toBe(0);
    await agent.post(of(gathering, 'announcements')).send(body(to)).expect(201);
    await eventually(() => expect([...placed, ...waits].flatMap(announcementsTo)).toHaveLength(3));
    for (const [nth, reader] of [placed[0]!, waits[0]!].entries()) {
      const seen = preview.mails[nth];
      const [mail] = announcementsTo(reader);
      expect(mail!.subject).toBe(seen.subject);
      const text = mail!.text!.replaceAll('\n> ', '\n').replaceAll('\n>\n', '\n\n');
      const said = [seen.heading, ...seen.paragraphs, seen.button, seen.address, seen.reason, seen.from];
      for (const part of said) expect(text).toContain(part);
      for (const line of seen.quote.split('\n').filter(Boolean)) expect(text).toContain(line);
      for (const { label, value } of seen.facts) expect(text).toContain(`${label}: ${value}`);
      expect(seen.address).toBe(`${TEST_ORIGIN}/gatherings/${gathering.id}`);
      expect(text).toContain(`Hello ${reader.person.name},`);
    }
    expect(preview.mails[0].reason).toContain('you have a place');
    expect(preview.mails[1].reason).toContain('you are on the waitlist');
  });

  it('does not go to who gave up their place meanwhile, nor as one for who waits to who came in', async () => {
    const { gathering, placed, waits } = await aRoom(all, { places: 2, waiting: 2 });
    const { agent } = await anOrganiser(all);
    await server.stop();
    await agent
      .post(of(gathering, 'announcements'))
      .send(body(['place']))
      .expect(201);
    await agent
      .post(of(gathering, 'announcements'))
      .send(body(['waitlist']))
      .expect(201);
    for (const { person } of [...placed, ...waits]) await all.holdBack(person.email);
    await all.scheduling.emit(RegistrationWithdrawn, { ...placed[0]!.state, version: 2, standing: 'withdrawn' });
    await all.scheduling.emit(WaitlistPromoted, { ...waits[0]!.state, version: 2, standing: 'place' });
    const listed = async () => (await agent.get(of(gathering, 'announcements')).expect(200)).body.items;
    await eventually(async () =>
      expect(await listed()).toMatchObject([
        { to: ['waitlist'], people: 2, mails: { waiting: 1, dropped: 1 } },
        { to: ['place'], people: 2, mails: { waiting: 1, dropped: 1 } },
      ]),
    );
    await server.start();
    await all.passTime();
    await all.scheduling.emit(WaitlistJoined, aRegistration({ gatheringId: gathering.id, standing: 'waitlist' }));
    await eventually(async () =>
      expect(await listed()).toMatchObject([{ mails: { sent: 1 } }, { mails: { sent: 1 } }]),
    );
    expect(announcementsTo(placed[0]!)).toEqual([]);
    expect(announcementsTo(waits[0]!)).toEqual([]);
    expect(announcementsTo(placed[1]!)).toHaveLength(1);
    expect(announcementsTo(waits[1]!)).toHaveLength(1);
  });

  it('is not taken from whoever has a place again, where an earlier step of theirs is heard of late', async () => {
    const { gathering, placed } = await aRoom(all, { places: 1, waiting: 0 });
    const [{ person, state }] = placed as [Registered];
    const { agent } = await anOrganiser(all);
    await server.stop();
    try {
      await agent
        .post(of(gathering, 'announcements'))
        .send(body(['place']))
        .expect(201);
      await all.holdBack(person.email);
      // The copy of registrations has come to the third step before the mails hear of the second.
      await all.service.dataSource.query(
        `UPDATE messaging.inbox SET version = 3 WHERE consumer = 'notifications.registrations' AND key = $1`,
        [state.id],
      );
      await all.scheduling.emit(RegistrationWithdrawn, { ...state, version: 2, standing: 'withdrawn' });
      await eventually(async () => expect(await all.mailsTo(person.email)).toHaveLength(3));
      expect(await standings(agent, { gathering })).toMatchObject([{ waiting: 1, dropped: 0 }]);
    } finally {
      await server.start();
    }
  });

  it('leaves calendars and their numbers alone, and no earlier mail untrue', async () => {
    const { gathering, placed } = await aRoom(all, { places: 1, waiting: 0 });
    const [{ person, state }] = placed as [Registered];
    const { agent } = await anOrganiser(all);
    await agent
      .post(of(gathering, 'announcements'))
      .send(body(['place']))
      .expect(201);
    await eventually(() => expect(announcementsTo(placed[0]!)).toHaveLength(1));
    expect(announcementsTo(placed[0]!)[0]!.attachments).toEqual([]);
    await all.scheduling.emit(RegistrationWithdrawn, { ...state, version: 2, standing: 'withdrawn' });
    await eventually(() => expect(server.to(person.email)).toHaveLength(3));
    const parts = server.to(person.email).map(({ attachments }) => attachments.map((part) => part.content.toString()));
    expect(parts.flat()).toEqual([expect.stringContaining('SEQUENCE:0'), expect.stringContaining('SEQUENCE:1')]);
  });

  it('goes after the end and after a cancellation too, and says how things are', async () => {
    const ended = new Date(Date.now() - 3_600_000).toISOString();
    const past = await aRoom(all, { places: 1, waiting: 0 }, { endsAt: ended });
    const { agent } = await anOrganiser(all);
    await agent
      .post(of(past.gathering, 'announcements'))
      .send(body(['place']))
      .expect(201);
    await eventually(() => expect(announcementsTo(past.placed[0]!)).toHaveLength(1));
    expect(announcementsTo(past.placed[0]!)[0]!.text).toContain('because you had a place at this gathering');

    const { gathering, placed, waits } = await aRoom(all, { places: 1, waiting: 1 });
    await all.scheduling.emit(
      GatheringCancelled,
      { ...gathering, version: 2, standing: 'cancelled', sequence: 1 },
      { reason: 'The room is flooded.' },
    );
    await eventually(() => expect(server.to(placed[0]!.person.email)).toHaveLength(2));
    await agent
      .post(of(gathering, 'announcements'))
      .send(body(['place', 'waitlist']))
      .expect(201);
    await eventually(() => expect([...placed, ...waits].flatMap(announcementsTo)).toHaveLength(2));
    const { text } = announcementsTo(placed[0]!)[0]!;
    expect(text).toContain('This gathering is cancelled.');
    expect(text).toContain('writes to those who had a place or waited:');
    expect(announcementsTo(waits[0]!)[0]!.text).toContain('because you were on the waitlist of this gathering');
  });

  it('is for organisers alone to write and to read', async () => {
    const { gathering } = await aRoom(all, { places: 1, waiting: 0 });
    for (const roles of [[], ['moderator'], ['administrator']] as const) {
      const agent = await all.service.as(somebody({ roles: [...roles] }));
      await agent
        .post(of(gathering, 'announcements'))
        .send(body(['place']))
        .expect(403);
      await agent.get(of(gathering, 'announcements')).expect(403);
      await agent.get(of(gathering, 'mails')).expect(403);
    }
    await all.service.browser().get(of(gathering, 'announcements')).expect(401);
  });

  it('is kept, not sent, where mail is not set up, and is not sent later where it is untrue by then', async () => {
    const { gathering, placed } = await aRoom(all, { places: 2, waiting: 0 });
    const [over, off] = [await aRoom(all, { places: 1, waiting: 0 }), await aRoom(all, { places: 1, waiting: 0 })];
    await all.service.stop();
    await all.startService();
    try {
      const { agent } = await anOrganiser(all);
      await agent
        .post(of(gathering, 'announcements'))
        .send(body(['place']))
        .expect(201);
      const listed = async () => (await agent.get(of(gathering, 'announcements')).expect(200)).body.items;
      await eventually(async () => expect(await listed()).toMatchObject([{ people: 2, mails: { kept: 2, sent: 0 } }]));
      // What is kept may be sent by hand later, and not to who gave up their place.
      await all.scheduling.emit(RegistrationWithdrawn, { ...placed[0]!.state, version: 2, standing: 'withdrawn' });
      await eventually(async () => expect(await listed()).toMatchObject([{ mails: { kept: 1, dropped: 1 } }]));
      await eventually(async () => {
        const { body: counted } = await agent.get(of(gathering, 'mails')).expect(200);
        expect(counted.mails).toMatchObject({ sent: 2, kept: 2, dropped: 1 });
      });
      for (const room of [over, off]) {
        await agent
          .post(of(room.gathering, 'announcements'))
          .send(body(['place']))
          .expect(201);
        await eventually(async () => expect(await standings(agent, room)).toMatchObject([{ kept: 1 }]));
      }
      const endsAt = new Date().toISOString();
      await all.scheduling.emit(GatheringChanged, { ...over.gathering, version: 2, endsAt }, { changed: ['capacity'] });
      const cancelled = { ...off.gathering, version: 2, standing: 'cancelled', sequence: 1 } as const;
      await all.scheduling.emit(GatheringCancelled, cancelled, { reason: 'The room is flooded.' });
      await eventually(async () => expect(await standings(agent, off)).toMatchObject([{ kept: 0, dropped: 1 }]));
      await eventually(async () =>
        expect(
          await all.service.dataSource.query('SELECT FROM gathering WHERE id = $1 AND version = 2', [
            over.gathering.id,
          ]),
        ).toHaveLength(1),
      );
    } finally {
      await all.service.stop();
      await all.startService({ SMTP_URL: server.url(), MAIL_FROM: 'mail@fairstart.test' });
    }
    const { agent } = await anOrganiser(all);
    await all.admin.post('/api/notifications/kept-mails/sending').send({}).expect(200);
    await eventually(() => expect(announcementsTo(placed[1]!)).toHaveLength(1));
    expect(await standings(agent, { gathering })).toMatchObject([{ kept: 0, dropped: 1 }]);
    expect(await standings(agent, over)).toMatchObject([{ kept: 1, sent: 0 }]);
    expect([placed[0]!, ...over.placed, ...off.placed].flatMap(announcementsTo)).toEqual([]);
  });
});
