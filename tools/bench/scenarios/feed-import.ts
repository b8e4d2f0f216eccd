import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { ResponseOf } from '#contracts/endpoint';
import { getFeedRun, saveFeed, startFeedRun, uploadFeedFile } from '#contracts/directory/endpoints';
import { call } from '../../../apps/network/src/demo/api';
import { atLeast, interleave, type Path } from '../rounds';
import type { Stage } from '../stage';

const SERVICES = 2000;

/** A feed of services with a place and hours each: read, looked at and imported, beside bare inserts of the same lines. */
export async function feedImport(stage: Stage): Promise<Path[]> {
  const client = new Client({ connectionString: stage.postgres.url('directory') });
  await client.connect();
  try {
    const token = await stage.people.token(stage.organiser);
    const lines = Array.from({ length: SERVICES }, (_, nth) => JSON.stringify(aService(nth)));
    const { ours, bare } = await interleave(
      stage.rounds,
      () => importOnce(stage.baseUrl, token, lines),
      () => insertOnce(client, lines),
    );
    const name = `feed import, ${SERVICES.toLocaleString('en-GB')} services read, looked at and written`;
    return [{ name, unit: '/s', ours, bare: { name: 'INSERT', values: bare }, aim: atLeast(100, '/s') }];
  } finally {
    await client.query('DROP TABLE IF EXISTS bench_services');
    await client.end();
  }
}

/** Of a feed of its own, so that all of it is new. */
async function importOnce(baseUrl: string, token: string, lines: readonly string[]): Promise<number> {
  const [feedId, runId] = [uuidv7(), uuidv7()];
  await call(baseUrl, token, saveFeed, { params: { feedId }, body: { name: `Feed ${feedId}` } });
  const body = new Blob([lines.join('\n')]);
  const begin = performance.now();
  await call(baseUrl, token, uploadFeedFile, { params: { feedId, runId }, query: { fileName: 'services.ndjson' }, body });
  await untilStanding('checked');
  await call(baseUrl, token, startFeedRun, { params: { runId } });
  const { rows } = await untilStanding('done');
  const seconds = (performance.now() - begin) / 1000;
  if (rows.fresh !== SERVICES || rows.broken > 0) throw new Error(`Not all were imported: ${JSON.stringify(rows)}`);
  return SERVICES / seconds;

  async function untilStanding(wanted: 'checked' | 'done'): Promise<ResponseOf<typeof getFeedRun>> {
    for (const deadline = Date.now() + 300_000; ;) {
      const state = await call(baseUrl, token, getFeedRun, { params: { runId } });
      if (state.standing === wanted) return state;
      if (state.problem || Date.now() > deadline) throw new Error(`The reading is ${state.standing}: ${state.problem}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function insertOnce(client: Client, lines: readonly string[]): Promise<number> {
  await client.query('DROP TABLE IF EXISTS bench_services; CREATE TABLE bench_services (id uuid PRIMARY KEY, said jsonb)');
  const begin = performance.now();
  for (const line of lines) await client.query('INSERT INTO bench_services VALUES ($1, $2)', [uuidv7(), line]);
  return (lines.length * 1000) / (performance.now() - begin);
}

const TOWNS = [
  ['Bolton', 'BL1 1AA', 53.578, -2.429],
  ['Leeds', 'LS1 1AA', 53.797, -1.548],
  ['Glasgow', 'G1 1AA', 55.861, -4.25],
  ['Cardiff', 'CF10 1AA', 51.478, -3.177],
] as const;

/** Five services of each partner, whose names are not alike. */
function aService(nth: number): object {
  const partner = Math.floor(nth / 5);
  const [town, postcode, latitude, longitude] = TOWNS[partner % TOWNS.length]!;
  const word = Array.from({ length: 8 }, (_, at) => String.fromCharCode(97 + ((partner * 7919 + at * 104729 * (partner + 1)) % 26))).join('');
  return {
    id: `service-${nth}`,
    name: `Programme ${nth} in ${town}`,
    description: '<p>Six weeks of <b>mentoring</b> by people who work where you want to.</p>'.repeat(4),
    status: 'active',
    minimum_age: 16,
    maximum_age: 24,
    assured_date: '2026-10-01',
    organization: { id: `partner-${partner}`, name: `The ${word} of ${town}`, description: 'They help into first jobs.' },
    service_areas: [{ id: 'area', name: town }],
    service_at_locations: [
      {
        id: 'place',
        location: {
          id: `location-${partner}`,
          location_type: 'physical',
          name: `${word} hall`,
          latitude,
          longitude,
          addresses: [{ address_1: '1 High Street', city: town, postal_code: postcode, country: 'GB', address_type: 'physical' }],
        },
      },
    ],
    schedules: [{ id: 'hours', byday: 'MO,WE', opens_at: '09:00', closes_at: '17:00' }],
    contacts: [{ id: 'contact', name: 'Reception', phones: [{ number: '0161 496 0000' }] }],
  };
}
