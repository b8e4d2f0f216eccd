import { uuidv7 } from 'uuidv7';
import { items } from '#contracts/library/events';
import { eventually, type TestAgent, type TestPerson } from '#testing';
import { FOLLOWING, follow, NEWS, save } from './followers';
import { AT, aNote, joinAsContact, publish, start, startLibrary, write, type TestLibrary } from './library';

/*
 * Whatever can be asked of the search, as each who may ask: nobody learns of what they may not open. Each hidden text has
 * a word and a facet that stand nowhere else.
 */

type Person = TestPerson & { agent: TestAgent };

let lib: TestLibrary;
let ada: Person;
const EVERYBODY = ['visitor', 'partner', 'member', 'lead', 'author', 'moderator', 'organiser'] as const;
let callers: Record<(typeof EVERYBODY)[number], TestAgent>;

/** By its word: who may open it. */
const MAY_OPEN: Record<string, readonly string[]> = {
  xylophone: EVERYBODY,
  kingfisher: ['partner', 'member', 'lead', 'author', 'moderator', 'organiser'],
  yellowhammer: ['member', 'lead', 'author', 'moderator', 'organiser'],
  // Their authors open them elsewhere: what is not published is in no search.
  zeppelin: [],
  quagmire: [],
  jellyfish: [],
  // The next version of what is published.
  wolverine: [],
};
const WORDS = Object.keys(MAY_OPEN);
const FACETS: Record<string, object> = {
  xylophone: { sectors: ['A'], cohorts: ['refugees'] },
  kingfisher: { sectors: ['G'], cohorts: ['first-in-family'] },
  yellowhammer: { sectors: ['B'], cohorts: ['care-leavers'] },
  zeppelin: { sectors: ['C'], cohorts: ['young-carers'] },
  quagmire: { sectors: ['D'], cohorts: ['apprentices'] },
  jellyfish: { sectors: ['E'], cohorts: ['ex-offenders'] },
  wolverine: { sectors: ['F'], cohorts: ['career-changers'] },
};
const noteOf = (word: string): object =>
  aNote({
    title: `Our common ground and the ${word}`,
    parts: { problem: `Nobody knew of any ${word}.`, whatWeDid: `We spoke of the ${word}.` },
    ...FACETS[word],
  });
const ids: Record<string, string> = {};
/** And stay so: to everybody, to the network and its partners, to the network. */
const PUBLISHED = ['xylophone', 'kingfisher', 'yellowhammer'] as const;
const SIGNED_IN = ['member', 'lead', 'author', 'moderator', 'organiser'] as const;

/** Every word and every facet that stands nowhere else, everything, and the stage of all of them. */
async function followAll(who: (typeof SIGNED_IN)[number]): Promise<void> {
  const person = { ...ada, agent: callers[who] };
  for (const word of WORDS) {
    await save(person, { search: word }, word);
    const { sectors, cohorts } = FACETS[word] as Record<string, string[]>;
    await save(person, { only: `sector:${sectors![0]},cohort:${cohorts![0]}` }, word);
  }
  await save(person, {}, 'everything');
  await follow(person, { kind: 'stage', stage: 'recruitment' });
}

/** By the word of the item that each holds, and is titled by. */
const toolkits: Record<string, string> = {};
const TOOLKITS = '/api/library/toolkits';

async function toolkitOf(agent: TestAgent, title: string, partners: boolean): Promise<string> {
  const id = uuidv7();
  const sections = [{ id: uuidv7(), title: 'All', entries: [{ itemId: ids[title], number: 1 }] }];
  const { body } = await agent.post(TOOLKITS).send({ id, title, partners, sections }).expect(201);
  await agent.post(`${TOOLKITS}/${id}/editions`).send({ toolkitVersion: body.version }).expect(201);
  return id;
}

