import { Pool } from 'pg';
import { listItems } from '#contracts/library/endpoints';
import { call } from '../../../apps/network/src/demo/api';
import { below, type Aim, type Path } from '../rounds';
import type { Stage } from '../stage';

const NOTES = 100_000;
const AMONG = `among ${NOTES.toLocaleString('en-GB')}`;
/** What is looked for in each class: another each time, so that nothing is answered from what was read just now. */
const TIMES = 25;

/** Words by how many notes have them: every third, one in sixty, one in five thousand; two at once; one letter wrong. */
const CLASSES = {
  common: (nth: number) => `common${letters(nth % 20)}`,
  mid: (nth: number) => `middle${letters(nth)}`,
  rare: (nth: number) => `rarely${letters(nth * 7)}`,
  double: (nth: number) => `common${letters(nth % 20)} middle${letters(nth)}`,
  misspelt: (nth: number) => `middel${letters(nth)}`,
} as const;
type Class = keyof typeof CLASSES;

const atLeastTimesFaster = (times: number): Aim => ({
  text: `at least ${times} times faster than bare`,
  holds: ({ ratio }) => ratio !== undefined && ratio.median <= 1 / times,
});

/**
 * A page of what works with its marks, totals and facets, as a member asks for it, among 100,000 notes; beside it the
 * words ranked by `ts_rank` over all that match, and their facets counted, on the same rows and their index.
 */
export async function search(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('library'), max: 1 });
  try {
    await fill(pool);
    const token = await stage.people.token(stage.members[0]!);
    const ours = (words: string): Promise<number> =>
      millis(() => call(stage.baseUrl, token, listItems, { query: { search: words, facets: 'true' } }));
    const bare = (words: string): Promise<number> => millis(() => pool.query(BARE, [words]));
    const paths: Path[] = [];
    for (const name of Object.keys(CLASSES) as Class[]) paths.push(await beside(name, ours, bare));
    const all = paths.flatMap((path) => path.ours).sort((a, b) => a - b);
    const slowest = [all[Math.floor(all.length * 0.99)]!];
    return [...paths, { name: `search ${AMONG}, p99 of all`, unit: 'ms', ours: slowest, aim: below(50, 'ms') }];
  } finally {
    await pool.end();
  }
}

type Ask = (words: string) => Promise<number>;

async function beside(name: Class, ours: Ask, bare: Ask): Promise<Path> {
  const measured = { ours: [] as number[], bare: [] as number[] };
  await ours(CLASSES[name](TIMES));
  for (let nth = 0; nth < TIMES; nth += 1) {
    const words = CLASSES[name](nth);
    measured.ours.push(await ours(words));
    // What finds nothing takes no time.
    if (name !== 'misspelt') measured.bare.push(await bare(words));
  }
  return {
    ...{ name: `search ${AMONG}, ${name}`, unit: 'ms', ours: measured.ours },
    ...(name !== 'misspelt' && { bare: { name: 'ts_rank', values: measured.bare } }),
    ...(name === 'common' && { aim: atLeastTimesFaster(10) }),
  };
}

