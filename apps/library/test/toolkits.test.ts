import { uuidv7 } from 'uuidv7';
import { eventually, type TestAgent } from '#testing';
import { aNote, AT, publish, start, startLibrary, write, type TestLibrary } from './library';

const TOOLKITS = '/api/library/toolkits';

let lib: TestLibrary;
let ann: { agent: TestAgent };
let bob: { agent: TestAgent };
let mia: { agent: TestAgent };
let visitor: TestAgent;

beforeAll(async () => {
  lib = await startLibrary();
  ann = await lib.join('Ann Author');
  bob = await lib.join('Bob Builder');
  mia = await lib.join('Mia Moderator', ['moderator']);
  visitor = lib.service.browser();
});
afterAll(() => lib.stop());

interface Entry {
  itemId: string;
  number: number;
}
interface Section {
  id: string;
  title: string;
  words?: string;
  entries: Entry[];
}

/** A published item at its first version. */
async function anItem(title: string, audience = 'public'): Promise<Entry> {
  const itemId = await start(ann.agent, aNote({ title }));
  await publish(ann.agent, itemId, { audience });
  return { itemId, number: 1 };
}

const aSection = (title: string, ...entries: Entry[]): Section => ({ id: uuidv7(), title, entries });

async function startToolkit(sections: Section[], over: object = {}): Promise<string> {
  const id = uuidv7();
  await mia.agent
    .post(TOOLKITS)
    .send({ id, title: 'A fair start', audience: 'public', sections, ...over })
    .expect(201);
  return id;
}

async function save(id: string, sections: Section[], over: object = {}): Promise<void> {
  const { headers } = await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(200);
  await mia.agent
    .put(`${TOOLKITS}/${id}/outline`)
    .set('If-Match', headers['etag']!)
    .send({ title: 'A fair start', audience: 'public', sections, ...over })
    .expect(200);
}

async function versionOf(id: string): Promise<number> {
  const { body } = await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(200);
  return body.version;
}

async function publishEdition(id: string, over: object = {}) {
  const { body } = await mia.agent
    .post(`${TOOLKITS}/${id}/editions`)
    .send({ toolkitVersion: await versionOf(id), ...over })
    .expect(201);
  return body;
}

async function newVersion({ itemId }: Entry, title: string): Promise<void> {
  await write(ann.agent, itemId, aNote({ title }));
  await publish(ann.agent, itemId, { audience: 'public', summary: 'Other words' });
}

const told = async (type: string, key: string): Promise<{ details: object }[]> =>
  lib.service.dataSource.query(
    `SELECT data->'details' AS details FROM messaging.outbox WHERE type = $1 AND key = $2 ORDER BY version`,
    [`levelfield.library.${type}.v1`, key],
  );

describe('A toolkit', () => {
  it('begins with the five sections, and is nobody’s but the moderators’ until it has an edition', async () => {
    const id = uuidv7();
    const body = { id, title: 'Our toolkit' };
    const { body: outline } = await mia.agent.post(TOOLKITS).send(body).expect(201);
    expect(outline.sections.map(({ title }: Section) => title)).toEqual([
      ...['Outreach and recruitment', 'Induction', 'Development and progression', 'Measurement', 'Advocacy'],
    ]);
    await mia.agent.post(TOOLKITS).send(body).expect(201);
    await mia.agent
      .post(TOOLKITS)
      .send({ ...body, title: 'Another' })
      .expect(409, /id-taken/);
    await bob.agent.get(`${TOOLKITS}/${id}`).expect(404);
    await bob.agent.get(`${TOOLKITS}/${id}/editions`).expect(404);
    await visitor.get(`${TOOLKITS}/${id}`).expect(404);
    await mia.agent.get(`${TOOLKITS}/${id}`).expect(200, /"number":0/);
    await mia.agent.delete(`${TOOLKITS}/${id}`).expect(204);
    await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(404);
  });

  it('is edited as a whole, by If-Match, with items at versions that are published, each once', async () => {
    const pay = await anItem('Pay bands');
    const id = await startToolkit([aSection('Recruitment', pay)]);
    await save(id, [aSection('Recruitment'), aSection('Induction', pay)], { words: '*  One\n*  Two' });
    const { body } = await mia.agent.get(`${TOOLKITS}/${id}/outline`).expect(200);
    expect(body.words).toBe('- One\n- Two');
    expect(body.sections[1].entries[0]).toMatchObject({ title: 'Pay bands', number: 1, latest: 1, kind: 'note' });
    const put = (sections: Section[], over: object = {}) =>
      mia.agent
        .put(`${TOOLKITS}/${id}/outline`)
        .set('If-Match', `"${body.version}"`)
        .send({ title: 'A fair start', sections, ...over });
    await put([aSection('One', pay), aSection('Two', pay)]).expect(400, /stands in a toolkit once/);
    await put([aSection('One', { ...pay, number: 2 })]).expect(400, /no such version/);
    await put([aSection('One', { itemId: await start(ann.agent), number: 1 })]).expect(
      400,
      /#\/sections\/0\/entries\/0/,
    );
    await put([{ ...aSection('One'), words: '![](https://elsewhere.example/p.png)' }]).expect(
      400,
      /sections\/0\/words/,
    );
    const twins = aSection('One');
    await put([twins, twins]).expect(400, /same id/);
    await put([], { title: 'Whole' }).expect(200);
    await put([]).expect(412);
  });
});

