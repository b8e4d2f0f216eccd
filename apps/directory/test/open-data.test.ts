import { uuidv7 } from 'uuidv7';
import { DAYS } from '#contracts/directory/open-referral.query';
import { readAfter } from '../src/open-data/open-list';
import { addPartner, addProgramme, AT, show } from './directory';
import { COHORTS, generated, POSTCODES, STAGES, WORDS } from './generated';
import { SEED, startOpenDirectory, type Answer, type OpenDirectory } from './open-directory';
import { emptiesIn, wrongWith } from './open-schemas';
import { found, type Query } from './slow-open-data';

type Item = { id: string; last_modified?: string; service?: { last_modified: string } };
const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);

describe(`open data, of a directory made by chance (${SEED})`, () => {
  let made: OpenDirectory;
  beforeAll(async () => {
    made = await startOpenDirectory();
  });
  afterAll(() => made?.directory.stop());
  const ask: OpenDirectory['ask'] = (...question) => made.ask(...question);

  it('answers the official schemas, with every optional field there and not, and nothing that is for others', async () => {
    const seen = new Set<string>();
    const check = (schema: string, answer: object): void => {
      expect([schema, wrongWith(schema, answer)]).toEqual([schema, []]);
      expect(emptiesIn(answer)).toEqual([]);
      expect(JSON.stringify(answer)).not.toMatch(/secret|496 0666/i);
      JSON.stringify(answer, (key, value: unknown) => (seen.add(key), value));
    };
    for (const [path, schema] of [
      ['services', 'service'],
      ['service_at_locations', 'service_at_location'],
    ] as const) {
      const { body: list } = await ask(`/${path}`, { per_page: 100 });
      for (const item of list.contents) check(`${schema}_list`, item);
      const { body: full } = await ask(`/${path}`, { per_page: 100, full: 'true' });
      for (const item of full.contents) check(schema, item);
      const { body: lines, headers } = await ask(`/${path}`, { full: 'true', format: 'ndjson' });
      expect(headers.get('content-type')).toMatch('application/x-ndjson');
      expect(
        lines
          .trim()
          .split('\n')
          .map((line: string) => JSON.parse(line)),
      ).toEqual(full.contents);
      for (const item of full.contents.slice(0, 12)) expect((await ask(`/${path}/${item.id}`)).body).toEqual(item);
      const moments = list.contents.map(({ service, last_modified: at = service?.last_modified }: Item) => at);
      expect(moments.every((at: unknown) => typeof at === 'string')).toBe(true);
      expect((await ask(`/${path}`, { minimal: 'true' })).body.contents).toEqual(
        list.contents.map(({ id, service, last_modified: at = service?.last_modified }: Item) => ({
          ...{ id, last_modified: at, modified_date: at },
        })),
      );
    }
    for (const [path, schema] of [
      ['taxonomies', 'taxonomy'],
      ['taxonomy_terms', 'taxonomy_term'],
    ] as const) {
      const { body: list } = await ask(`/${path}`);
      expect(list.contents.length).toBeGreaterThan(2);
      for (const item of list.contents) {
        const { body: one } = await ask(`/${path}/${item.id}`);
        expect(one).toMatchObject(item);
        for (const answer of [item, one]) expect([schema, wrongWith(schema, answer)]).toEqual([schema, []]);
      }
    }
    // Or the schemas would have held nothing.
    const rare =
      'alert phones schedule_link service_at_location_id organization_identifiers logo attention details extent';
    expect([...seen]).toEqual(expect.arrayContaining(rare.split(' ')));
  });

  it('agrees with a slow reading of the profile, whatever is asked', async () => {
    const { chance, written, terms } = made;
    const asked = new Map<string, number>();
    for (let nth = 0; nth < 150; nth += 1) {
      const query = { ...queryOf(), ...(chance.is(0.4) && queryOf()) };
      const slow = found(written, query, terms);
      for (const [path, expected] of [
        ['services', slow.services],
        ['service_at_locations', slow.places],
      ] as const) {
        const { body } = await ask(`/${path}`, { ...query, minimal: 'true' });
        expect({ query, ids: idsOf(body.contents ?? []) }).toEqual({ query, ids: expected });
        expect(body.total_items).toBe(expected.length);
        for (const name of Object.keys(query)) asked.set(name, (asked.get(name) ?? 0) + Math.min(expected.length, 1));
      }
    }
    // Each narrowed something down to more than nothing.
    expect([...asked].filter(([, times]) => times === 0)).toEqual([]);
    expect([...asked.keys()].sort()).toEqual([...NAMES].sort());
  });

  const NAMES = [
    'day',
    'end_time',
    'maximum_age',
    'minimum_age',
    'modified_after',
    'organization_id',
    'postcode',
    'proximity',
    'search',
    'start_time',
    'taxonomy_id',
    'taxonomy_term_id',
  ];

  function queryOf(): Query {
    const { chance, written, terms, topic } = made;
    const makers: (() => Query)[] = [
      () => ({ search: chance.one(WORDS) }),
      () => ({
        taxonomy_term_id: chance.one(
          [...terms.keys()].filter((id) => [...COHORTS, ...STAGES].includes(terms.get(id)!.code) || id === topic),
        ),
      }),
      () => ({ taxonomy_id: chance.one([...terms.values()]).taxonomyId }),
      () => ({ organization_id: chance.one(written).partner.id }),
      () => ({ minimum_age: chance.int(11, 25) }),
      () => ({ maximum_age: chance.int(26, 30) }),
      () => ({ start_time: chance.one(['07:30', '08:00', '17:30:00']) }),
      () => ({ end_time: chance.one(['18:00', '21:45', '23:00']) }),
      () => ({ day: chance.one([...DAYS, 'Monday', 'fri']) }),
      () => ({ postcode: chance.one(POSTCODES) }),
      () => ({ postcode: chance.one(POSTCODES), proximity: chance.one([1000, 15_000, 300_000]) }),
      () => ({ modified_after: chance.one(written).modifiedAt }),
    ];
    return chance.one(makers)();
  }

  it('covers everything once while entries change: by pages what stays, by the export also while some go', async () => {
    const { directory, chance, written, topic } = made;
    const { partner } = written[0]!;
    const before = idsOf((await ask('/services', { minimal: 'true' })).body.contents);
    expect(before).toEqual(written.map(({ id }) => id));
    const change = async (): Promise<void> => {
      await addProgramme(directory, partner.id, generated(chance, 0.5, [topic]));
      const { agent } = directory.organiser;
      const id = chance.one(before);
      const { version, content } = (await agent.get(`${AT}/programmes/${id}`).expect(200)).body;
      const body = { ...content, name: 'Another name' };
      await agent.put(`${AT}/programmes/${id}/content`).set('if-match', `"${version}"`).send(body).expect(200);
      await agent.post(`${AT}/entries/${chance.one(before)}/assurance`).expect(204);
    };
    const paged: string[] = [];
    for (let page = 1, last = false; !last; page += 1) {
      const { body } = await ask('/services', { page, per_page: 7 });
      expect(body).toMatchObject({
        page_number: page,
        first_page: page === 1,
        empty: false,
        size: body.contents.length,
      });
      paged.push(...idsOf(body.contents));
      last = body.last_page;
      if (page <= 3) await change();
    }
    expect(paged.slice(0, before.length)).toEqual(before);
    expect(new Set(paged).size).toBe(paged.length);

    const sought = {
      filter: { minimal: 'true', full: 'false', format: 'ndjson', page: 1 },
      words: null,
      place: null,
    } as const;
    const streamed: string[] = [];
    const gone = [paged[1]!, paged[20]!];
    for (let key: never | null = null; ;) {
      const { rows } = await readAfter(directory.service.dataSource, 'services', sought, key, 6);
      streamed.push(...idsOf(rows));
      if (rows.length < 6) break;
      key = rows.at(-1)!.key as never;
      if (gone.length > 0) await show(directory.organiser.agent, gone.pop()!, 'hidden');
    }
    expect(streamed).toEqual(paged.filter((id) => id !== paged[20]));
  });

  it('says that a service changed when anything of it did, and not when a change of it waits', async () => {
    const { directory } = made;
    const partnerId = await addPartner(directory, { name: 'Rowan House' });
    const id = await addProgramme(directory, partnerId);
    const contact = await directory.contactOf(partnerId, 'Rose Contact');
    const { agent } = directory.organiser;
    const since = async (): Promise<string> => (await ask(`/services/${id}`)).body.last_modified;
    const edit = async (who: typeof agent, path: string, over: object): Promise<void> => {
      const { version, content } = (await who.get(`${AT}/${path}`).expect(200)).body;
      await who
        .put(`${AT}/${path}/content`)
        .set('if-match', `"${version}"`)
        .send({ ...content, ...over })
        .expect(200);
    };
    const times = [await since()];
    await edit(contact.agent, `programmes/${id}`, { fees: 'None' });
    await agent.put(`${AT}/partners/${partnerId}/trust`).send({ trusted: true }).expect(204);
    expect(await since()).toBe(times[0]);
    await edit(agent, `programmes/${id}`, { fees: 'Free' });
    times.push(await since());
    await agent.post(`${AT}/entries/${id}/assurance`).expect(204);
    times.push(await since());
    await edit(agent, `partners/${partnerId}`, { name: 'Rowan Lodge' });
    times.push(await since());
    await edit(agent, `partners/${partnerId}`, { description: 'Another.' });
    times.push(await since());
    expect(times).toEqual([...new Set(times)].sort());
    expect(idsOf((await ask('/services', { search: 'lodge' })).body.contents)).toEqual([id]);
    // Moments that JavaScript reads and PostgreSQL would refuse.
    for (const odd of ['2026-03-01T09:00:00+23:00', `2026-03-01T09:00:00.${'1'.repeat(150)}Z`])
      expect((await ask('/services', { modified_after: odd })).status).toBe(200);
    const { body } = await ask('/services', { modified_after: times.at(-1)! });
    expect(body.contents).toEqual([
      expect.objectContaining({ id, organization: { id: partnerId, name: 'Rowan Lodge', description: 'Another.' } }),
    ]);
  });

  it.each([
    [{ postcode: 'ZZ9 9ZZ' }, 'postcode', /no such postcode/],
    [{ postcode: 'Manchester' }, 'postcode', /no such postcode|postcode, like/],
    [{ proximity: 500 }, 'proximity', /postcode that it is from/],
    [{ postcode: 'M1', proximity: 0 }, 'proximity', /whole number from 1 to 500,000/],
    [{ minimum_age: 25, maximum_age: 16 }, 'maximum_age', /below the lowest/],
    [{ minimum_age: 'old' }, 'minimum_age', /whole number/],
    [{ maximum_age: '' }, 'maximum_age', /whole number/],
    [{ start_time: '25:00' }, 'start_time', /a time, like/],
    [{ start_time: '12:00', end_time: '09:00' }, 'end_time', /before the beginning/],
    [{ day: 'Funday' }, 'day', /day of the week/],
    [{ modified_after: '2026-02-31' }, 'modified_after', /date and a time/],
    [{ modified_after: 'yesterday' }, 'modified_after', /date and a time/],
    [{ taxonomy_id: 'skills' }, 'taxonomy_id', /UUID/],
    [{ per_page: 0 }, 'per_page', /whole number/],
    [{ per_page: 101 }, 'per_page', /1 to 100/],
    [{ page: 1.5 }, 'page', /whole number/],
    [{ full: 'true', minimal: 'true' }, 'full', /one of minimal and full/],
    [{ full: 'yes' }, 'full', /true or false/],
    [{ format: 'xml' }, 'format', /json or ndjson/],
  ] as [Query, string, RegExp][])('refuses %j, saying what is wrong', async (query, name, sentence) => {
    const { status, body, headers } = await ask('/service_at_locations', query);
    expect({ status, type: body.type, pointer: body.errors?.[0].pointer }).toEqual({
      ...{ status: 400, type: '/problems/invalid', pointer: `?/${name}` },
    });
    expect(body.errors[0].detail).toMatch(sentence);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is open to pages of every origin, names itself, and is told apart by its tag', async () => {
    for (const path of ['', '/']) {
      const { body, headers } = await ask(path, {}, { origin: 'https://elsewhere.example' });
      expect(body).toEqual({
        ...{ version: 'HSDS-UK-3.0', profile: expect.stringMatching(/^https:/) },
        openapi_url: expect.stringMatching(/\/api\/openapi\.json$/),
      });
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
    const { headers } = await ask('/services');
    expect(headers.get('cache-control')).toBe('public, no-cache');
    const again = await ask('/services', {}, { 'if-none-match': headers.get('etag')! });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers.get('access-control-expose-headers')).toMatch(/ETag, RateLimit/);
    expect((await ask(`/services/${uuidv7()}`)).status).toBe(404);
    expect((await ask('/services/nonsense')).status).toBe(404);
    const preflight = await fetch(`${made.directory.service.url}${AT}/open-referral/services`, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, '*']);
    const { body } = await ask('/services', { page: 1000 });
    expect(body).toMatchObject({ empty: true, size: 0, contents: [], last_page: true, first_page: false });
  });

  it('tells one address how much it may ask, and refuses more', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const answers: Answer[] = [];
    for (let nth = 0; nth <= 300; nth += 1) answers.push(await ask('/', {}, from));
    expect(answers[0]!.headers.get('ratelimit-policy')).toBe('"source";q=300;w=60');
    expect(answers[0]!.headers.get('ratelimit')).toMatch(/^"source";r=299;t=(60|59)$/);
    expect(answers[299]!.status).toBe(200);
    const last = answers[300]!;
    expect(last.status).toBe(429);
    expect(last.body.type).toBe('/problems/asked-too-often');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.headers.get('access-control-allow-origin')).toBe('*');
    // A path that is written otherwise leads to the same, and counts as much.
    expect((await ask('/%73ervices', {}, from)).status).toBe(429);
    const elsewhere = await ask('/%73ervices');
    expect([elsewhere.status, elsewhere.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect((await ask('/')).status).toBe(200);
  });
});
