import { LinkIssued, type PersonState } from '#contracts/membership/events';
import {
  GatheringChanged,
  PlaceTaken,
  RegistrationWithdrawn,
  WaitlistJoined,
  type GatheringState,
} from '#contracts/scheduling/events';
import { aGathering, aLink, aRegistration, eventually } from '#testing';
import { moved, readerOf } from './calendar-reader';
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
