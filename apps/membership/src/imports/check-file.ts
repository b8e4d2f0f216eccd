import type { DataSource } from 'typeorm';
import {
  chunksOf,
  detectEncoding,
  dropChunks,
  fileText,
  refuseOtherFiles,
  UnreadableFile,
  type Encoding,
} from '#service';
import type { Import } from './import.entity';
import { readFile, type FileRow } from '../employer-files/read-file';
import { columnsOf, COUNTS, ROW_COLUMNS, TELL_OUTCOMES } from './row-columns';

const BATCH = 500;

/** No longer to be checked: cancelled, or this process stops. */
class Stopped extends Error {}

/**
 * The dry run: reads the file and keeps of each row what importing it would do. Interrupted, it begins again, which
 * is quick and leaves nothing twice.
 */
export async function checkFile(
  dataSource: DataSource,
  { id, uploadId }: Pick<Import, 'id' | 'uploadId'>,
  goOn: () => boolean,
): Promise<void> {
  const file = { [Symbol.asyncIterator]: () => checked(chunksOf(dataSource, uploadId)) };
  try {
    await dataSource.query('DELETE FROM import_row WHERE import_id = $1', [id]);
    const encoding = await detectEncoding(file);
    let total = 0;
    const odd = new Map<number, Encoding>();
    const text = fileText(file, encoding, (line, own) => odd.set(line, own));
    for await (const batch of inBatches(readFile(text, odd))) {
      await insertRows(dataSource, id, total, batch);
      total += batch.length;
      const told = await set(dataSource, id, 'total = $2, done = $2, encoding = $3', [total, encoding]);
      if (!told || !goOn()) throw new Stopped();
    }
    if (total === 0) throw new UnreadableFile('There is a heading in this file, and nothing under it.');
    await set(dataSource, id, `standing = 'checked', (fresh, changed, same, broken, warned) = (${COUNTS})`);
  } catch (error) {
    if (error instanceof Stopped) return;
    if (!(error instanceof UnreadableFile)) throw error;
    await set(dataSource, id, `standing = 'failed', problem = $2, ended_at = now()`, [error.message]);
  }
  await dropChunks(dataSource, uploadId);
}

/** @returns whether it is still being checked. */
async function set(dataSource: DataSource, id: string, changes: string, values: unknown[] = []): Promise<boolean> {
  const [, count]: [unknown, number] = await dataSource.query(
    `UPDATE import SET ${changes} WHERE id = $1 AND standing = 'checking'`,
    [id, ...values],
  );
  return count > 0;
}

/** What is no CSV file is told from its first bytes. */
async function* checked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) refuseOtherFiles(chunk);
    isFirst = false;
    yield chunk;
  }
}

async function* inBatches(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Where there is neither an EmployerId nor a company number, a like name is suggested, and nothing done. */
const SUGGESTION = `(SELECT 'It may be ' || prospect.name || coalesce(', ' || prospect.locality, '') || ', which is known already.'
  FROM prospect WHERE likeness(prospect.name) = likeness(file.name) ORDER BY prospect.id LIMIT 1)`;

const INSERT = `
  INSERT INTO import_row (import_id, nth, line, outcome, notes, employer_id, former_name, as_of,
    ${ROW_COLUMNS.join(', ')})
  SELECT $1, file.nth, file.line, CASE WHEN file.broken THEN 'broken' ELSE 'fresh' END,
    array_remove(file.notes || CASE WHEN file.broken AND file.employer_id IS NULL THEN ${SUGGESTION} END, NULL),
    file.employer_id, file.former_name, file.as_of, ${columnsOf('file')}
  FROM jsonb_to_recordset($2::jsonb) AS file(nth int, line int, broken boolean, notes text[], employer_id text,
    name text, former_name text, as_of date, address text, locality text, postcode text, company_number text,
    sic_codes text[], sectors text[], size_band text)`;

async function insertRows(dataSource: DataSource, id: string, before: number, rows: readonly FileRow[]): Promise<void> {
  const records = rows.map(({ line, employer, employerId, name, notes }, index) => ({
    nth: before + index + 1,
    line,
    broken: employer === null,
    notes,
    employer_id: employerId,
    name,
    former_name: employer?.formerName,
    as_of: employer?.asOf,
    address: employer?.address,
    locality: employer?.locality,
    postcode: employer?.postcode,
    company_number: employer?.companyNumber,
    sic_codes: employer?.sicCodes,
    sectors: employer?.sectors,
    size_band: employer?.sizeBand,
  }));
  // What was cut to length may end in half a character, which JSON can say and PostgreSQL cannot hold.
  const wellFormed = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
  await dataSource.query(INSERT, [id, JSON.stringify(records, wellFormed)]);
  await dataSource.query(TELL_OUTCOMES, [id, before, before + rows.length]);
}