describe('An edition', () => {
  it('is made once however often it is asked for, numbered, and never changes', async () => {
    const [pay, post] = [await anItem('Pay'), await anItem('Post')];
    const [first, second] = [aSection('Recruitment', pay), aSection('Induction', post)];
    const id = await startToolkit([first, second], { words: 'Why *this*.' });
    const toolkitVersion = await versionOf(id);
    const all = await Promise.all(
      [1, 2, 3].map(() => mia.agent.post(`${TOOLKITS}/${id}/editions`).send({ toolkitVersion }).expect(201)),
    );
    expect(all.map(({ body }) => body.number)).toEqual([1, 1, 1]);
    expect(await publishEdition(id)).toMatchObject({ number: 1, notes: 'The first edition, with 2 items.' });
    const before = (await visitor.get(`${TOOLKITS}/${id}/editions/1`).expect(200)).body;

    await newVersion(pay, 'Pay bands');
    await save(id, [
      { ...second, words: 'Begin here.' },
      { ...first, entries: [{ ...pay, number: 2 }] },
    ]);
    const { body: difference } = await mia.agent.get(`${TOOLKITS}/${id}/difference`).expect(200);
    expect(difference).toMatchObject({
      ...{ from: 1, added: [], removed: [], inTheWay: [] },
      versions: [{ title: 'Pay bands', from: 1, to: 2 }],
      sections: [
        { title: 'A fair start', change: 'rewritten' },
        { title: 'Induction', change: 'rewritten' },
      ],
    });
    expect(difference.moved).toHaveLength(1);
    expect(await publishEdition(id, { notes: '*  Our own words' })).toMatchObject({
      number: 2,
      notes: '- Our own words',
    });
    const after = (await visitor.get(`${TOOLKITS}/${id}/editions/1`).expect(200)).body;
    expect(after).toEqual({ ...before, latest: 2 });
    const item = `${TOOLKITS}/${id}/editions/1/items/${pay.itemId}`;
    expect((await visitor.get(item).expect(200)).body).toMatchObject({
      number: 1,
      latest: 2,
      content: { title: 'Pay' },
    });
    const { body: changes } = await visitor.get(`${TOOLKITS}/${id}/editions/2/difference?from=1`).expect(200);
    expect(changes.versions).toEqual(difference.versions);
    const { body: list } = await visitor.get(`${TOOLKITS}/${id}/editions`).expect(200);
    expect(list.items.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    await mia.agent.delete(`${TOOLKITS}/${id}`).expect(409, /published-already/);
  });

  it('of another version than was seen is not made', async () => {
    const id = await startToolkit([aSection('Recruitment', await anItem('Pay'))]);
    await save(id, [aSection('Recruitment', await anItem('Post'))]);
    await mia.agent.post(`${TOOLKITS}/${id}/editions`).send({ toolkitVersion: 1 }).expect(412, /stale/);
    await mia.agent.get(`${TOOLKITS}/${id}`).expect(200, /"number":0/);
  });

  it('has no place for what is withdrawn, and one for everybody none for what is the network’s', async () => {
    const [pay, ours] = [await anItem('Pay'), await anItem('Ours', 'network')];
    const section = aSection('Recruitment', pay, ours);
    const id = await startToolkit([section]);
    const body = { toolkitVersion: 1 };
    await mia.agent
      .post(`${TOOLKITS}/${id}/editions`)
      .send(body)
      .expect(409, /“Ours” is for members alone/);
    await ann.agent.post(`${AT}/${pay.itemId}/withdrawal`).send({ reason: 'It harmed.' }).expect(200);
    const { body: refused } = await mia.agent.post(`${TOOLKITS}/${id}/editions`).send(body).expect(409);
    expect(refused.detail).toContain('“Pay” is withdrawn');
    // It may stay while others are edited.
    await save(id, [section], { audience: 'network' });
    await mia.agent.get(`${TOOLKITS}/${id}/difference`).expect(200, /“Pay” is withdrawn/);
    await save(id, [aSection('Recruitment', ours)], { audience: 'network' });
    expect(await publishEdition(id)).toMatchObject({ number: 1, audience: 'network' });
    await visitor.get(`${TOOLKITS}/${id}`).expect(404);
    await visitor.get(`${TOOLKITS}/${id}/editions/1`).expect(404);
    await bob.agent.get(`${TOOLKITS}/${id}/editions/1`).expect(200, /Ours/);
  });

  it('shows a visitor nothing of what was taken back from the public since', async () => {
    const [pay, post] = [await anItem('Pay'), await anItem('Post')];
    const id = await startToolkit([aSection('Recruitment', pay, post)]);
    await publishEdition(id);
    await publish(ann.agent, post.itemId, { audience: 'network' });
    const { body } = await visitor.get(`${TOOLKITS}/${id}/editions/1`).expect(200);
    expect(body).toMatchObject({ entries: 1, sections: [{ entries: [{ title: 'Pay' }] }] });
    expect((await visitor.get(`${TOOLKITS}/${id}`).expect(200)).body.entries).toBe(1);
    await visitor.get(`${TOOLKITS}/${id}/editions/1/items/${post.itemId}`).expect(404);
    await bob.agent.get(`${TOOLKITS}/${id}/editions/1/items/${post.itemId}`).expect(200);
    await save(id, [aSection('Recruitment', pay)]);
    expect((await publishEdition(id)).notes).not.toContain('Post');
    expect((await bob.agent.get(`${TOOLKITS}/${id}/editions/2/difference`)).body.removed).toHaveLength(1);
    await visitor.get(`${TOOLKITS}/${id}/editions/2/difference`).expect(200, /"removed":\[\]/);
  });

  it('says what became of its items: withdrawn, with the reason in place of the text, or less sure', async () => {
    const [pay, post, other] = [await anItem('Pay'), await anItem('Post'), await anItem('Other')];
    const rate = (level: number | null) =>
      ann.agent.put(`${AT}/${post.itemId}/research-evidence`).send({ level, source: 'A trial' }).expect(200);
    await rate(3);
    const id = await startToolkit([aSection('Recruitment', pay, post, other)]);
    await publishEdition(id);
    await save(id, [aSection('Recruitment', other, pay)]);
    await publishEdition(id);
    await ann.agent.post(`${AT}/${pay.itemId}/withdrawal`).send({ reason: 'It harmed.' }).expect(200);
    await rate(4);
    expect(await told('edition-noticed', id)).toHaveLength(1);
    await rate(2);
    const { body } = await visitor.get(`${TOOLKITS}/${id}/editions/1`).expect(200);
    expect(body.sections[0].entries.map(({ notice }: { notice: unknown }) => notice)).toEqual([
      { what: 'withdrawn', reason: 'It harmed.' },
      { what: 'evidence-fell', from: 3, to: 2 },
      null,
    ]);
    const { body: item } = await visitor.get(`${TOOLKITS}/${id}/editions/1/items/${pay.itemId}`).expect(200);
    expect(item).toMatchObject({ title: 'Pay', content: null, notice: { what: 'withdrawn' } });
    expect(await told('edition-noticed', id)).toEqual([
      { details: { itemId: pay.itemId, what: 'withdrawn', editions: [1, 2] } },
      { details: { itemId: post.itemId, what: 'evidence-fell', editions: [1] } },
    ]);
  });

  it('is made whole or not at all while an item of it is withdrawn', async () => {
    const pay = await anItem('Pay');
    const id = await startToolkit([aSection('Recruitment', pay)]);
    const holder = lib.service.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM item WHERE id = $1 FOR UPDATE', [pay.itemId]);
    const asked = mia.agent
      .post(`${TOOLKITS}/${id}/editions`)
      .send({ toolkitVersion: 1 })
      .then(({ status }) => status);
    await eventually(async () => {
      const waiting = await lib.service.dataSource.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    });
    await holder.query(`UPDATE item SET standing = 'withdrawn', withdrawn_reason = 'It harmed.' WHERE id = $1`, [
      pay.itemId,
    ]);
    await holder.commitTransaction();
    await holder.release();
    expect(await asked).toBe(409);
    await mia.agent.get(`${TOOLKITS}/${id}`).expect(200, /"number":0/);
  });
});

describe('The list of toolkits', () => {
  it('is of those with an edition, and for visitors of those that are for everybody', async () => {
    const [open, ours] = [
      await startToolkit([aSection('One', await anItem('Open'))], { title: 'Open to all' }),
      await startToolkit([aSection('One', await anItem('Ours'))], { title: 'Ours alone', audience: 'network' }),
    ];
    await publishEdition(open);
    await publishEdition(ours);
    const making = await startToolkit([], { title: 'In the making' });
    const listed = async (agent: TestAgent): Promise<string[]> => {
      const { body } = await agent.get(`${TOOLKITS}?limit=100`).expect(200);
      return body.items.map(({ id }: { id: string }) => id).filter((id: string) => [open, ours, making].includes(id));
    };
    expect(await listed(visitor)).toEqual([open]);
    expect(await listed(bob.agent)).toEqual([ours, open]);
    expect(await listed(mia.agent)).toEqual([making, ours, open]);
  });
});
