import type { DataSource } from 'typeorm';
import { MoreThan } from 'typeorm';
import {
  chunksOf,
  csvRecords,
  detectEncoding,
  fileText,
  refuseOtherFiles,
  UnreadableFile,
  type CsvRecord,
} from '#service';
import { today } from '../freshness/days';
import { endReading, failReading } from './end-reading';
import { Feed, FeedRow, FeedRun, type Sheet } from './feed.entity';
import { idsOf, insertRows, type NumberedService } from './feed-rows';
import { knownTerms } from './known-terms';
import { cellsOf, fieldsOf, namesProgrammes, serviceOfRow, suggestColumns } from './mapping/csv-columns';
import { mapOrganisation, organisationIn } from './mapping/map-register';
import { mapService, type Mapping } from './mapping/map-service';
import { rawOf } from './mapping/raw';
import { servicesInJson } from './mapping/read-json';

const BATCH = 100;
export const MOST_SERVICES = 200_000;
const SHOWN_ROWS = 3;
const MOST_COLUMNS = 200;

class Stopped extends Error {}

/**
 * Reads an uploaded file and keeps of each service what importing it would do. Interrupted, it begins again, which leaves
 * nothing twice.
 */
export async function readFile(dataSource: DataSource, run: FeedRun, goOn: () => boolean): Promise<void> {
  const uploadId = run.uploadId!;
  await dataSource.manager.delete(FeedRow, { runId: run.id, nth: MoreThan(0) });
  const mapping = { idOf: idsOf(run.feedId), terms: await knownTerms(dataSource.manager), today: today() };
  const file = { [Symbol.asyncIterator]: () => chunksOf(dataSource, uploadId) };
  try {
    const isJson = await beginsAsJson(file);
    const services = isJson ? jsonServices(file, mapping) : csvServices(dataSource, run, file, mapping);
    const [read, kept] = await keepAll(dataSource, run, knownHere(dataSource, services), goOn);
    run.repeated = read - kept;
    await dataSource.transaction((manager) => endReading(manager, run, null));
  } catch (error) {
    if (error instanceof Stopped) return;
    if (!(error instanceof UnreadableFile)) throw error;
    await failReading(dataSource, run, { trouble: 'not-understood', problem: error.message });
  }
}

/** Services, and of organisations without programmes those that are partners here: a register names everybody. */
async function* knownHere(
  { manager }: DataSource,
  services: AsyncIterable<NumberedService>,
): AsyncGenerator<NumberedService> {
  const known = new Set<string>();
  let isAsked = false;
  for await (const one of services) {
    if (one.registers && !isAsked) {
      const rows: { number: string }[] = await manager.query(
        `SELECT DISTINCT unnest(registers) AS number FROM entry WHERE kind = 'partner'`,
      );
      for (const { number } of rows) known.add(number);
      isAsked = true;
    }
    if (!one.registers || one.registers.some((number) => known.has(number))) yield one;
  }
}

/** @returns how many were read, and how many of them were there once. */
async function keepAll(
  dataSource: DataSource,
  run: FeedRun,
  services: AsyncIterable<NumberedService>,
  goOn: () => boolean,
): Promise<[read: number, kept: number]> {
  let [read, kept, batch] = [0, 0, [] as NumberedService[]];
  const store = async (): Promise<void> => {
    kept += await insertRows(dataSource.manager, run.id, read, batch);
    read += batch.length;
    batch = [];
    const counts = { total: kept, done: kept, sheet: run.sheet, columns: run.columns };
    const told = await dataSource.manager.update(FeedRun, { id: run.id, standing: 'reading' }, counts);
    if (!told.affected || !goOn()) throw new Stopped();
  };
  for await (const one of services) {
    batch.push(one);
    if (read + batch.length > MOST_SERVICES)
      throw new UnreadableFile('There are more than 200,000 services in this file.');
    if (batch.length >= BATCH) await store();
  }
  await store();
  return [read, kept];
}

async function beginsAsJson(file: AsyncIterable<Buffer>): Promise<boolean> {
  for await (const chunk of file) {
    const head = chunk
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart();
    if (/^[[{]/.test(head)) return true;
    refuseOtherFiles(chunk);
    return false;
  }
  throw new UnreadableFile('There is nothing in this file.');
}

async function* jsonServices(file: AsyncIterable<Buffer>, mapping: Mapping): AsyncGenerator<NumberedService> {
  for await (const raw of servicesInJson(file)) {
    const organisation = organisationIn(raw);
    const read = organisation ? mapOrganisation(organisation) : mapService(raw, mapping);
    if (read) yield { line: null, ...read };
  }
}

/** A row each. What its columns hold was said by a person, for this file or an earlier one, or is told by their names. */
async function* csvServices(
  dataSource: DataSource,
  run: FeedRun,
  file: AsyncIterable<Buffer>,
  mapping: Mapping,
): AsyncGenerator<NumberedService> {
  const text = fileText(file, await detectEncoding(file));
  let sheet: Sheet | null = null;
  let own = mapping;
  for await (const record of csvRecords(text)) {
    if (!sheet) {
      sheet = await headingOf(dataSource, run, record);
      own = { ...mapping, fields: fieldsOf(run.columns!) };
      continue;
    }
    if (sheet.rows.length < SHOWN_ROWS && record.cells) {
      sheet = {
        ...sheet,
        rows: [...sheet.rows, record.cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, 120).toWellFormed())],
      };
      run.sheet = sheet;
    }
    if (record.cells?.every((cell) => cell === '')) continue;
    const read = serviceIn(record, sheet.heading, run, own);
    if (read) yield { line: record.line, ...read };
  }
  if (!sheet) throw new UnreadableFile('There is nothing in this file.');
}

function serviceIn({ cells, lines }: CsvRecord, heading: readonly string[], run: FeedRun, mapping: Mapping) {
  if (cells) {
    const raw = serviceOfRow(cellsOf(heading, run.columns!, cells));
    if (namesProgrammes(run.columns!)) return mapService(raw, mapping);
    return mapOrganisation(rawOf(raw['organization']), mapping.fields?.partner);
  }
  const notes = ['This row cannot be read: a quotation mark is missing, or stands where none may be.'];
  return { externalId: '', partnerExternalId: '', name: lines[0]!.slice(0, 60), said: null, assuredOn: null, notes };
}

async function headingOf({ manager }: DataSource, run: FeedRun, { cells }: CsvRecord): Promise<Sheet> {
  const heading = (cells ?? []).slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, 200).toWellFormed());
  if (heading.every((cell) => cell === '')) throw new UnreadableFile('There is no heading in this file.');
  if (!run.columns) {
    const { columns } = await manager.findOneByOrFail(Feed, { id: run.feedId });
    const isSame = Object.keys(columns).length > 0 && Object.keys(columns).every((name) => heading.includes(name));
    run.columns = isSame ? columns : suggestColumns(heading);
  }
  run.sheet = { heading, rows: [] };
  return run.sheet;
}
