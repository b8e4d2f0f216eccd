import { FIND_QUERY } from '#contracts/library/finding';
import { Metrics } from '#service';
import { FindableRows } from '../src/search/findable-rows';
import { eventually, type TestAgent, type TestPerson } from '#testing';
import { AT, aNote, publish, start, startLibrary, write, type TestLibrary } from './library';

let lib: TestLibrary;
let ada: TestPerson & { agent: TestAgent };
let bob: TestPerson & { agent: TestAgent };

beforeAll(async () => {
  lib = await startLibrary();
  [ada, bob] = [await lib.join('Ada Byron'), await lib.join('Bob Builder')];
});
afterAll(() => lib.stop());

const published = async (over: object, body: object = {}, kind = 'note'): Promise<string> => {
  const id = await start(ada.agent, aNote(over), kind);
  await publish(ada.agent, id, body);
  return id;
};

interface Found {
  items: { id: string; title: string; found?: { title: object; text: { text: string; marks: [number, number][] } } }[];
  total: number;
  corrected?: string;
  wordless?: boolean;
  facets?: { about: boolean; values: { value: string; count: number }[] };
  next: string | null;
}
const find = async (query: object, agent: TestAgent = bob.agent): Promise<Found> =>
  (await agent.get(AT).query(query).expect(200)).body as Found;
const idsFor = async (search: string, more: object = {}): Promise<string[]> =>
  (await find({ search, verbatim: 'true', ...more })).items.map(({ id }) => id);

describe('words', () => {
  it('are found in any form, in the title before the text, with marks where they stand and no HTML', async () => {
    const inText = await published({
      title: 'How we began',
      parts: {
        problem: '<script>alert(1)</script> Nobody had a **zeppelin**.',
        whatWeDid: 'We flew two zeppelins & more.',
      },
    });
    const inTitle = await published({ title: 'Zeppelins for everybody' });
    const { items } = await find({ search: 'zeppelin' });
    expect(items.map(({ id }) => id)).toEqual([inTitle, inText]);
    expect(items[0]!.found!.title).toEqual({ text: 'Zeppelins for everybody', marks: [[0, 9]] });
    const { text, marks } = items[1]!.found!.text;
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['zeppelin', 'zeppelins']);
    expect(text).toContain('alert(1)');
    expect(text).not.toContain('<');
  });

  it('are found by the organisation that wrote them, without accents, in other languages and scripts', async () => {
    const id = await published({
      title: 'Lehrlinge für Zürich',
      parts: { problem: 'التدريب المهني للشباب', whatWeDid: 'Mentorat à l’école, 1990s' },
    });
    for (const search of ['zurich', 'Zürich lehrlinge', 'التدريب', 'ecole', 'École', 'byron zurich']) {
      expect([search, await idsFor(search)]).toEqual([search, [id]]);
    }
  });

  it('are found within signs: quotation marks, dashes, what stands to be filled in', async () => {
    const id = await published({
      title: 'Dear <okapi>, “narwhal” – 🎉walrus❤️',
      parts: { problem: 'A letter…begins', whatWeDid: '‘Dugong’s’' },
    });
    for (const search of ['okapi', 'narwhal', '“narwhal” walrus', 'walrus', 'begins', 'dugong']) {
      expect([search, await idsFor(search)]).toEqual([search, [id]]);
    }
    const { items } = await find({ search: 'walrus' });
    expect(items[0]!.found!.title).toEqual({ text: 'Dear <okapi>, “narwhal” – 🎉walrus❤️', marks: [[28, 34]] });
  });

  it('may be what English leaves out', async () => {
    const id = await published({
      title: 'What Will and Yourselves did',
      parts: { problem: 'Ours.', whatWeDid: 'Theirs.' },
    });
    expect(await idsFor('yourselves')).toEqual([id]);
    expect(await idsFor('"yourselves"')).toEqual([id]);
  });

  it('stand together in quotes, are wanted one or the other, or not at all', async () => {
    const both = await published({ title: 'Quokka wombat' });
    const apart = await published({ title: 'Wombat beside a quokka' });
    const wombat = await published({ title: 'Wombat alone' });
    expect(await idsFor('"quokka wombat"')).toEqual([both]);
    expect((await idsFor('quokka wombat')).sort()).toEqual([both, apart].sort());
    expect(await idsFor('wombat -quokka')).toEqual([wombat]);
    expect((await idsFor('quokka or alone wombat')).sort()).toEqual([both, apart, wombat].sort());
  });

  it.each([
    '"',
    '"open',
    '- - -',
    'a & | ! (',
    "'; DROP TABLE item; --",
    ':*',
    '\\',
    '<->',
    '%_',
    '@kind:note',
    'x',
    'or',
    '-x',
  ])('of signs alone or amid signs are no error: %s', async (search) => {
    await find({ search, facets: 'true' });
  });

  it('are none in an emoji, and it says so', async () => {
    expect(await find({ search: '🎉' })).toEqual({ items: [], next: null, total: 0, wordless: true });
  });

  it('are refused by one sentence where they are more than anybody types', async () => {
    const { body } = await bob.agent
      .get(AT)
      .query({ search: 'a'.repeat(10_000) })
      .expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ detail: 'Write at most 200 characters.' })]);
    await bob.agent.get(AT).query({ only: 'password:x' }).expect(400);
    await bob.agent.get(AT).query({ only: `stage:recruitment'` }).expect(400);
    expect(FIND_QUERY.only.safeParse("stage:x' | '@").success).toBe(false);
  });

  it('are taken from the text however long it is', async () => {
    const rare = (n: number): string => `w${n.toString(36)}ü`;
    const id = await published({
      title: 'Everything we know',
      parts: {
        problem: Array.from({ length: 8000 }, (_, n) => rare(n))
          .join(' ')
          .slice(0, 49_000),
        whatWeDid:
          '漢'.repeat(30_000) +
          ' ' +
          Array.from({ length: 7000 }, (_, n) => `漢${n}`)
            .join(' ')
            .slice(0, 19_000),
      },
    });
    expect(await idsFor(rare(4711))).toEqual([id]);
  });
});