async function millis(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A word's ending, of letters alone: two that differ in nothing else are alike to nobody. */
const letters = (nth: number): string =>
  [...nth.toString(26).padStart(3, '0')].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('');

/**
 * Straight into the tables: written one by one they would take an hour. Rows are as `search/findable.ts` in the library
 * writes them, with about 120 words each, among them common, middling and rare ones by the class above.
 */
async function fill(pool: Pool): Promise<void> {
  // What the vocabulary would learn from is given to it.
  await pool.query(
    `INSERT INTO search_progress VALUES ('vocabulary', $1) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq`,
    [NOTES],
  );
  await pool.query('DROP INDEX item_search_words');
  await pool.query(ITEMS, [NOTES]);
  await pool.query(ROWS);
  await pool.query('CREATE INDEX item_search_words ON item_search USING gin (words) WITH (fastupdate = off)');
  await pool.query(`SELECT setval('item_search_seq', (SELECT max(seq) FROM item_search))`);
  await pool.query(
    `INSERT INTO search_word SELECT 'middle' || bench_letters(n), 1700, 0, now() + interval '1 day' FROM generate_series(0, 600) n`,
  );
  await pool.query('VACUUM ANALYZE item_search');
  await pool.query('ANALYZE item');
}

const ITEMS = `
  INSERT INTO item (id, version, kind, standing, waiting, audience, number, title, stage, excerpt, cohorts, sizes, sectors,
    cost_band, research_level, research_source, review_due, asked_summary, asked_audience, asked_at, first_published_at,
    published_at, withdrawn_reason, started_by, request_hash, started_at)
  SELECT uuidv7(), 1, 'note', 'published', false, 'network', 1, 'Note ' || n || ' of the bench',
    (ARRAY['outreach', 'recruitment', 'induction', 'development', 'measurement', 'advocacy'])[1 + n % 6], 'It begins so.',
    ARRAY['refugees'], ARRAY[(ARRAY['under-50', '50-249', '250-999', '1000-4999', '5000-up'])[1 + n % 5]],
    ARRAY[chr(65 + n % 20), chr(65 + (n / 7) % 20)], 1 + n % 5, 1 + n % 3, '', current_date + 300, '', 'network', NULL,
    now(), now() - interval '1 minute' * ($1 - n), NULL, uuidv7(), '', now()
  FROM generate_series(1, $1::integer) n`;

const ROWS = `
  CREATE OR REPLACE FUNCTION bench_letters(n integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT chr(97 + n / 676 % 26) || chr(97 + n / 26 % 26) || chr(97 + n % 26) $$;
  INSERT INTO item_search (item_id, seq, form, audience, published_at, review_due, facets, quality, heading, title, words, body)
  SELECT i.id, seq, 3, 'network', published_at, review_due, facets, research_level, i.title, to_tsvector('lf_stems', i.title),
    setweight(to_tsvector('lf_stems', i.title), 'A') || to_tsvector('lf_stems', body) || strip(to_tsvector('lf_words', body))
      || array_to_tsvector(ARRAY(SELECT '@' || facet FROM unnest(facets) facet)
      || ARRAY['@', '@audience:network', '@tier:' || research_level, '@era:' || (seq >> 12), '@eighth:' || ((seq >> 6) & 7)]),
    body
  FROM (
    SELECT *, row_number() OVER (ORDER BY published_at) AS seq,
      ARRAY['kind:note', 'stage:' || stage, 'cohort:' || cohorts[1], 'size:' || sizes[1], 'sector:' || sectors[1],
        'sector:' || sectors[2], 'cost:' || cost_band, 'evidence:' || research_level, 'adoption:none'] AS facets
    FROM item WHERE standing = 'published') i
  CROSS JOIN LATERAL (
    SELECT string_agg(CASE
      WHEN k <= 7 THEN 'common' || bench_letters((random() * 19)::integer)
      WHEN k <= 17 THEN 'middle' || bench_letters((random() * 599)::integer)
      WHEN k <= 20 THEN 'rarely' || bench_letters((random() * 17000)::integer)
      ELSE 'filler' || bench_letters((random() * random() * 3000)::integer) END, ' ') AS body
    FROM generate_series(1, 120) k WHERE i.seq > 0) text`;

/** What everybody writes first: all that match are ranked, and all their facets counted. */
const BARE = `
  WITH matched AS MATERIALIZED (
    SELECT s.item_id, s.facets, ts_rank(s.words, q) AS rank, s.body, q
    FROM websearch_to_tsquery('lf_stems', $1) q JOIN item_search s ON s.words @@ q)
  SELECT (SELECT jsonb_object_agg(value, n) FROM (SELECT unnest(facets) AS value, count(*) AS n FROM matched GROUP BY 1) f) AS facets,
    ARRAY(SELECT ts_headline('lf_stems', body, q) FROM matched ORDER BY rank DESC LIMIT 20) AS found`;
