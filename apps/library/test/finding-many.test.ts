import type { listItems } from '#contracts/library/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { AT, startLibrary, type TestLibrary } from './library';

const NOTES = 24_000;

let lib: TestLibrary;
beforeAll(async () => {
  lib = await startLibrary();
  await lib.service.dataSource.query(ITEMS, [NOTES]);
  await lib.service.dataSource.query(ROWS);
  await lib.service.dataSource.query('ANALYZE item_search');
});
afterAll(() => lib.stop());

/** Every note has "common", every other "often", every 20th "seldom", the last three "newest"; one in four is public. */
const ITEMS = `
  INSERT INTO item (id, version, kind, standing, waiting, audience, number, title, stage, excerpt, cohorts, sizes, sectors,
    cost_band, research_level, research_source, review_due, asked_summary, asked_audience, asked_at, first_published_at,
    published_at, withdrawn_reason, started_by, request_hash, started_at)
  SELECT uuidv7(), 1, 'note', 'published', false, CASE WHEN n % 4 = 0 THEN 'public' ELSE 'network' END, 1, 'Note ' || n,
    (ARRAY['outreach', 'recruitment', 'induction'])[1 + n % 3], '', '{}', '{}', '{}', NULL, 1, '', current_date + 300, '',
    'network', NULL, now(), now() - interval '1 minute' * ($1 - n), NULL, uuidv7(), '', now()
  FROM generate_series(1, $1::integer) n`;

const ROWS = `
  INSERT INTO item_search (item_id, seq, form, audience, published_at, review_due, facets, quality, heading, title, words, body)
  SELECT id, n, 3, audience, published_at, review_due, facets, 1, title, to_tsvector('lf_stems', title),
    to_tsvector('lf_stems', body) || array_to_tsvector(ARRAY(SELECT '@' || facet FROM unnest(facets) facet) || ARRAY['@',
      '@audience:' || audience, '@tier:1', '@era:' || (n >> 12), '@eighth:' || ((n >> 6) & 7)]), body
  FROM (SELECT *, split_part(title, ' ', 2)::bigint AS n, ARRAY['kind:note', 'stage:' || stage] AS facets,
      'common' || CASE WHEN split_part(title, ' ', 2)::integer % 2 = 0 THEN ' often' ELSE '' END
        || CASE WHEN split_part(title, ' ', 2)::integer % 20 = 0 THEN ' seldom' ELSE '' END
        || CASE WHEN split_part(title, ' ', 2)::integer > ${NOTES - 3} THEN ' newest' ELSE '' END AS body
    FROM item) i`;

async function find(as: 'member' | 'visitor', query: object): Promise<AnswerOf<typeof listItems>> {
  const agent = as === 'member' ? (await lib.join('Ada Searcher')).agent : lib.service.browser();
  const { body } = await agent
    .get(AT)
    .query({ facets: 'true', ...query })
    .expect(200);
  return body as AnswerOf<typeof listItems>;
}

const ofStages = ({ facets }: AnswerOf<typeof listItems>): number[] =>
  facets!.values.filter(({ value }) => value.startsWith('stage:')).map(({ count }) => count);

describe('among very many', () => {
  it.each([
    ['common', 24_000, true],
    ['often', 12_000, true],
    ['seldom', 1_200, false],
    ['newest', 3, false],
  ])('%s is counted, about where a part of them tells enough', async (search, truly, about) => {
    const found = await find('member', { search });
    expect(found.about ?? false).toBe(about);
    const close = (count: number, to: number): void =>
      expect(Math.abs(count - to)).toBeLessThanOrEqual(about ? to / 8 : 0);
    close(found.total, truly);
    const stages = ofStages(found);
    expect(stages).toHaveLength(3);
    for (const count of stages) close(count, truly / 3);
    expect(found.items).toHaveLength(Math.min(20, truly));
  });

  it('what one may not read is not counted, not even about', async () => {
    const found = await find('visitor', { search: 'common' });
    expect(Math.abs(found.total - 6000)).toBeLessThanOrEqual(6000 / 8);
    expect(found.items.every(({ audience }) => audience === 'public')).toBe(true);
    expect(ofStages(found).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6000 * 1.125);
  });

  it('what narrows is counted with the rest of what was asked', async () => {
    const found = await find('member', { search: 'common', only: 'stage:outreach' });
    expect(Math.abs(found.total - 8000)).toBeLessThanOrEqual(1000);
    expect(ofStages(found)).toHaveLength(3);
    expect(found.items.every(({ stage }) => stage === 'outreach')).toBe(true);
  });

  it('the last comes first by date, and pages hold each once', async () => {
    const first = await find('member', { search: 'common', sort: 'date' });
    const second = await find('member', { search: 'common', sort: 'date', cursor: first.next });
    expect(first.items[0]!.title).toBe(`Note ${NOTES}`);
    const titles = [...first.items, ...second.items].map(({ title }) => title);
    expect(titles).toEqual(Array.from({ length: 40 }, (_, nth) => `Note ${NOTES - nth}`));
  });
});