describe('what is found', () => {
  it('follows the transaction: a new version, an audience, a withdrawal, an evidence level', async () => {
    const id = await published({ title: 'Axolotl' });
    const visitor = lib.service.browser();
    expect((await find({ search: 'axolotl' }, visitor)).total).toBe(0);
    await publish(ada.agent, id, { audience: 'public' });
    expect((await find({ search: 'axolotl' }, visitor)).total).toBe(1);
    await write(ada.agent, id, aNote({ title: 'Salamander' }));
    expect(await idsFor('salamander')).toEqual([]);
    await publish(ada.agent, id, { summary: 'A better name' });
    expect([await idsFor('axolotl'), await idsFor('salamander')]).toEqual([[], [id]]);
    await ada.agent.put(`${AT}/${id}/research-evidence`).send({ level: 1 }).expect(200);
    expect(await idsFor('salamander', { only: 'evidence:1' })).toEqual([id]);
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'Wrong' }).expect(200);
    expect(await idsFor('salamander')).toEqual([]);
  });

  it('is written anew where the row is of an older form or missing', async () => {
    const id = await published({ title: 'Capybara' });
    await lib.service.dataSource.query('DELETE FROM item_search WHERE item_id = $1', [id]);
    expect(await idsFor('capybara')).toEqual([]);
    const rows = new FindableRows(lib.service.dataSource);
    rows.onApplicationBootstrap();
    await eventually(async () => expect(await idsFor('capybara')).toEqual([id]));
    await rows.onModuleDestroy();
  });
});

