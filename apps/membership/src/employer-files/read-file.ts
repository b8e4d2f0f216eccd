import { csvRecords, csvRecordsIn, MOST_CHARACTERS, type CsvRecord } from './csv';
import { COLUMNS, readRow, type Cells, type ReadRow } from './employer-row';
import { UnreadableFile } from './file-text';

/** A row and the line of the file on which it begins; the heading is line 1. */
export interface FileRow extends ReadRow {
  readonly line: number;
}

/**
 * Reads the rows of a file one after another, and goes on after a broken one. The file's text has `\n` alone for line
 * breaks.
 * @throws UnreadableFile where there is no heading, or it lacks a column.
 */
export async function* readFile(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let columns: Columns | undefined;
  const seen = new Map<string, number>();
  for await (const record of csvRecords(text)) {
    if (!columns) columns = findColumns(record.cells ?? []);
    else for (const row of rowsIn(record, columns)) yield once(row, seen);
  }
  if (!columns) throw new UnreadableFile('There is nothing in this file.');
}

interface Columns {
  readonly width: number;
  readonly at: readonly (readonly [keyof Cells, number])[];
}

function findColumns(heading: readonly string[]): Columns {
  const at = COLUMNS.map((column) => [column, heading.indexOf(column)] as const);
  const missing = at.filter(([, index]) => index === -1).map(([column]) => column);
  if (missing.length === 0) return { width: heading.length, at };
  const which = missing.length === 1 ? 'the column' : 'the columns';
  throw new UnreadableFile(
    `This file lacks ${which} ${missing.join(', ')}. Upload it as the gender pay gap service publishes it.`,
  );
}

/**
 * One row; or, where a quotation mark that was never closed has made one record of several rows, the broken one and
 * the others.
 */
function rowsIn({ line, lines, cells }: CsvRecord, columns: Columns): FileRow[] {
  if (cells?.length === columns.width) return [{ line, ...readRow(cellsOf(cells, columns)) }];
  const note = cells
    ? `This row has ${cells.length} cells, the heading has ${columns.width}.`
    : `This row cannot be read: ${whyNot(lines[0]!)}.`;
  const broken = { line, employer: null, employerId: null, name: lines[0]!.slice(0, 60), notes: [note] };
  const others = csvRecordsIn(lines.slice(1), line + 1).flatMap((other) => rowsIn(other, columns));
  // The lines of a row that merely has a cell too few are no rows.
  return others.some(({ employer }) => employer !== null) ? [broken, ...others] : [broken];
}

function whyNot(line: string): string {
  if (line.length > MOST_CHARACTERS) return 'it is too long';
  return 'a quotation mark is missing, or stands where none may be';
}

function cellsOf(cells: readonly string[], { at }: Columns): Cells {
  return Object.fromEntries(at.map(([column, index]) => [column, cells[index] ?? ''])) as Cells;
}

/** An EmployerId is one employer: the first row of it counts. */
function once(row: FileRow, seen: Map<string, number>): FileRow {
  if (!row.employer) return row;
  const first = seen.get(row.employer.employerId);
  if (first === undefined) seen.set(row.employer.employerId, row.line);
  else return { ...row, employer: null, notes: [`EmployerId ${row.employerId} is on line ${first} already.`] };
  return row;
}
