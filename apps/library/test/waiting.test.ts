import { uuidv7 } from 'uuidv7';
import type { TestAgent } from '#testing';
import { addressOf, aNote, AT, joinAsContact, publish, start, startLibrary, type TestLibrary } from './library';

describe('what waits in the library', () => {
  let lib: TestLibrary;
  beforeAll(async () => {
    lib = await startLibrary();
  });
  afterAll(() => lib.stop());

  const waiting = async ({ agent }: { agent: TestAgent }) => (await agent.get('/api/library/waiting').expect(200)).body;
  const NOTHING = { reviews: { total: 0, first: null }, asked: [], looks: 0 };

  it('is what one wrote and is to look at again, the most overdue named', async () => {
    const [ada, bob] = [await lib.join('Ada Byron'), await lib.join('Bob Builder')];
    const dueIn = async (days: number, title: string): Promise<string> => {
      const id = await start(ada.agent, aNote({ title }));
      await publish(ada.agent, id);
      await lib.service.dataSource.query('UPDATE item SET review_due = current_date + $2::int WHERE id = $1', [
        id,
        days,
      ]);
      return id;
    };
    expect(await waiting(ada)).toEqual(NOTHING);
    await dueIn(5, 'Soon');
    const overdue = await dueIn(-5, 'Overdue');
    await dueIn(90, 'Later');
    const first = { id: overdue, title: 'Overdue' };
    expect(await waiting(ada)).toMatchObject({ ...NOTHING, reviews: { total: 2, first } });
    expect(await waiting(bob)).toEqual(NOTHING);
  });

  it('is what one is asked to write along at, the latest first, until one has answered', async () => {
    const [ada, bob] = [await lib.join('Ada Byron'), await lib.join('Bob Builder')];
    const ids = [await start(ada.agent, aNote({ title: 'First' })), await start(ada.agent, aNote({ title: 'Second' }))];
    const email = await addressOf(lib.service, bob.personId);
    for (const id of ids)
      await ada.agent.post(`${AT}/${id}/author-invitations`).send({ id: uuidv7(), email }).expect(201);
    const { asked } = await waiting(bob);
    expect(asked).toMatchObject([
      { itemId: ids[1], title: 'Second', by: { name: 'Ada Byron' } },
      { itemId: ids[0], title: 'First' },
    ]);
    await bob.agent.post(`/api/library/author-invitations/${ids[1]}/answer`).send({ accepts: false }).expect(204);
    expect((await waiting(bob)).asked).toHaveLength(1);
  });

  it('is for moderators what waits for a look, and for nobody else', async () => {
    const [olga, mona, ada] = [
      await lib.join('Olga Ganiser', ['organiser']),
      await lib.join('Mona Marks', ['moderator']),
      await lib.join('Ada Byron'),
    ];
    await olga.agent.put('/api/library/settings').send({ lookFirst: true }).expect(200);
    await publish(ada.agent, await start(ada.agent));
    expect(await waiting(mona)).toEqual({ ...NOTHING, looks: 1 });
    expect(await waiting(olga)).toEqual({ ...NOTHING, looks: 1 });
    expect(await waiting(ada)).toEqual(NOTHING);
    await (await joinAsContact(lib)).agent.get('/api/library/waiting').expect(403);
  });
});
