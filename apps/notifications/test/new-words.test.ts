import { LinkIssued, type PersonState } from '#contracts/membership/events';
import {
  GatheringChanged,
  PlaceTaken,
  RegistrationWithdrawn,
  WaitlistJoined,
  type GatheringState,
} from '#contracts/scheduling/events';
import { readLinkToken } from '#service';
import { aGathering, aLink, aRegistration, eventually, somebody, TEST_LINK_KEY, TEST_ORIGIN } from '#testing';
import { moved, readerOf } from './calendar-reader';
import { TestMailServer } from './mail-server';
import { Neighbours } from './neighbours';
import { anOrganiser, of } from './room';

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

const { partsTo, summaries, subjects } = readerOf(server);

describe('a changed title', () => {
  it('reaches calendars under the same SEQUENCE, once they have settled, quietly, and to nobody who waits', async () => {
    const [comes, waits] = [await all.member(), await all.member()];
    const gathering = await all.gathering(aGathering());
    await all.scheduling.emit(PlaceTaken, aRegistration({ gatheringId: gathering.id, personId: comes.id }));
    const own = aRegistration({ gatheringId: gathering.id, personId: waits.id, standing: 'waitlist' });
    await all.scheduling.emit(WaitlistJoined, own);
    await eventually(() => expect([...subjects(comes), ...subjects(waits)]).toHaveLength(2));
    const reworded = (version: number, title: string) =>
      all.scheduling.emit(GatheringChanged, { ...gathering, version, title }, { changed: ['title'] });
    await reworded(2, 'Rotes into law');
    await reworded(3, 'Routes into law');
    await eventually(async () =>
      expect(await mailsOf(comes)).toMatchObject([
        { standing: 'sent' },
        { standing: 'dropped' },
        { standing: 'draft' },
      ]),
    );
    // What is due goes; these words wait for newer ones.
    await nudge();
    expect(subjects(comes)).toEqual(['You have a place']);
    await settle(gathering);
    await nudge();
    await eventually(() => expect(subjects(comes)).toEqual(['You have a place', 'Updated']));
    expect(server.to(comes.email)[1]!.headers.get('priority')).toBe('low');
    const [first, second] = partsTo(comes);
    expect(second).toMatchObject({
      method: 'REQUEST',
      uid: first!.uid,
      sequence: first!.sequence,
      summary: 'Routes into law',
      starts: first!.starts,
      alarms: 0,
    });
    expect(second!.stamp > first!.stamp && second!.modified > first!.modified).toBe(true);
    await all.scheduling.emit(GatheringChanged, moved({ ...gathering, version: 3 }, { place: 'Tŷ Hywel' }), {
      changed: ['place'],
    });
    await eventually(() => expect([...subjects(comes), ...subjects(waits)]).toHaveLength(5));
    expect(summaries(comes)).toEqual([
      ['REQUEST', 0, 'CONFIRMED'],
      ['REQUEST', 0, 'CONFIRMED'],
      ['REQUEST', 1, 'CONFIRMED'],
    ]);
    expect(subjects(waits)).toEqual(['You are on the waitlist', 'New place']);
  });

  it('goes along with whatever is sent before they have settled, and holds nothing up for them', async () => {
    const [leaves, stays] = [await all.member(), await all.member()];
    const gathering = await all.gathering(aGathering());
    const [own, other] = [leaves, stays].map(({ id }) => aRegistration({ gatheringId: gathering.id, personId: id }));
    await all.scheduling.emit(PlaceTaken, own!);
    await all.scheduling.emit(PlaceTaken, other!);
    await eventually(() => expect([...summaries(leaves), ...summaries(stays)]).toHaveLength(2));
    const title = 'Routes into law';
    await all.scheduling.emit(GatheringChanged, { ...gathering, version: 2, title }, { changed: ['title'] });
    await eventually(async () => expect((await mailsOf(leaves)).at(-1)).toMatchObject({ standing: 'draft' }));
    await all.scheduling.emit(RegistrationWithdrawn, { ...own!, version: 2, standing: 'withdrawn' });
    await eventually(() => expect(summaries(leaves).at(-1)).toEqual(['CANCEL', 1, null]));
    await all.scheduling.emit(PlaceTaken, { ...own!, version: 3 });
    await eventually(() => expect(partsTo(leaves).at(-1)).toMatchObject({ sequence: 2, summary: title }));
    await settle(gathering);
    await nudge();
    await eventually(() => expect(subjects(stays)).toEqual(['You have a place', 'Updated']));
    const last = 'Routes into law and accounting';
    await all.scheduling.emit(GatheringChanged, { ...gathering, version: 3, title: last }, { changed: ['title'] });
    await eventually(async () => expect((await mailsOf(stays)).at(-1)).toMatchObject({ standing: 'draft' }));
    const elsewhere = { ...moved(gathering, { place: 'Tŷ Hywel' }), version: 4, title: last };
    await all.scheduling.emit(GatheringChanged, elsewhere, { changed: ['place'] });
    await eventually(() => expect([leaves, stays].map((one) => partsTo(one).at(-1)!.sequence)).toEqual([3, 1]));
    await settle(gathering);
    await nudge();
    expect(partsTo(stays).map(({ summary }) => summary)).toEqual([gathering.title, title, last]);
    expect(subjects(leaves)).not.toContain('Updated');
  });
});

