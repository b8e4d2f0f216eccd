import { csvRecords, csvRecordsIn, MOST_OF_A_RECORD, UnreadableFile, type CsvRecord, type Encoding } from '#service';
import { COLUMNS, OPTIONAL_COLUMNS, readRow, type Cells, type ReadRow } from './employer-row';

/** A row and the line of the file on which it begins; the heading is line 1. */
export interface FileRow extends ReadRow {
  readonly line: number;
}

/**
 * Reads the rows of a file one after another, and goes on after a broken one. The file's text has `\n` alone for line
 * breaks; `odd` are the lines that were in another encoding than the rest.
 * @throws UnreadableFile where there is no heading, or it lacks a column.
 */
export async function* readFile(
  text: AsyncIterable<string>,
  odd: ReadonlyMap<number, Encoding> = new Map(),
): AsyncGenerator<FileRow> {
  let columns: Columns | undefined;
  const seen = new Map<string, number>();
  for await (const record of csvRecords(text)) {
    if (!columns) columns = findColumns(record.cells ?? []);
    else for (const row of rowsIn(record, columns)) yield once(noteEncoding(row, record, odd), seen);
  }
  if (!columns) throw new UnreadableFile('There is nothing in this file.');
}

interface Columns {
  readonly width: number;
  readonly at: readonly (readonly [keyof Cells, number])[];
}

function findColumns(heading: readonly string[]): Columns {
  const indexOf = (column: keyof Cells): readonly [keyof Cells, number] => [column, heading.indexOf(column)];
  const missing = COLUMNS.filter((column) => !heading.includes(column));
  const width = heading.findLastIndex((cell) => cell !== '') + 1;
  if (missing.length === 0) {
    const others = OPTIONAL_COLUMNS.filter((column) => heading.includes(column));
    return { width, at: [...COLUMNS, ...others].map(indexOf) };
  }
  const which = missing.length === 1 ? 'the column' : 'the columns';
  throw new UnreadableFile(
    `This file lacks ${which} ${missing.join(', ')}. Upload it as the gender pay gap service publishes it.`,
  );
}

/** Spreadsheets write empty cells beyond the heading, and whole rows of them. */
function withoutEmpty(cells: readonly string[], width: number): readonly string[] {
  return cells.slice(width).every((cell) => cell === '') ? cells.slice(0, width) : cells;
}

const NAMES: Record<Encoding, string> = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252' };

function noteEncoding(row: FileRow, { line, lines }: CsvRecord, odd: ReadonlyMap<number, Encoding>): FileRow {
  const [encoding] = odd.size > 0 ? lines.flatMap((_, nth) => odd.get(line + nth) ?? []) : [];
  if (!encoding) return row;
  return {
    ...row,
    notes: [...row.notes, `This row is in another encoding than most: it was read as ${NAMES[encoding]}.`],
  };
}

/**
 * One row; or, where a quotation mark that was never closed has made one record of several rows, the broken one and
 * the others.
 */
function rowsIn({ line, lines, cells: all, delimiter }: CsvRecord, columns: Columns): FileRow[] {
  const cells = all && withoutEmpty(all, columns.width);
  if (cells?.every((cell) => cell === '')) return [];
  if (cells?.length === columns.width) return [{ line, ...readRow(cellsOf(cells, columns)) }];
  const note = cells
    ? `This row has ${cells.length} cells, the heading has ${columns.width}.`
    : `This row cannot be read: ${whyNot(lines[0]!)}.`;
  const broken = { line, employer: null, employerId: null, name: lines[0]!.slice(0, 60), notes: [note] };
  const others = csvRecordsIn(lines.slice(1), line + 1, delimiter).flatMap((other) => rowsIn(other, columns));
  // The lines of a row that merely has a cell too few are no rows.
  return others.some(({ employer }) => employer !== null) ? [broken, ...others] : [broken];
}

function whyNot(line: string): string {
  if (line.length > MOST_OF_A_RECORD) return 'it is too long';
  return 'a quotation mark is missing, or stands where none may be';
}

function cellsOf(cells: readonly string[], { at }: Columns): Cells {
  return Object.fromEntries(at.map(([column, index]) => [column, cells[index] ?? ''])) as unknown as Cells;
}

/** An EmployerId is one employer: the first row of it counts. */
function once(row: FileRow, seen: Map<string, number>): FileRow {
  if (!row.employer) return row;
  const first = seen.get(row.employer.employerId);
  if (first === undefined) seen.set(row.employer.employerId, row.line);
  else return { ...row, employer: null, notes: [`EmployerId ${row.employerId} is on line ${first} already.`] };
  return row;
}
