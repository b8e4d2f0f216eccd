import { uuidv7 } from 'uuidv7';
import type { TestAgent, TestPerson } from '#testing';
import { AT, aNote, publish, start, startLibrary, toldOf, write, writeAlong, type TestLibrary } from './library';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };
let bob: TestPerson & { agent: TestAgent };
let mona: TestPerson & { agent: TestAgent };

beforeAll(async () => {
  lib = await startLibrary();
  [ada, bob, mona] = [
    await lib.join('Ada Byron'),
    await lib.join('Bob Builder'),
    await lib.join('Mona Marks', ['moderator']),
  ];
});
afterAll(() => lib.stop());

describe('a note', () => {
  it('is its author’s alone until it is published, then everybody’s in the network', async () => {
    const id = await start(ada.agent);
    for (const path of [`${AT}/${id}`, `${AT}/${id}/draft`, `${AT}/${id}/versions`, `${AT}/${id}/versions/1`]) {
      await bob.agent.get(path).expect(404);
      await mona.agent.get(path).expect(404);
      await lib.service
        .browser()
        .get(path)
        .expect(path.endsWith('draft') ? 401 : 404);
    }
    const { body: mine } = await ada.agent.get(`${AT}?list=mine`).expect(200);
    expect(mine.items[0]).toMatchObject({ id, standing: 'draft', title: 'Pay bands in every advertisement' });
    await publish(ada.agent, id);
    const { body } = await bob.agent.get(`${AT}/${id}`).expect(200);
    expect(body).toMatchObject({
      standing: 'published',
      number: 1,
      excerpt: 'People without contacts did not know what to ask for.',
      authors: [{ name: 'Ada Byron', organisation: { name: 'Byron Ltd' } }],
      freshness: 'fresh',
      mine: false,
    });
    await lib.service.browser().get(`${AT}/${id}`).expect(404);
    await publish(ada.agent, id, { audience: 'public' });
    await lib.service.browser().get(`${AT}/${id}`).expect(200);
    expect(await toldOf(lib, id)).toEqual(['item-started', 'item-published', 'item-changed']);
  });

  it('tells of no title and no stage before anybody is to read it', async () => {
    const id = await start(ada.agent, aNote({ title: 'Nobody knows' }));
    const [{ data }] = await lib.service.dataSource.query('SELECT data FROM messaging.outbox WHERE key = $1', [id]);
    expect(JSON.stringify(data)).not.toContain('Nobody knows');
  });

  it('is started once by a repeat, and by nobody else’s id', async () => {
    const [id, content] = [uuidv7(), aNote()];
    await ada.agent.post(AT).send({ id, kind: 'note', content }).expect(201);
    await ada.agent.post(AT).send({ id, kind: 'note', content }).expect(201);
    await bob.agent.post(AT).send({ id, kind: 'note', content }).expect(409);
    expect(await toldOf(lib, id)).toEqual(['item-started']);
  });

  it('is not published without title, stage, problem and what was done, and says which is missing', async () => {
    const id = await start(ada.agent, {});
    const { body } = await ada.agent.post(`${AT}/${id}/publication`).send({ draftVersion: 1 }).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/content/title',
      '#/content/stage',
      '#/content/parts/problem',
      '#/content/parts/whatWeDid',
    ]);
    await ada.agent.get(`${AT}/${id}`).expect(200, /"standing":"draft"/);
  });

  it('is kept as clean Markdown, or refused with a sentence at the part that is not', async () => {
    const id = await start(
      ada.agent,
      aNote({ parts: { problem: '* one\n* two\n\n<b>bold</b>', text: 'Of another kind.' } }),
    );
    const { body: kept } = await ada.agent.get(`${AT}/${id}/draft`).expect(200);
    expect(kept.content.parts).toMatchObject({ problem: '- one\n- two\n\n\\<b>bold\\</b>', text: '' });
    for (const bad of ['![x](https://example.org/x.png)', '[x](javascript:alert(1))', '> '.repeat(40) + 'deep']) {
      const content = aNote({ parts: { whatWeDid: bad } });
      const { body } = await ada.agent.post(AT).send({ id: uuidv7(), content }).expect(400);
      expect(body.errors[0].pointer).toBe('#/content/parts/whatWeDid');
    }
    await ada.agent
      .post(AT)
      .send({ id: uuidv7(), content: aNote({ parts: { problem: 'x'.repeat(1_000_000) } }) })
      .expect(413);
  });

  it('is published once by two who press at once', async () => {
    const id = await start(ada.agent);
    const ask = () => ada.agent.post(`${AT}/${id}/publication`).send({ draftVersion: 1 }).expect(200);
    await Promise.all([ask(), ask(), ask()]);
    expect(await toldOf(lib, id)).toEqual(['item-started', 'item-published']);
  });

  it('keeps nobody from saying what they meant: the second to save on the same version is refused', async () => {
    const id = await start(ada.agent);
    await writeAlong(lib, ada.agent, id, bob);
    const { headers } = await bob.agent.get(`${AT}/${id}/draft`).expect(200);
    await write(ada.agent, id, aNote({ title: 'Ada’s title' }));
    await bob.agent.put(`${AT}/${id}/draft`).set('If-Match', headers['etag']!).send(aNote()).expect(412);
    await ada.agent.post(`${AT}/${id}/publication`).send({ draftVersion: 1 }).expect(412);
    await bob.agent.get(`${AT}/${id}/draft`).expect(200, /Ada’s title/);
  });
});