/** Has a round of composing and sending made: what was due before has had its turn. */
async function nudge(): Promise<void> {
  const person = await all.member();
  await all.membership.emit(LinkIssued, aLink({ personId: person.id }), { renews: null });
  await eventually(() => expect(server.to(person.email)).toHaveLength(1));
}

/** Lets the time pass for which new words wait; not within the second in which the last mail was composed. */
async function settle({ id }: GatheringState): Promise<void> {
  await eventually(async () => {
    const [row]: { later: boolean }[] = await all.service.dataSource.query(
      `SELECT date_trunc('second', now()) > max((calendar->>'at')::timestamptz) AS later FROM mail WHERE gathering_id = $1`,
      [id],
    );
    expect(row!.later).toBe(true);
  });
  await all.service.dataSource.query(`UPDATE mail SET due_at = now() WHERE gathering_id = $1 AND standing = 'draft'`, [
    id,
  ]);
}

/** Drafts too, the oldest first. */
async function mailsOf({ id }: PersonState): Promise<{ id: string; standing: string }[]> {
  return await all.service.dataSource.query('SELECT id, standing FROM mail WHERE person_id = $1 ORDER BY id', [id]);
}

describe('what a calendar answers', () => {
  const a = async (coHosts: string[] = []) => {
    const person = await all.member();
    const gathering = await all.gathering(aGathering({ coHosts }));
    const registration = aRegistration({ gatheringId: gathering.id, personId: person.id });
    await all.scheduling.emit(PlaceTaken, registration);
    await eventually(() => expect(subjects(person)).toEqual(['You have a place']));
    const agent = await all.service.as(somebody({ personId: person.id }));
    const own = async () => (await agent.get(of(gathering, 'calendar-answers/mine')).expect(200)).body.said;
    return { person, gathering, registration, agent, own };
  };
  const mine = ({ agent, gathering }: Awaited<ReturnType<typeof a>>, file: string) =>
    agent.put(of(gathering, 'calendar-answers/mine')).set('content-type', 'text/calendar').send(file);
  const reply = (uid: string, address: string, answer: string, at = '20270104T091500Z', sequence = 0): string =>
    [
      ...['BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${at}`, `SEQUENCE:${sequence}`],
      ...[`ATTENDEE;PARTSTAT=${answer}:mailto:${address}`, 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n');
  const earlier = '20260104T091500Z';

  it('stands beside the place; what was declined is asked about once, by a link that gives the place up', async () => {
    const room = await a();
    const { person, gathering, registration, own } = room;
    const from = (answer: string, at?: string) => mine(room, reply(gathering.id, person.email, answer, at));
    expect(await own()).toBeNull();
    await from('TENTATIVE', earlier).expect(200);
    expect(await own()).toEqual({ answer: 'tentative', at: '2026-01-04T09:15:00.000Z' });
    for (let n = 0; n < 2; n += 1) await from('DECLINED', '20260105T091500Z').expect(200);
    await eventually(() => expect(subjects(person)).toEqual(['You have a place', 'Your calendar declined']));
    const { text, attachments } = server.to(person.email)[1]!;
    expect(attachments).toEqual([]);
    const [, token] = new RegExp(`${TEST_ORIGIN}/give-up/([\\w-]+)`).exec(text!)!;
    expect(readLinkToken({ linkKey: TEST_LINK_KEY }, 'give-up', token!)).toBe(registration.id);
    const { body: old } = await from('ACCEPTED', earlier).expect(409);
    expect(old.type).toMatch(/reply-outdated$/);
    await from('ACCEPTED', '20260106T091500Z').expect(200);
    expect(await own()).toMatchObject({ answer: 'accepted' });
    await from('DECLINED', '20260107T091500Z').expect(200);
    await nudge();
    expect(subjects(person)).toEqual(['You have a place', 'Your calendar declined']);
    // A new time is a new invitation: the calendar asks anew, and so may we.
    await all.scheduling.emit(GatheringChanged, moved(gathering, { place: 'Tŷ Hywel' }), { changed: ['place'] });
    await eventually(() => expect(subjects(person)).toHaveLength(3));
    expect(await own()).toBeNull();
    await from('DECLINED', '20260108T091500Z').expect(409);
    await mine(room, reply(gathering.id, person.email, 'DECLINED', '20260108T091500Z', 1)).expect(200);
    await eventually(() => expect(subjects(person).at(-1)).toBe('Your calendar declined'));
    expect(subjects(person)).toHaveLength(4);
  });

  it('is refused where it is forged, and changes nothing', async () => {
    const room = await a();
    const other = await a();
    const { person, gathering, own } = room;
    const refused = async (file: string, status = 409): Promise<string> =>
      (await mine(room, file).expect(status)).body.type.split('/').at(-1);
    expect(await refused(reply(gathering.id, other.person.email, 'DECLINED'))).toBe('reply-of-another');
    expect(await refused(reply(other.gathering.id, person.email, 'DECLINED'))).toBe('reply-of-another');
    expect(await refused(reply(gathering.id, person.email, 'DECLINED', earlier, 1))).toBe('reply-of-another');
    expect(await refused(reply(gathering.id, person.email, 'DECLINED').replace('REPLY', 'REQUEST'), 400)).toBe(
      'not-a-reply',
    );
    expect(await refused('x'.repeat(66_000), 413)).toBe('file-too-large');
    await mine(
      { ...room, gathering: other.gathering },
      reply(other.gathering.id, other.person.email, 'DECLINED'),
    ).expect(404);
    expect([await own(), await other.own()]).toEqual([null, null]);
    // A clock that goes ahead shuts out no later answer.
    await mine(room, reply(gathering.id, person.email, 'TENTATIVE', '20990101T000000Z')).expect(200);
    const soon = new Date(Date.now() + 60_000).toISOString().replace(/[-:]|\.\d+/g, '');
    await mine(room, reply(gathering.id, person.email, 'ACCEPTED', soon)).expect(200);
    expect(await own()).toMatchObject({ answer: 'accepted' });
    await nudge();
    expect(subjects(person)).toEqual(['You have a place']);
  });

  it('is brought in by those who run the gathering for whoever has a place, and listed for them', async () => {
    const coHost = await all.member({ name: 'Cora Cohost' });
    const { person, gathering, registration, agent } = await a([coHost.id]);
    const runs = await all.service.as(somebody({ personId: coHost.id }));
    const bring = (file: string) =>
      runs.post(of(gathering, 'calendar-answers')).set('content-type', 'text/calendar').send(file);
    const { body } = await bring(reply(gathering.id, person.email.toUpperCase(), 'DECLINED')).expect(200);
    expect(body).toMatchObject({ answer: 'declined', person: { id: person.id, name: person.name } });
    const stranger = await all.member();
    expect((await bring(reply(gathering.id, stranger.email, 'DECLINED')).expect(409)).body.type).toMatch(/of-another$/);
    const { agent: organiser } = await anOrganiser(all);
    const listed = async () => (await organiser.get(of(gathering, 'calendar-answers')).expect(200)).body.items;
    expect(await listed()).toMatchObject([{ answer: 'declined', person: { name: person.name } }]);
    await agent.get(of(gathering, 'calendar-answers')).expect(403);
    await agent.post(of(gathering, 'calendar-answers')).set('content-type', 'text/calendar').send('').expect(403);
    await all.scheduling.emit(RegistrationWithdrawn, { ...registration, version: 2, standing: 'withdrawn' });
    await eventually(async () => expect(await listed()).toEqual([]));
    await eventually(() => expect(subjects(person).at(-1)).toBe('You are no longer registered'));
    await bring(reply(gathering.id, person.email, 'DECLINED')).expect(409);
  });
});
