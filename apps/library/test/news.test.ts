import { people } from '#contracts/membership/events';
import { NewsDigests } from '#service';
import { eventually } from '#testing';
import { aPublished, follow, followed, NEWS, newsOf, save, seeAll, type Person } from './followers';
import { aNote, AT, publish, startLibrary, write, type TestLibrary } from './library';
import { anEmployer, report } from './reporting';

let lib: TestLibrary;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  lib = await startLibrary();
  ada = await lib.join('Ada Byron');
  ben = await lib.join('Ben Okri');
});
afterAll(() => lib.stop());

const sql = <T>(text: string, ...values: unknown[]): Promise<T[]> => lib.service.dataSource.query(text, values);

/** Everybody was told of all that happened so far. */
const allIsTold = () => eventually(async () => expect(await sql('SELECT FROM happening')).toEqual([]));

const WAITS = `
  SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO news%'`;

describe('what is new', () => {
  it('is what was published of a stage, by an author or for a search since, once for all of them, and never one’s own', async () => {
    const ivy = await lib.join('Ivy Reader');
    await aPublished(ada, { title: 'A wombat of before', stage: 'advocacy' });
    await allIsTold();
    const stage = await follow(ivy, { kind: 'stage', stage: 'advocacy' });
    const author = await follow(ivy, { kind: 'author', personId: ada.personId });
    const search = await save(ivy, { search: 'wombat', only: 'stage:advocacy,stage:outreach' });
    const other = await save(ivy, { search: 'wombat -new' });
    const itemId = await aPublished(ada, { title: 'The new wombats', stage: 'advocacy' });
    await aPublished(ivy, { title: 'My own wombat', stage: 'advocacy' });
    await eventually(async () => expect(await newsOf(ivy)).toHaveLength(1));
    await allIsTold();
    const [news] = await newsOf(ivy);
    expect(news).toMatchObject({ id: itemId, title: 'The new wombats', what: ['found', 'published'] });
    expect([...news!.following].sort()).toEqual([stage.id, author.id, search.id].sort());
    const counts = new Map((await followed(ivy)).map(({ id, news: many }) => [id, many]));
    expect([stage, author, search, other].map(({ id }) => counts.get(id))).toEqual([1, 1, 1, 0]);
  });

  it('is what a search finds now and did not find before: by other words, or since somebody tried it; and nothing twice', async () => {
    const [jon, kim] = [await lib.join('Jon Seeker'), await lib.join('Kim Seeker')];
    const itemId = await aPublished(ada, { title: 'A text about narwhals' });
    await allIsTold();
    await save(jon, { search: 'axolotl' });
    await save(kim, { search: 'narwhals' });
    const tried = await save(kim, { search: 'narwhals', only: 'adoption:worked,adoption:partly' });
    await write(ada.agent, itemId, aNote({ title: 'A text about narwhals and an axolotl' }));
    await publish(ada.agent, itemId, { summary: 'Other words' });
    await eventually(async () => expect((await newsOf(jon)).map(({ what }) => what)).toEqual([['found']]));
    expect(await newsOf(kim)).toEqual([]);
    await report((await anEmployer(lib, 'Acme', 'F')).lead.agent, itemId, { outcome: 'worked' });
    await eventually(async () => expect((await newsOf(kim)).map(({ following }) => following)).toEqual([[tried.id]]));
    await seeAll(kim);
    await report((await anEmployer(lib, 'Bolt', 'F')).lead.agent, itemId, { outcome: 'partly' });
    await allIsTold();
    expect(await newsOf(kim)).toEqual([]);
  });

  it('is of an item a new version, a report and that it was withdrawn, with the reason; not one’s organisation’s report', async () => {
    const lee = await lib.join('Lee Follower');
    const acme = await anEmployer(lib, 'Cogs', 'F');
    const colleague = await lib.join('Col League', [], acme.id);
    const itemId = await aPublished(ada, { title: 'Heron' });
    await allIsTold();
    for (const person of [lee, colleague]) await follow(person, { kind: 'item', itemId });
    await write(ada.agent, itemId, aNote({ title: 'Heron again' }));
    await publish(ada.agent, itemId, { summary: 'Other words' });
    await report(acme.lead.agent, itemId, { outcome: 'did-not', unattributed: true });
    await eventually(async () => expect((await newsOf(lee))[0]?.what).toEqual(['reported', 'version']));
    expect((await newsOf(colleague))[0]?.what).toEqual(['version']);
    expect(JSON.stringify(await newsOf(lee))).not.toContain(acme.id);
    await ada.agent.post(`${AT}/${itemId}/withdrawal`).send({ reason: 'It harmed somebody.' }).expect(200);
    await eventually(async () =>
      expect(await newsOf(lee)).toMatchObject([{ what: ['withdrawn'], withdrawnReason: 'It harmed somebody.' }]),
    );
    expect(await followed(lee)).toMatchObject([{ standing: 'withdrawn', news: 1 }]);
  });

  it('goes without a word where it was withdrawn before anybody looked, or went to another stage', async () => {
    const mia = await lib.join('Mia Late');
    await follow(mia, { kind: 'stage', stage: 'measurement' });
    await save(mia, { search: 'pangolin' });
    const [withdrawn, moved] = [
      await aPublished(ada, { title: 'Pangolin one', stage: 'measurement' }),
      await aPublished(ada, { title: 'Another animal', stage: 'measurement' }),
    ];
    await eventually(async () => expect(await newsOf(mia)).toHaveLength(2));
    await ada.agent.post(`${AT}/${withdrawn}/withdrawal`).send({ reason: 'Wrong' }).expect(200);
    await write(ada.agent, moved, aNote({ title: 'Another animal', stage: 'outreach' }));
    await publish(ada.agent, moved, { summary: 'Another stage' });
    expect(await newsOf(mia)).toEqual([]);
    expect((await followed(mia)).map(({ news }) => news)).toEqual([0, 0]);
  });

  it('is new until it was seen, by item or by what brought it, and not what came after what was shown', async () => {
    const ned = await lib.join('Ned Looker');
    const stage = await follow(ned, { kind: 'stage', stage: 'induction' });
    const search = await save(ned, { search: 'ocelot' });
    const first = await aPublished(ada, { title: 'Ocelot one', stage: 'induction' });
    await eventually(async () => expect(await newsOf(ned)).toHaveLength(1));
    const { place } = (await newsOf(ned))[0]!;
    const second = await aPublished(ada, { title: 'Ocelot two', stage: 'induction' });
    await eventually(async () => expect((await newsOf(ned)).map(({ id }) => id)).toEqual([second, first]));
    const see = (body: object, by = ned) => by.agent.post(`${NEWS}/seen`).send(body).expect(204);
    await see({ place }, ben);
    await see({ followingId: stage.id, place });
    expect((await newsOf(ned)).map(({ following }) => following.length)).toEqual([2, 1]);
    await see({ itemId: first, place });
    expect((await newsOf(ned)).map(({ id }) => id)).toEqual([second]);
    await see({ followingId: search.id, place: (await newsOf(ned))[0]!.place });
    expect((await newsOf(ned)).map(({ following }) => following)).toEqual([[stage.id]]);
  });

  it('is listed by pages, and counted in all', async () => {
    const oda = await lib.join('Oda Pages');
    await save(oda, { search: 'zorilla' });
    const ids: string[] = [];
    for (const nth of [1, 2, 3]) ids.unshift(await aPublished(ada, { title: `Zorilla ${nth}` }));
    await eventually(async () => expect(await newsOf(oda)).toHaveLength(3));
    const page = async (query: object) => (await oda.agent.get(NEWS).query(query).expect(200)).body;
    const first = await page({ limit: 2 });
    const second = await page({ limit: 2, cursor: first.next });
    expect([first.total, second.next]).toEqual([3, null]);
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('waits for nobody who stops following at that moment, and is told all the same to the others', async () => {
    const [pat, quin] = [await lib.join('Pat Stops'), await lib.join('Quin Stays')];
    const { id } = await follow(pat, { kind: 'author', personId: ada.personId });
    await follow(quin, { kind: 'author', personId: ada.personId });
    const runner = lib.service.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('DELETE FROM following WHERE id = $1', [id]);
    await aPublished(ada, { title: 'Told to one of two' });
    // It waits for what is being dropped, and is not told to them once it is.
    await eventually(async () => expect(await sql(WAITS)).toHaveLength(1));
    await runner.commitTransaction();
    await runner.release();
    await eventually(async () =>
      expect((await newsOf(quin)).map(({ title }) => title)).toEqual(['Told to one of two']),
    );
    expect(await newsOf(pat)).toEqual([]);
  });
});

describe('a mail of what is new', () => {
  const gathered = (person: Person): Promise<{ details: { things: number; itemIds: string[] } }[]> =>
    sql(
      `SELECT data->'details' AS details FROM messaging.outbox WHERE topic = 'library.digests' AND key = $1 ORDER BY version`,
      person.personId,
    );
  const isDue = (person: Person) => sql('UPDATE follower SET due_at = now() WHERE person_id = $1', person.personId);
  const wake = () => lib.service.app.get(NewsDigests).wake();
  const untilDue = async ({ personId }: Person) =>
    (
      await sql<{ minutes: number | null }>(
        'SELECT extract(epoch FROM due_at - now())::float / 60 AS minutes FROM follower WHERE person_id = $1',
        personId,
      )
    )[0]?.minutes;

  it('is asked for once an hour’s news are together, and not again within a day, of what nobody looked at or was told of', async () => {
    const rae = await lib.join('Rae Mailed');
    await save(rae, { search: 'meerkat' });
    const first = await aPublished(ada, { title: 'Meerkat one' });
    const second = await aPublished(ada, { title: 'Meerkat two' });
    await eventually(async () => expect(await newsOf(rae)).toHaveLength(2));
    expect(await untilDue(rae)).toBeGreaterThan(50);
    expect(await untilDue(rae)).toBeLessThanOrEqual(60);
    await isDue(rae);
    wake();
    await eventually(async () =>
      expect(await gathered(rae)).toEqual([{ details: { things: 2, itemIds: [second, first] } }]),
    );
    expect(await untilDue(rae)).toBeNull();
    const third = await aPublished(ada, { title: 'Meerkat three' });
    await eventually(async () => expect(await newsOf(rae)).toHaveLength(3));
    expect(await untilDue(rae)).toBeGreaterThan(23 * 60);
    await isDue(rae);
    wake();
    await eventually(async () =>
      expect((await gathered(rae)).at(-1)?.details).toEqual({ things: 1, itemIds: [third] }),
    );
  });

  it('is not asked for where they looked themselves, or it was withdrawn meanwhile; and is forgotten with them', async () => {
    const [sam, tia] = [await lib.join('Sam Looked'), await lib.join('Tia Mailed')];
    for (const person of [sam, tia]) await save(person, { search: 'kinkajou' });
    await aPublished(ada, { title: 'Kinkajou' });
    await eventually(async () => expect([await newsOf(sam), await newsOf(tia)].flat()).toHaveLength(2));
    await seeAll(sam);
    await Promise.all([isDue(sam), isDue(tia)]);
    wake();
    await eventually(async () => expect(await gathered(tia)).toHaveLength(1));
    await eventually(async () => expect(await untilDue(sam)).toBeNull());
    expect(await gathered(sam)).toEqual([]);
    await lib.membership.forget(people, tia.personId, 2);
    await eventually(async () => {
      wake();
      expect(await sql('SELECT FROM follower WHERE person_id = $1', tia.personId)).toEqual([]);
      const [row] = await sql<{ data: unknown }>(
        `SELECT data FROM messaging.outbox WHERE topic = 'library.digests' AND key = $1`,
        tia.personId,
      );
      expect(row?.data).toBeNull();
    });
  });
});
