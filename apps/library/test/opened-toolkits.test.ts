import { uuidv7 } from 'uuidv7';
import { NetworkChanged, NetworkSetUp } from '#contracts/membership/events';
import { eventually, type TestAgent, type TestPerson } from '#testing';
import { aNote, asking, openToolkit, publish, start, startLibrary, type TestLibrary } from './library';

describe('a toolkit for everybody, to somebody who left no address', () => {
  let lib: TestLibrary;
  let olga: TestPerson & { agent: TestAgent };
  const [toolkitId, welcome, first, second] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const at = `/api/library/toolkits/${toolkitId}`;
  let items: string[];
  beforeAll(async () => {
    lib = await startLibrary();
    olga = await lib.join('Olga Ganiser', ['organiser']);
    items = await Promise.all(['Open', 'Asked for'].map((title) => start(olga.agent, aNote({ title }))));
    for (const id of items) await publish(olga.agent, id, { audience: 'public' });
    const entries = (nth: number) => [{ itemId: items[nth], number: 1 }];
    const sections = [
      { id: welcome, title: 'Welcome', words: 'Hello.', entries: [] },
      { id: first, title: 'First', words: 'Begin here.', entries: entries(0) },
      { id: second, title: 'Second', words: 'Go on here.', entries: entries(1) },
    ];
    const toolkit = { id: toolkitId, title: 'Opening doors', audience: 'public', sections };
    await olga.agent.post('/api/library/toolkits').send(toolkit).expect(201);
    await olga.agent.post(`${at}/editions`).send({ toolkitVersion: 1 }).expect(201);
  });
  afterAll(() => lib?.stop());

  const edition = async (agent: TestAgent) => (await agent.get(`${at}/editions/1`).expect(200)).body;
  const statuses = async (agent: TestAgent) => {
    const { sections } = await edition(agent);
    const read = await Promise.all(items.map((id) => agent.get(`${at}/editions/1/items/${id}`)));
    const taken = await agent.get(`${at}/editions/1/document`).query({ format: 'md' });
    return {
      open: sections.map(({ closed }: { closed?: boolean }) => !closed),
      words: sections.map(({ words }: { words: string }) => words),
      status: [...read, taken].map(({ status }) => status),
    };
  };
  const PART = { open: [true, true, false], words: ['Hello.', 'Begin here.', ''], status: [200, 403, 403] };
  const WHOLE = {
    open: [true, true, true],
    words: ['Hello.', 'Begin here.', 'Go on here.'],
    status: [200, 200, 200],
  };

  it('says what is in it and who made it, and opens its first section', async () => {
    const visitor = lib.service.browser();
    const { sections } = await edition(visitor);
    const { title, organisations } = sections[2].entries[0];
    expect([title, organisations]).toEqual(['Asked for', ['Ganiser Ltd']]);
    expect(await statuses(visitor)).toEqual(PART);
    const refused = await visitor.get(`${at}/editions/1/items/${items[1]}`);
    expect(refused.body.type).toBe('/problems/toolkit-to-ask-for');
    // What is itself for everybody is read at its own address.
    await visitor.get(`/api/library/items/${items[1]}`).expect(200);
    expect(await statuses(olga.agent)).toEqual(WHOLE);
  });

  it('opens wholly to the browser in which the link was opened, until its owner is forgotten', async () => {
    const [visitor, other] = [lib.service.browser(), lib.service.browser()];
    await openToolkit(visitor, toolkitId);
    expect(await statuses(visitor)).toEqual(WHOLE);
    expect(await statuses(other)).toEqual(PART);
    const { body } = await olga.agent.get('/api/library/interests').expect(200);
    await olga.agent.delete(`/api/library/interests/${body.items[0].id}`).expect(204);
    expect(await statuses(visitor)).toEqual(PART);
  });

  it('opens by no cookie that is made up, late, or of another toolkit', async () => {
    const visitor = lib.service.browser();
    await openToolkit(visitor, toolkitId);
    await lib.service.dataSource.query(`UPDATE interest SET expires_at = now()`);
    expect(await statuses(visitor)).toEqual(PART);
    await lib.service.dataSource.query(`UPDATE interest SET standing = 'confirmed', confirmed_at = now()`);
    expect(await statuses(visitor)).toEqual(WHOLE);
    await lib.service.dataSource.query(
      `WITH other AS (INSERT INTO toolkit SELECT (jsonb_populate_record(t, '{"id": "${uuidv7()}"}')).* FROM toolkit t RETURNING id)
       UPDATE interest SET toolkit_id = (SELECT id FROM other)`,
    );
    expect(await statuses(visitor)).toEqual(PART);
    const [name = ''] = (await visitor.post('/api/library/interests/confirmation').send({ token: 'A'.repeat(43) }))
      .headers['set-cookie'] ?? [''];
    expect(name).not.toContain('-toolkits');
  });

  it('stays open to whoever opened the link once the library is for members, and to no other visitor', async () => {
    await lib.service.dataSource.query('DELETE FROM interest');
    const [holder, other] = [lib.service.browser(), lib.service.browser()];
    await openToolkit(holder, toolkitId);
    const network = { id: 'network', name: 'Open Doors', hostId: uuidv7() } as const;
    await lib.membership.emit(NetworkSetUp, { ...network, version: 1, forMembers: ['library'] });
    await eventually(() => other.get(at).expect(401));
    expect(await statuses(holder)).toEqual(WHOLE);
    for (const path of [at, `${at}/editions`, `${at}/credits`]) await holder.get(path).expect(200);
    const made = `/api/library/toolkits/${uuidv7()}`;
    for (const path of ['/api/library/toolkits', `/api/library/items/${items[1]}`, made]) {
      const { body } = await holder.get(path).expect(401);
      expect(body).toMatchObject({
        type: '/problems/for-members',
        detail: 'This network shows its library to its members.',
      });
    }
    await other.post(`${at}/interests`).send(asking()).expect(401);
    expect(await statuses(olga.agent)).toEqual(WHOLE);
    await lib.membership.emit(NetworkChanged, { ...network, version: 2 });
    await eventually(() => other.get(at).expect(200));
  });

  it('counts a visit by its day, with no cookie and nothing of who it was', async () => {
    const visited = async () => {
      const { total, weeks } = (await olga.agent.get('/api/library/interests/funnel').expect(200)).body;
      return [total.visited, weeks.reduce((sum: number, week: { visited: number }) => sum + week.visited, 0)];
    };
    const [before] = await visited();
    const visit = () => lib.service.browser().post(`${at}/visits`).send();
    const answers = await Promise.all([visit().expect(204), visit().expect(204)]);
    for (const { headers } of answers) expect(headers['set-cookie']).toBeUndefined();
    expect(await visited()).toEqual([before + 2, before + 2]);
    expect(Object.keys((await lib.service.dataSource.query('SELECT * FROM toolkit_visit'))[0])).toEqual([
      'toolkit_id',
      'day',
      'times',
    ]);
    // From one address a toolkit is looked at so often a day, and no more: nobody counts it up.
    for (let nth = 0; nth < 40; nth += 10) await Promise.all(Array.from({ length: 10 }, () => visit().expect(204)));
    expect(await visited()).toEqual([before + 30, before + 30]);
    await lib.service.browser().post(`/api/library/toolkits/${uuidv7()}/visits`).send().expect(404);
  });
});
