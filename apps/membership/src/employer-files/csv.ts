import { parse } from 'csv-parse/sync';

/** A record as it stands in the file, beginning on `line`; `cells` is null where its quotation marks are not sound. */
export interface CsvRecord {
  readonly line: number;
  readonly lines: readonly string[];
  readonly cells: readonly string[] | null;
}

/** More lines than any cell has: a quotation mark open for so long was never closed. */
const MOST_LINES = 50;
/** Many times what the longest row has. Whoever reads a file of one endless line holds no more of it than this. */
export const MOST_CHARACTERS = 65_536;
const BATCH = 500;

/**
 * Reads text whose line breaks are `\n` alone, as RFC 4180 has it. Records are cut before they are parsed: a parser
 * that meets a stray quotation mark does not find its way back, and one broken row would cost others.
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const cutter = new RecordCutter();
  let partial = '';
  for await (const piece of text) {
    const lines = (partial + piece).split('\n');
    partial = lines.pop()!.slice(0, MOST_CHARACTERS + 1);
    for (const line of lines) cutter.push(line);
    if (cutter.cut.length >= BATCH) yield* parseCells(cutter.take());
  }
  cutter.push(partial);
  cutter.end();
  yield* parseCells(cutter.take());
}

/** The records in lines that belonged to another record, which turned out not to be one. */
export function csvRecordsIn(lines: readonly string[], firstLine: number): CsvRecord[] {
  const cutter = new RecordCutter(firstLine);
  for (const line of lines) cutter.push(line);
  cutter.end();
  return parseCells(cutter.take());
}

interface Cut {
  readonly line: number;
  readonly lines: readonly string[];
  readonly sound: boolean;
}

function parseCells(cuts: readonly Cut[]): CsvRecord[] {
  const text = cuts
    .filter(({ sound }) => sound)
    .map(({ lines }) => `${lines.join('\n')}\n`)
    .join('');
  const cells: string[][] = parse(text, { record_delimiter: '\n', relax_column_count: true, trim: true });
  let next = 0;
  return cuts.map(({ line, lines, sound }) => ({ line, lines, cells: sound ? cells[next++]! : null }));
}

/** Puts lines together until their quotation marks pair. Where they never do, the first line alone is broken. */
class RecordCutter {
  cut: Cut[] = [];
  private pending: string[] = [];
  private isOpen = false;

  constructor(private line = 1) {}

  push(text: string): void {
    if (this.pending.length === 0 && text.trim() === '') this.line += 1;
    else this.append(text);
  }

  end(): void {
    while (this.pending.length > 0) this.settle();
  }

  take(): Cut[] {
    const taken = this.cut;
    this.cut = [];
    return taken;
  }

  private append(text: string): void {
    this.pending.push(text);
    if (quotationMarksIn(text) % 2 === 1) this.isOpen = !this.isOpen;
    if (!this.isOpen || this.pending.length === MOST_LINES) this.settle();
  }

  private settle(): void {
    const lines = this.pending;
    const sound = isSound(lines.join('\n'));
    const own = sound ? lines.length : 1;
    this.cut.push({ line: this.line, lines: lines.slice(0, own), sound });
    this.line += own;
    this.pending = [];
    this.isOpen = false;
    for (const line of lines.slice(own)) this.push(line);
  }
}

function quotationMarksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

const FIELD = /[ \t]*(?:"[^"]*(?:""[^"]*)*"[ \t]*|[^",\n]*)(,|$)/y;

function isSound(record: string): boolean {
  if (record.length > MOST_CHARACTERS) return false;
  FIELD.lastIndex = 0;
  for (;;) {
    const field = FIELD.exec(record);
    if (!field) return false;
    if (field[1] === '') return FIELD.lastIndex === record.length;
  }
}