beforeAll(async () => {
  lib = await startLibrary();
  ada = await lib.join('Ada Byron');
  const olga = await lib.join('Olga Ganiser', ['organiser']);
  callers = {
    visitor: lib.service.browser(),
    partner: (await joinAsContact(lib)).agent,
    member: (await lib.join('Bob Builder')).agent,
    lead: (await lib.join('Lea Der', ['lead'])).agent,
    author: ada.agent,
    moderator: (await lib.join('Mona Marks', ['moderator'])).agent,
    organiser: olga.agent,
  };
  for (const who of SIGNED_IN) await followAll(who);
  for (const word of [...PUBLISHED, 'jellyfish']) ids[word] = await start(ada.agent, noteOf(word));
  await publish(ada.agent, ids['xylophone']!, { audience: 'public' });
  await publish(ada.agent, ids['yellowhammer']!);
  await publish(ada.agent, ids['kingfisher']!, { partners: true });
  await publish(ada.agent, ids['jellyfish']!, { audience: 'public' });
  const learnt = (): Promise<{ word: string }[]> =>
    lib.service.dataSource.query('SELECT word FROM search_word WHERE items > 0 AND word = ANY ($1)', [WORDS]);
  // The vocabulary has learnt the word of what is withdrawn then.
  await eventually(async () => expect(await learnt()).toHaveLength(4));
  await ada.agent.post(`${AT}/${ids['jellyfish']}/withdrawal`).send({ reason: 'Wrong' }).expect(200);
  await olga.agent.put('/api/library/settings').send({ lookFirst: true }).expect(200);
  for (const [word, partners] of Object.entries({ kingfisher: true, yellowhammer: false })) {
    toolkits[word] = await toolkitOf(olga.agent, word, partners);
  }
  ids['zeppelin'] = await start(ada.agent, noteOf('zeppelin'));
  ids['quagmire'] = await start(ada.agent, noteOf('quagmire'));
  await publish(ada.agent, ids['quagmire']);
  ids['wolverine'] = ids['xylophone']!;
  await write(ada.agent, ids['xylophone']!, noteOf('wolverine'));
  await publish(ada.agent, ids['xylophone']!, { summary: 'Another', audience: 'public' });
});
afterAll(() => lib.stop());

interface Answer {
  items: { id: string; title: string }[];
  total: number;
  corrected?: string;
  next: string | null;
  facets?: { values: { value: string; count: number }[] };
}

describe.each(EVERYBODY)('a %s', (who) => {
  const opens = WORDS.filter((word) => MAY_OPEN[word]!.includes(who));
  const hidden = WORDS.filter((word) => !opens.includes(word));
  const find = async (query: object): Promise<Answer> =>
    (await callers[who].get(AT).query(query).expect(200)).body as Answer;
  const titles = ({ items }: { items: { title: string }[] }): string[] => items.map(({ title }) => title).sort();
  const open = (): string[] => opens.map((word) => `Our common ground and the ${word}`).sort();

  it('finds by a word what they may open, and by the word of anything else nothing', async () => {
    for (const word of WORDS) {
      const found = await find({ search: word, facets: 'true' });
      const [expected] = opens.includes(word) ? [[`Our common ground and the ${word}`]] : [[]];
      expect([word, titles(found), found.total, found.corrected]).toEqual([word, expected, expected.length, undefined]);
      expect(found.facets!.values.length > 0).toBe(opens.includes(word));
    }
  });

  it('finds in lists, by a common word, in any order, and counts in totals and facets what they may open alone', async () => {
    for (const query of [{}, { search: 'common ground' }, { sort: 'adoption' }, { search: '-nothing', sort: 'date' }]) {
      const found = await find({ ...query, facets: 'true' });
      expect([query, titles(found), found.total]).toEqual([query, open(), opens.length]);
      const sectors = found.facets!.values.filter(({ value }) => /^(sector|cohort):/.test(value));
      const known = opens.flatMap((word) => [FACETS[word] as { sectors: string[]; cohorts: string[] }]);
      expect(sectors.map(({ value, count }) => [value, count]).sort()).toEqual(
        known
          .flatMap(({ sectors: [a], cohorts: [b] }) => [
            [`cohort:${b}`, 1],
            [`sector:${a}`, 1],
          ])
          .sort(),
      );
    }
    for (const word of hidden) {
      const { sectors } = FACETS[word] as { sectors: string[] };
      expect([word, (await find({ only: `sector:${sectors[0]}` })).total]).toEqual([word, 0]);
    }
    expect((await find({ only: `organisation:${ada.organisationId}` })).total).toBe(opens.length);
  });

  it('is suggested no word of what they may not open', async () => {
    for (const word of WORDS) {
      const mistyped = `${word.slice(0, 3)}${word.slice(4)}`;
      const found = await find({ search: mistyped });
      expect([mistyped, found.corrected, found.total]).toEqual(
        opens.includes(word) ? [mistyped, word, 1] : [mistyped, undefined, 0],
      );
    }
  });

  it('is shown beside a note what they may open, and beside what they may not know of nothing', async () => {
    for (const word of PUBLISHED) {
      const { status, body } = await callers[who].get(`${AT}/${ids[word]}/related`);
      expect([word, status]).toEqual([word, opens.includes(word) ? 200 : 404]);
      if (status !== 200) continue;
      expect(titles(body as Answer)).toEqual(open().filter((title) => !title.includes(word)));
    }
    const isTheirs = who === 'author';
    await callers[who].get(`${AT}/${ids['zeppelin']}/related`).expect(isTheirs ? 200 : 404);
  });

  it('opens by its address, whole, in versions, with its files and as a document, what they may and nothing else', async () => {
    for (const word of PUBLISHED) {
      for (const part of ['', '/files', '/versions', '/versions/1', '/document?format=md']) {
        const { status } = await callers[who].get(`${AT}/${ids[word]}${part}`);
        expect([word, part, status]).toEqual([word, part, opens.includes(word) ? 200 : 404]);
      }
    }
  });

  it('finds and reads the toolkits that are shared with them, and in these what they may open', async () => {
    const opened = opens.filter((word) => word in toolkits);
    const { body } = await callers[who].get(TOOLKITS).expect(200);
    expect([titles(body as Answer), body.total]).toEqual([[...opened].sort(), opened.length]);
    for (const [word, toolkitId] of Object.entries(toolkits)) {
      const edition = `${TOOLKITS}/${toolkitId}/editions/1`;
      const parts = [
        edition,
        `${edition}/items/${ids[word]}`,
        `${edition}/document?format=md`,
        `${edition}/difference`,
      ];
      for (const address of [`${TOOLKITS}/${toolkitId}`, `${TOOLKITS}/${toolkitId}/credits`, ...parts]) {
        const { status } = await callers[who].get(address);
        expect([address, status]).toEqual([address, opens.includes(word) ? 200 : 404]);
      }
    }
  });
});

