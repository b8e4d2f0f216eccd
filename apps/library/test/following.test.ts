import { uuidv7 } from 'uuidv7';
import { PersonLeft, people } from '#contracts/membership/events';
import { eventually } from '#testing';
import { aPublished, follow, followed, FOLLOWING, newsOf, save, type Person } from './followers';
import { start, startLibrary, type TestLibrary } from './library';

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

describe('what somebody follows', () => {
  it('is followed once however often they say so, listed with its name for nobody else, and dropped by a repeat too', async () => {
    const cleo = await lib.join('Cleo Sands');
    const itemId = await aPublished(ada, { title: 'Fares paid before the day' });
    // Whoever follows it before its followers were told is told with them.
    await eventually(async () => expect(await sql('SELECT FROM happening')).toEqual([]));
    const item = await follow(cleo, { kind: 'item', itemId });
    expect(await follow(cleo, { kind: 'item', itemId })).toEqual(item);
    expect(await follow(cleo, { kind: 'item', itemId }, item.id)).toEqual(item);
    const stage = await follow(cleo, { kind: 'stage', stage: 'induction' });
    const author = await follow(cleo, { kind: 'author', personId: ada.personId });
    expect((await followed(cleo)).map(({ kind, subject, name, news }) => [kind, subject, name, news])).toEqual([
      ['author', ada.personId, 'Ada Byron', 0],
      ['stage', 'induction', 'induction', 0],
      ['item', itemId, 'Fares paid before the day', 0],
    ]);
    expect(await followed(ben)).toEqual([]);
    // Somebody else's is nothing that one drops.
    await ben.agent.delete(`${FOLLOWING}/${stage.id}`).expect(204);
    await ben.agent.put(`${FOLLOWING}/${stage.id}`).send({ kind: 'stage', stage: 'induction' }).expect(409);
    expect(await followed(cleo)).toHaveLength(3);
    for (const { id } of [stage, author, stage]) await cleo.agent.delete(`${FOLLOWING}/${id}`).expect(204);
    expect((await followed(cleo)).map(({ id }) => id)).toEqual([item.id]);
  });

  it('is nothing that they may not know of, and no author of drafts alone', async () => {
    const dan = await lib.join('Dan Drafts');
    const draft = await start(dan.agent);
    const refused = (person: Person, body: object) => person.agent.put(`${FOLLOWING}/${uuidv7()}`).send(body);
    await refused(ben, { kind: 'item', itemId: draft }).expect(404);
    await refused(dan, { kind: 'item', itemId: draft }).expect(409);
    for (const personId of [dan.personId, uuidv7()]) await refused(ben, { kind: 'author', personId }).expect(404);
    await refused(ben, { kind: 'stage', stage: 'nowhere' }).expect(400);
    for (const filters of [{ only: 'colour:red' }, { search: '🎉' }, { limit: 3 }]) {
      await refused(ben, { kind: 'search', name: 'Nothing', filters }).expect(400);
    }
  });

  it('is bounded: fifty things and twenty searches, also of those that come at once', async () => {
    const eve = await lib.join('Eve Ryman');
    await sql(
      `INSERT INTO following (id, person_id, kind, subject)
       SELECT gen_random_uuid(), $1, 'stage', nth::text FROM generate_series(1, 49) nth`,
      eve.personId,
    );
    const follows = ['outreach', 'recruitment', 'advocacy'].map((stage) =>
      eve.agent.put(`${FOLLOWING}/${uuidv7()}`).send({ kind: 'stage', stage }),
    );
    expect((await Promise.all(follows)).map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (let nth = 0; nth < 20; nth += 1) await save(eve, { search: 'fares' }, `Fares ${nth}`);
    const body = { kind: 'search', name: 'One more', filters: {} };
    const { body: full } = await eve.agent.put(`${FOLLOWING}/${uuidv7()}`).send(body).expect(409);
    expect(full.type).toMatch('following-full');
  });

  it('is renamed and narrowed under its id, and what it does not find any more is not new', async () => {
    const fay = await lib.join('Fay Renamer');
    const { id } = await save(fay, { search: 'quokka' }, 'Quokkas');
    const itemId = await aPublished(ada, { title: 'One quokka' });
    await eventually(async () => expect((await newsOf(fay)).map((one) => one.id)).toEqual([itemId]));
    const search = (filters: object) => follow(fay, { kind: 'search', name: 'Small ones', filters }, id);
    expect(await search({ search: 'quokka', stage: 'recruitment' })).toMatchObject({ name: 'Small ones', news: 1 });
    expect(await search({ search: 'quokka', stage: 'outreach' })).toMatchObject({ news: 0 });
    expect(await newsOf(fay)).toEqual([]);
  });

  it('goes with whoever leaves or is erased, and so do they as authors', async () => {
    const [gil, hal] = [await lib.join('Gil Gone'), await lib.join('Hal Stays')];
    await aPublished(gil);
    await follow(hal, { kind: 'author', personId: gil.personId });
    await follow(gil, { kind: 'stage', stage: 'outreach' });
    const [row] = await sql<{ email: string }>('SELECT email FROM person WHERE id = $1', gil.personId);
    const state = { id: gil.personId, organisationId: gil.organisationId, name: 'Gil Gone', email: row!.email };
    await lib.membership.emit(PersonLeft, { ...state, version: 2, standing: 'left', roles: [], epoch: 1 });
    await eventually(async () => {
      expect(await sql('SELECT FROM following WHERE person_id = $1', gil.personId)).toEqual([]);
      expect(await followed(hal)).toEqual([]);
    });
    await follow(hal, { kind: 'stage', stage: 'outreach' });
    await lib.membership.forget(people, hal.personId, 2);
    await eventually(async () =>
      expect(await sql('SELECT FROM following WHERE person_id = $1', hal.personId)).toEqual([]),
    );
  });
});
