import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { getImport, startImport, uploadImport } from '#contracts/membership/endpoints';
import type { ResponseOf } from '#contracts/endpoint';
import { call } from '../../../apps/network/src/demo/api';
import { below, interleave, type Path } from '../rounds';
import type { Stage } from '../stage';

const ROWS = 10_492;
const PUBLISHED = resolve(__dirname, '../../../../shared/data/uk-employers-2021-22.csv');

/** The government's file of employers: uploaded, checked and imported, beside COPY of the same file into a table of text. */
export async function importing(stage: Stage): Promise<Path[]> {
  const folder = await mkdtemp(join(tmpdir(), 'levelfield-bench-'));
  const client = new Client({ connectionString: stage.postgres.url('membership') });
  await client.connect();
  try {
    await chmod(folder, 0o755); // the database server reads it, as another user
    const file = join(folder, 'employers.csv');
    if (existsSync(PUBLISHED)) await copyFile(PUBLISHED, file);
    else await writeFile(file, madeUp());
    await chmod(file, 0o644);
    const token = await stage.people.token(stage.organiser);
    const { ours, bare } = await interleave(
      stage.rounds,
      () => importOnce(stage.baseUrl, token, file, client),
      () => copyOnce(client, file),
    );
    const name = `import of ${ROWS.toLocaleString('en-GB')} employers, checked and imported`;
    return [{ name, unit: 's', ours, bare: { name: 'COPY', values: bare }, aim: below(60, 's') }];
  } finally {
    await client.query('DROP TABLE IF EXISTS bench_employers');
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importOnce(baseUrl: string, token: string, file: string, client: Client): Promise<number> {
  await client.query('TRUNCATE prospect CASCADE');
  const body = new Blob([await readFile(file)]);
  const params = { importId: uuidv7() };
  const begin = performance.now();
  await call(baseUrl, token, uploadImport, { params, query: { fileName: 'employers.csv' }, body });
  await untilStanding('checked');
  await call(baseUrl, token, startImport, { params });
  const { rows } = await untilStanding('done');
  const seconds = (performance.now() - begin) / 1000;
  if (rows.fresh !== ROWS) throw new Error(`${rows.fresh} of ${ROWS} employers were imported: ${JSON.stringify(rows)}`);
  return seconds;

  async function untilStanding(wanted: 'checked' | 'done'): Promise<ResponseOf<typeof getImport>> {
    for (const deadline = Date.now() + 120_000; ;) {
      const state = await call(baseUrl, token, getImport, { params });
      if (state.standing === wanted) return state;
      if (state.problem || Date.now() > deadline) throw new Error(`The import is ${state.standing}: ${state.problem}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function copyOnce(client: Client, file: string): Promise<number> {
  const [heading = ''] = (await readFile(file, 'utf8')).split('\n', 1);
  const columns = heading.split(',').map((_, n) => `c${n} text`);
  await client.query(`DROP TABLE IF EXISTS bench_employers; CREATE TABLE bench_employers (${columns.join(', ')})`);
  const begin = performance.now();
  await client.query(`COPY bench_employers FROM '${file}' WITH (FORMAT csv, HEADER)`);
  return (performance.now() - begin) / 1000;
}

/** As many rows of the same columns, where the published file is not at hand. */
function madeUp(): string {
  const columns =
    'EmployerName,EmployerId,Address,PostCode,CompanyNumber,SicCodes,ResponsiblePerson,EmployerSize,CurrentName,SubmittedAfterTheDeadline,DueDate,DateSubmitted';
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const name = `"EMPLOYER ${n} LIMITED"`;
    const number = String(n).padStart(8, '0');
    return `${name},${n + 1},"${n} High Street, Leeds, LS1 1AA",LS1 1AA,${number},"69102,\n70229",,250 to 499,${name},False,2022/04/05 00:00:00,2022/03/25 09:16:08`;
  });
  return [columns, ...rows, ''].join('\r\n');
}