describe.each(SIGNED_IN)('what is new for a %s who follows all that can be followed', (who) => {
  // What one writes oneself is no news.
  const opens = WORDS.filter((word) => who !== 'author' && MAY_OPEN[word]!.includes(who));
  const told = (): Promise<void> =>
    eventually(async () => expect(await lib.service.dataSource.query('SELECT FROM happening')).toEqual([]));

  it('is what they may open, and is counted by nothing else', async () => {
    await told();
    const { body: news } = await callers[who].get(NEWS).expect(200);
    const titles = opens.map((word) => `Our common ground and the ${word}`).sort();
    expect([news.items.map(({ title }: { title: string }) => title).sort(), news.total]).toEqual([
      titles,
      titles.length,
    ]);
    const { body: following } = await callers[who].get(FOLLOWING).expect(200);
    for (const { kind, name, news: count } of following.items as { kind: string; name: string; news: number }[]) {
      const expected = kind === 'stage' || name === 'everything' ? opens.length : Number(opens.includes(name));
      expect([name, count]).toEqual([name, expected]);
    }
  });

  it('brings nobody to follow what is hidden from them', async () => {
    for (const word of ['zeppelin', 'quagmire']) {
      const knows = who === 'author' || (word === 'quagmire' && ['moderator', 'organiser'].includes(who));
      const { status } = await callers[who].put(`${FOLLOWING}/${ids[word]}`).send({ kind: 'item', itemId: ids[word] });
      expect([word, status]).toEqual([word, knows ? 409 : 404]);
    }
  });
});

it('keeps what anybody follows, and what is new, from visitors and partners', async () => {
  for (const path of [FOLLOWING, NEWS]) {
    await callers.visitor.get(path).expect(401);
    await callers.partner.get(path).expect(403);
  }
});

describe('a live hint', () => {
  it('of what is not published goes to its authors and moderators, and says nothing of what it is about', async () => {
    const rows: { data: { state: Parameters<typeof items.hints>[0] } }[] = await lib.service.dataSource.query(
      `SELECT data FROM messaging.outbox WHERE topic = 'library.items' AND key = ANY ($1)`,
      [[ids['zeppelin'], ids['quagmire']]],
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const hint of rows.flatMap(({ data }) => items.hints(data.state))) {
      expect(hint.audience).toEqual({ persons: [ada.personId], moderators: true });
      expect(Object.keys(hint).sort()).toEqual(['audience', 'key', 'topic', 'version']);
    }
  });
});