describe('versions', () => {
  it('are numbered, say what is different, never change, and are restored by a new one', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id);
    await write(ada.agent, id, aNote({ title: 'Pay bands in every second advertisement' }));
    const again = { draftVersion: 2 };
    const { body: refused } = await ada.agent.post(`${AT}/${id}/publication`).send(again).expect(400);
    expect(refused.errors[0].pointer).toBe('#/summary');
    await publish(ada.agent, id, { summary: 'A better title' });
    const { body: compared } = await bob.agent.get(`${AT}/${id}/comparison?from=1&to=2`).expect(200);
    expect(compared.parts).toEqual([
      {
        part: 'title',
        stretches: [{ text: 'Pay bands in every ' }, { text: 'second ', change: 'added' }, { text: 'advertisement' }],
      },
    ]);
    await ada.agent.post(`${AT}/${id}/versions/1/restoration`).send({}).expect(200);
    await publish(ada.agent, id, { summary: 'Back to the first' });
    const { body } = await bob.agent.get(`${AT}/${id}/versions`).expect(200);
    expect(body.items.map(({ number, summary }: { number: number; summary: string }) => [number, summary])).toEqual([
      [3, 'Back to the first'],
      [2, 'A better title'],
      [1, ''],
    ]);
    const { body: second } = await bob.agent.get(`${AT}/${id}/versions/2`).expect(200);
    expect(second.content.title).toBe('Pay bands in every second advertisement');
    const { body: now } = await bob.agent.get(`${AT}/${id}`).expect(200);
    expect(now).toMatchObject({ number: 3, title: 'Pay bands in every advertisement' });
    await bob.agent.get(`${AT}/${id}/versions/9`).expect(404);
    // Opened to everybody, it shows visitors what it says today and nothing that was said to the network before.
    await publish(ada.agent, id, { audience: 'public' });
    const visitor = lib.service.browser();
    await visitor.get(`${AT}/${id}/versions/3`).expect(200);
    await visitor.get(`${AT}/${id}/versions/2`).expect(404);
    await visitor.get(`${AT}/${id}/comparison?from=2&to=3`).expect(404);
    expect((await visitor.get(`${AT}/${id}/versions`).expect(200)).body.items).toHaveLength(1);
    await bob.agent.post(`${AT}/${id}/versions/1/restoration`).send({}).expect(403);
  });
});

describe('withdrawing', () => {
  it('shows readers the reason and no longer the text, and is taken back by a new version', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id);
    await bob.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'I do not like it' }).expect(403);
    await mona.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'It harmed somebody.' }).expect(200);
    const { body } = await bob.agent.get(`${AT}/${id}`).expect(200);
    expect(body).toMatchObject({ withdrawnReason: 'It harmed somebody.', content: null, excerpt: '' });
    await bob.agent.get(`${AT}/${id}/versions/1`).expect(404);
    const { body: list } = await bob.agent.get(AT).expect(200);
    expect(list.items.map((one: { id: string }) => one.id)).not.toContain(id);
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'Another' }).expect(409);
    await publish(ada.agent, id, { summary: 'Put right' });
    await bob.agent.get(`${AT}/${id}/versions/2`).expect(200);
  });

  it('is for what was published: a draft is discarded, and what was published is not', async () => {
    const id = await start(ada.agent);
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'Why not' }).expect(409);
    await bob.agent.delete(`${AT}/${id}`).expect(404);
    await ada.agent.delete(`${AT}/${id}`).expect(204);
    await ada.agent.get(`${AT}/${id}`).expect(404);
    const published = await start(ada.agent);
    await publish(ada.agent, published);
    await ada.agent.delete(`${AT}/${published}`).expect(409);
  });
});

describe('a review', () => {
  it('is due in a year unless chosen, and "still true" moves it', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id);
    const inMonths = (months: number): string => {
      const day = new Date();
      day.setUTCMonth(day.getUTCMonth() + months, 1);
      return day.toISOString().slice(0, 10);
    };
    await lib.service.dataSource.query('UPDATE item SET review_due = current_date + 10 WHERE id = $1', [id]);
    await bob.agent.get(`${AT}/${id}`).expect(200, /"freshness":"due"/);
    await lib.service.dataSource.query('UPDATE item SET review_due = current_date - 1 WHERE id = $1', [id]);
    await bob.agent.get(`${AT}/${id}`).expect(200, /"freshness":"overdue"/);
    await bob.agent.post(`${AT}/${id}/review`).send({}).expect(403);
    const { body } = await ada.agent
      .post(`${AT}/${id}/review`)
      .send({ due: inMonths(6) })
      .expect(200);
    expect(body).toMatchObject({ freshness: 'fresh', reviewDue: inMonths(6) });
    await ada.agent.post(`${AT}/${id}/review`).send({ due: '2020-01-01' }).expect(400);
  });
});

describe('research evidence', () => {
  it('names its source from the second level on, and a moderator may correct it', async () => {
    const id = await start(ada.agent);
    await publish(ada.agent, id);
    const rate = (agent: TestAgent, body: object) => agent.put(`${AT}/${id}/research-evidence`).send(body);
    await rate(ada.agent, { level: 3 }).expect(400);
    await rate(ada.agent, { level: 3, source: 'Our own comparison of two offices, 2025.' }).expect(200);
    await rate(bob.agent, { level: 1 }).expect(403);
    await rate(mona.agent, { level: 2, source: 'The offices were not alike.' }).expect(200);
    await bob.agent.get(`${AT}/${id}`).expect(200, /"researchLevel":2/);
  });
});
