import { uuidv7 } from 'uuidv7';
import { eventually, joinPerson } from '#testing';
import { addPartner, addProgramme, age, aPlace, AT, startDirectory, type TestDirectory } from './directory';

const MANCHESTER = { latitude: 53.4808, longitude: -2.2426 };
const STOCKPORT = { latitude: 53.4106, longitude: -2.1575 };
const BELFAST = { latitude: 54.5973, longitude: -5.9301 };
const POINTS: Record<string, typeof BELFAST> = { Manchester: MANCHESTER, Stockport: STOCKPORT, Belfast: BELFAST };

describe('finding programmes', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
    const partnerId = await addPartner(directory, { name: 'Larch House' });
    const add = (name: string, over: object) => addProgramme(directory, partnerId, { name, areas: [], ...over });
    await add('In Manchester', {
      places: [aPlace({ point: MANCHESTER })],
      cohorts: ['care-leavers'],
      stages: ['outreach'],
      minimumAge: 16,
      maximumAge: 18,
      languages: ['en', 'cy'],
      accessibility: [{ feature: 'step-free' }],
      costs: [{ id: uuidv7(), amount: 0 }],
    });
    await add('In Stockport', {
      places: [aPlace({ point: STOCKPORT })],
      cohorts: ['refugees'],
      stages: ['outreach'],
      capacity: 0,
    });
    await add('In Belfast', {
      places: [aPlace({ point: BELFAST })],
      areas: ['nation:northern-ireland'],
      cohorts: ['care-leavers'],
    });
    await add('For Scotland', {
      areas: ['nation:scotland'],
      description: 'Apprenticeships in engineering.',
      fees: '£20 a day',
    });
    await add('For everybody', { areas: ['uk'], costs: [{ id: uuidv7(), amount: 20 }] });
    await add('For Bolton', { areas: ['district:bolton', 'outcode:M1'] });
    const stale = await add('A stale one', { areas: ['uk'] });
    await age(directory, stale, 400);
    const hidden = await add('A hidden one', { areas: ['uk'] });
    await age(directory, hidden, 600);
  });
  afterAll(() => directory?.stop());

  const ask = async (query: Record<string, string | number>, agent = directory.service.browser()) =>
    (await agent.get(`${AT}/programmes`).query(query).expect(200)).body;
  const names = async (query: Record<string, string | number>, agent?: ReturnType<typeof directory.service.browser>) =>
    (await ask(query, agent)).items.map(({ name }: { name: string }) => name);

  it('lists them by name, the stale ones last and the hidden ones to organisers who ask', async () => {
    const all = await names({});
    expect(all).toEqual([
      'For Bolton',
      'For everybody',
      'For Scotland',
      'In Belfast',
      'In Manchester',
      'In Stockport',
      'A stale one',
    ]);
    const hidden = { only: 'freshness:hidden' };
    expect(await names(hidden)).toEqual([]);
    expect(await names(hidden, directory.organiser.agent)).toEqual(['A hidden one']);
  });

  it.each([
    ['M1 1AE', ['In Manchester', 'In Stockport']],
    ['m11ae', ['In Manchester', 'In Stockport']],
    ['M1 1', ['In Manchester', 'In Stockport']],
    ['manchester', ['In Manchester', 'In Stockport']],
    ['Manchestr', ['In Manchester', 'In Stockport']],
    ['BT1 5GS', ['In Belfast']],
    ['je2', []],
  ])('near %s are %j, the nearest first', async (near, found) => {
    const answer = await ask({ near });
    expect(answer.items.map(({ name }: { name: string }) => name)).toEqual(found);
    expect(answer.near.place).not.toBeNull();
  });

  it('says how far they are, and looks as far as it is asked to', async () => {
    const { items } = await ask({ near: 'M1', within: 500 });
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['In Manchester', 'In Stockport', 'In Belfast']);
    expect(items[1].distance).toBeGreaterThan(8);
    expect(items[1].distance).toBeLessThan(11);
    expect(items[2].distance).toBeCloseTo(270, -1);
    expect(await names({ near: 'M1', within: 5 })).toEqual(['In Manchester']);
  });

  it.each([
    ['EH1 1YZ', ['For everybody', 'For Scotland', 'A stale one']],
    ['bt1', ['For everybody', 'In Belfast', 'A stale one']],
    ['BL1', ['For Bolton', 'For everybody', 'A stale one']],
    ['bolton', ['For Bolton', 'For everybody', 'A stale one']],
    ['M1', ['For Bolton', 'For everybody', 'A stale one']],
    ['M2', ['For everybody', 'A stale one']],
    ['St Helier', []],
  ])('%s is served by %j, wherever they are', async (serves, found) => {
    expect(await names({ serves })).toEqual(found);
  });

  it.each([
    ['ZZ9 9ZZ', /no such postcode/i],
    ['BFPO 57', /forces/i],
    ['Atlantis', /no place of that name/i],
    ['QQ', /no place of that name/i],
  ])('says of %s why nothing is found', async (near, sentence) => {
    const answer = await ask({ near });
    expect(answer).toMatchObject({ items: [], total: 0, near: { place: null } });
    expect(answer.near.sentence).toMatch(sentence);
  });

  it('narrows by what was chosen, and counts each value as if it were chosen beside', async () => {
    const answer = await ask({ only: 'cohort:care-leavers', facets: 'true' });
    expect(answer.items.map(({ name }: { name: string }) => name)).toEqual(['In Belfast', 'In Manchester']);
    const counts = Object.fromEntries(
      answer.facets.map(({ value, count }: { value: string; count: number }) => [value, count]),
    );
    expect(counts).toMatchObject({
      'cohort:care-leavers': 2,
      'cohort:refugees': 1,
      'stage:outreach': 1,
      'cost:free': 1,
      'cost:not-said': 1,
      'language:cy': 1,
      'access:step-free': 1,
      'nation:northern-ireland': 1,
      'freshness:assured': 2,
      'open:yes': 2,
    });
    expect(counts).not.toHaveProperty('open:no');
    expect(await names({ only: 'cohort:care-leavers,cohort:refugees,open:no' })).toEqual(['In Stockport']);
    expect(await names({ only: 'freshness:stale' })).toEqual(['A stale one']);
    expect(await names({ only: 'cost:paid' })).toEqual(['For everybody']);
  });

  it('takes an age within, and those who say none', async () => {
    expect(await names({ age: 17, near: 'M1' })).toEqual(['In Manchester', 'In Stockport']);
    expect(await names({ age: 19, near: 'M1' })).toEqual(['In Stockport']);
  });

  it('finds words, the partner’s too, with a typing mistake, and says what it looked for', async () => {
    expect(await names({ search: 'apprenticeship' })).toEqual(['For Scotland']);
    const answer = await ask({ search: 'enginneering' });
    expect(answer).toMatchObject({ corrected: 'engineering', total: 1 });
    expect((await ask({ search: 'enginneering', verbatim: 'true' })).total).toBe(0);
    expect((await ask({ search: 'larch' })).total).toBe(7);
    expect((await ask({ search: '🙂 --' })).total).toBeGreaterThanOrEqual(0);
  });

  it('pages so that everything is seen once, while entries come', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await ask({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...items.map(({ name }: { name: string }) => name));
      if (seen.length === 2)
        await addProgramme(directory, await addPartner(directory), { name: 'A newcomer', areas: ['region:wales'] });
      cursor = next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toContain('A stale one');
    const { next } = await ask({ limit: 2 });
    await directory.service.browser().get(`${AT}/programmes`).query({ cursor: next, near: 'M1' }).expect(400);
    await directory.service.browser().get(`${AT}/programmes`).query({ cursor: 'made-up' }).expect(400);
  });

  it.each([
    [{}],
    [{ near: 'M1' }],
    [{ only: 'cohort:care-leavers,freshness:assured' }],
    [{ search: 'mentorinng', age: 17 }],
    [{ serves: 'Atlantis' }],
  ])('shows on a map where those are that it finds by %j', async (query) => {
    const { items } = await ask({ ...query, limit: 100 });
    const { body: map } = await directory.service.browser().get(`${AT}/programmes/places`).query(query).expect(200);
    const located = items.filter(({ name }: { name: string }) => name.startsWith('In '));
    expect(map.programmes.map(([id]: [string]) => id).sort()).toEqual(
      located.map(({ id }: { id: string }) => id).sort(),
    );
    expect(map.total).toBe(located.length);
    expect(map.places).toHaveLength(3 * located.length);
    for (const [nth, [, name]] of map.programmes.entries()) {
      const { latitude, longitude } = POINTS[name.slice(3)]!;
      name.slice(3);
      const start = map.places.findIndex((one: number, at: number) => at % 3 === 2 && one === nth) - 2;
      expect(map.places.slice(start, start + 2)).toEqual([Math.round(latitude * 1e4), Math.round(longitude * 1e4)]);
    }
  });

  it('suggests places as they are typed, and understands each that it suggests', async () => {
    const suggested = async (search: string) => {
      const { body } = await directory.service.browser().get(`${AT}/places`).query({ search }).expect(200);
      return body.items as { name: string }[];
    };
    const newports = await suggested('newp');
    expect(newports.map(({ name }) => name)).toEqual(expect.arrayContaining(['Newport, Isle of Wight']));
    for (const place of [...newports, ...(await suggested('M1')), ...(await suggested('BT'))]) {
      expect((await ask({ near: place.name })).near.place).toEqual(place);
    }
  });

  it('names the places where members have sites, and for whom nobody serves them', async () => {
    const at = async (name: string, sites: string[], standing: 'member' | 'withdrawn' = 'member') => {
      const { organisationId } = await joinPerson(directory.membership, { name }, { name, sites, standing });
      await eventually(async () => {
        const known = 'SELECT FROM organisation WHERE id = $1';
        expect(await directory.service.dataSource.query(known, [organisationId])).toHaveLength(1);
      });
    };
    await at('Two Sites', ['M1 1AE', 'M1 2AB', 'bt1', 'ZZ1 1AA']);
    await at('One Site', ['m11ae']);
    await at('An Island', ['JE2 4AA']);
    await at('Gone', ['EH1 1YZ'], 'withdrawn');
    const { agent } = directory.organiser;
    const spots = async (query: object) => {
      const { body } = await agent.get(`${AT}/cold-spots`).query(query).expect(200);
      return body.items.map((one: { outcode: string; members: number; served: boolean }) => [
        one.outcode,
        one.members,
        one.served,
      ]);
    };
    // No programme for all of the United Kingdom serves the islands.
    expect(await spots({})).toEqual([
      ['JE2', 1, false],
      ['M1', 2, true],
      ['BT1', 1, true],
    ]);
    expect(await spots({ cohort: 'care-leavers' })).toEqual([
      ['M1', 2, false],
      ['JE2', 1, false],
      ['BT1', 1, true],
    ]);
    expect((await spots({ cohort: 'care-leavers', stage: 'outreach' })).map((one: unknown[]) => one[2])).not.toContain(
      true,
    );
    const { body } = await agent.get(`${AT}/cold-spots`).expect(200);
    const missing = Object.fromEntries(
      body.items.map((one: { outcode: string; missing: { cohorts: string[] } }) => [one.outcode, one.missing.cohorts]),
    );
    expect(missing['BT1']).not.toContain('care-leavers');
    expect(missing['M1']).toContain('care-leavers');
    const csv = await agent
      .get(`${AT}/cold-spots.csv`)
      .expect(200)
      .expect('content-disposition', /cold-spots\.csv/);
    const [, first] = csv.text.split('\r\n');
    expect(first).toMatch(/^JE2,"JE2, .+",Jersey,1,no,Care leavers; .+,Outreach; .+$/);
  });

  it('is near by a postcode alone, however that is typed', async () => {
    const address = { line: '1 Long Street', city: 'Exeter', postcode: 'ex11ae', country: 'GB' };
    const partnerId = await addPartner(directory, { name: 'Exe' });
    const id = await addProgramme(directory, partnerId, {
      name: 'In Exeter',
      places: [aPlace({ point: null, address })],
    });
    expect(await names({ near: 'EX1', within: 10 })).toEqual(['In Exeter']);
    const { body } = await directory.service
      .browser()
      .get(`${AT}/programmes/places`)
      .query({ near: 'EX1' })
      .expect(200);
    expect(body.programmes).toEqual([[id, 'In Exeter']]);
  });

  it('counts facets on some where there are very many, and says so', async () => {
    const db = directory.service.dataSource;
    expect(await ask({ facets: 'true' })).not.toHaveProperty('about');
    await db.query(
      `WITH made AS (
         INSERT INTO entry (id, version, kind, partner_id, standing, number, name, registers, waiting, trusted, started_by,
           request_hash, started_at, changed_at)
         SELECT uuidv7(), 1, kind, partner_id, standing, 1, name, registers, false, false, started_by, request_hash, now(), now()
         FROM entry, generate_series(1, 5000) WHERE name = 'For everybody' RETURNING id)
       INSERT INTO programme_search
       SELECT (jsonb_populate_record(s, jsonb_build_object('programme_id', made.id))).*
       FROM made, programme_search s WHERE s.name = 'For everybody'`,
    );
    const { about, total, facets } = await ask({ facets: 'true' });
    expect([about, total > 5000]).toEqual([true, true]);
    const { count } = facets.find(({ value }: { value: string }) => value === 'cost:paid');
    // One in four is counted: six standard deviations.
    expect(Math.abs(count - 5001)).toBeLessThan(750);
  });
});