describe('facets', () => {
  const some = 'pangolin';
  beforeAll(async () => {
    await published({ title: `${some} one`, stage: 'recruitment', sectors: ['J', 'M'], sizes: ['50-249'] });
    await published({
      title: `${some} two`,
      stage: 'induction',
      sectors: ['J'],
      cost: { band: 2, unit: 'person reached' },
    });
    await published({ title: `${some} three`, stage: 'induction', sectors: ['Q'], cohorts: ['refugees'] });
    await published({ title: `${some} four`, stage: 'outreach', parts: { text: 'Dear' } }, {}, 'wording');
  });
  const counts = async (query: object): Promise<Record<string, number>> => {
    const { facets } = await find({ search: some, facets: 'true', ...query });
    return Object.fromEntries(facets!.values.map(({ value, count }) => [value, count]));
  };

  it('count each value', async () => {
    expect(await counts({})).toEqual({
      ...{ 'kind:note': 3, 'kind:wording': 1, 'stage:recruitment': 1, 'stage:induction': 2, 'stage:outreach': 1 },
      ...{ 'sector:J': 2, 'sector:M': 1, 'sector:Q': 1, 'size:50-249': 1, 'cost:2': 1, 'cohort:refugees': 1 },
      ...{ 'evidence:none': 4, 'adoption:none': 4, 'freshness:fresh': 4 },
    });
  });

  it('count what another value would give, and narrow any of one facet and all of several', async () => {
    const chosen = 'stage:induction,stage:recruitment,sector:J';
    const { items, total } = await find({ search: some, only: chosen, sort: 'date' });
    expect([items.map(({ title }) => title), total]).toEqual([[`${some} two`, `${some} one`], 2]);
    expect(await counts({ only: chosen })).toMatchObject({
      ...{ 'stage:recruitment': 1, 'stage:induction': 1 },
      ...{ 'sector:J': 2, 'sector:M': 1, 'sector:Q': 1 },
    });
    expect((await counts({ only: chosen }))['stage:outreach']).toBeUndefined();
    expect((await find({ search: some, stage: 'induction', kind: 'note' })).total).toBe(2);
    expect((await find({ search: some, only: `organisation:${ada.organisationId}` })).total).toBe(4);
    expect((await find({ search: some, only: `organisation:${bob.organisationId}` })).total).toBe(0);
  });

  it('go by the day for freshness', async () => {
    const { id } = (await find({ search: `${some} four` })).items[0]!;
    await lib.service.dataSource.query(`UPDATE item_search SET review_due = current_date - 1 WHERE item_id = $1`, [id]);
    expect((await find({ search: some, only: 'freshness:overdue,freshness:due' })).items.map((one) => one.id)).toEqual([
      id,
    ]);
    expect(await counts({ only: 'freshness:overdue' })).toMatchObject({
      'freshness:overdue': 1,
      'freshness:fresh': 3,
      'kind:wording': 1,
    });
  });

  it('page by date and by fit without a gap or a repeat', async () => {
    for (const sort of ['date', 'fit']) {
      const titles: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await find({ search: some, sort, limit: 3, ...(cursor && { cursor }) });
        titles.push(...page.items.map(({ title }) => title));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(titles.sort()).toEqual([`${some} four`, `${some} one`, `${some} three`, `${some} two`]);
    }
    await bob.agent
      .get(AT)
      .query({ search: some, cursor: Buffer.from('[0]').toString('base64url') })
      .expect(400);
    await bob.agent
      .get(AT)
      .query({ cursor: Buffer.from('[-9007199254740999]').toString('base64url') })
      .expect(400);
  });
});

describe('adoption', () => {
  it('is counted, narrowed and sorted by as soon as somebody says how it went', async () => {
    const [tried, untried] = [await published({ title: 'Gannet one' }), await published({ title: 'Gannet two' })];
    await bob.agent.put(`${AT}/${tried}/doing`).send({}).expect(200);
    const { items, facets } = await find({ search: 'gannet', sort: 'adoption', facets: 'true' });
    expect(items.map(({ id }) => id)).toEqual([tried, untried]);
    expect(facets!.values.filter(({ value }) => value.startsWith('adoption:'))).toEqual([
      { value: 'adoption:doing', count: 1 },
      { value: 'adoption:none', count: 1 },
    ]);
    expect(await idsFor('gannet', { only: 'adoption:doing' })).toEqual([tried]);
  });
});

describe('typing mistakes', () => {
  it('are forgiven where nothing has the word, among what the reader may open', async () => {
    const id = await published({ title: 'Hippopotamus school' });
    await eventually(async () => {
      const { corrected, items } = await find({ search: 'hipopotamus "school"' });
      expect([corrected, items.map((one) => one.id)]).toEqual(['hippopotamus "school"', [id]]);
    });
    expect((await find({ search: 'hipopotamus', verbatim: 'true' })).total).toBe(0);
    const { registry } = lib.service.app.get(Metrics);
    const told = await registry.getSingleMetricAsString('searches_total');
    for (const outcome of ['found', 'corrected', 'nothing']) expect(told).toContain(`{outcome="${outcome}"}`);
    // A visitor is told of no word of what is the network’s.
    expect(await find({ search: 'hipopotamus' }, lib.service.browser())).toEqual({ items: [], next: null, total: 0 });
    await ada.agent.post(`${AT}/${id}/withdrawal`).send({ reason: 'Wrong' }).expect(200);
    expect((await find({ search: 'hipopotamus' })).corrected).toBeUndefined();
    await lib.service.dataSource.query(`UPDATE search_word SET check_at = now()`);
    await eventually(async () => {
      expect(await lib.service.dataSource.query(`SELECT FROM search_word WHERE word = 'hippopotamus'`)).toEqual([]);
    });
  });
});
