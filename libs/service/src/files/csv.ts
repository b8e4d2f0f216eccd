import { parse } from 'csv-parse/sync';

/** What stands between two cells: programs on computers whose decimal sign is a comma write semicolons. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A record as it stands in the file, beginning on `line`; `cells` is null where its quotation marks are not sound. */
export interface CsvRecord {
  readonly line: number;
  readonly lines: readonly string[];
  readonly cells: readonly string[] | null;
  readonly delimiter: Delimiter;
}

/** More lines than any cell has: a quotation mark open for so long was never closed. */
const MOST_LINES = 50;
/** Many times what the longest row has. Whoever reads a file of one endless line holds no more of it than this. */
export const MOST_OF_A_RECORD = 65_536;
const BATCH = 500;

/**
 * Reads text whose line breaks are `\n` alone, as RFC 4180 has it. Records are cut before they are parsed: a parser
 * that meets a stray quotation mark does not find its way back, and one broken row would cost others. The delimiter is
 * what most of the heading's cells are parted by, or what a line `sep=;` before it names, as Excel has it.
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const cutter = new RecordCutter();
  let partial = '';
  for await (const piece of text) {
    const lines = (partial + piece).split('\n');
    partial = lines.pop()!.slice(0, MOST_OF_A_RECORD + 1);
    for (const line of lines) cutter.push(line);
    if (cutter.cut.length >= BATCH) yield* cutter.take();
  }
  cutter.push(partial);
  cutter.end();
  yield* cutter.take();
}

/** The records in lines that belonged to another record, which turned out not to be one. */
export function csvRecordsIn(lines: readonly string[], firstLine: number, delimiter: Delimiter): CsvRecord[] {
  const cutter = new RecordCutter(firstLine, delimiter);
  for (const line of lines) cutter.push(line);
  cutter.end();
  return cutter.take();
}

interface Cut {
  readonly line: number;
  readonly lines: readonly string[];
  readonly sound: boolean;
}

function parseCells(cuts: readonly Cut[], delimiter: Delimiter): CsvRecord[] {
  const text = cuts
    .filter(({ sound }) => sound)
    .map(({ lines }) => `${lines.join('\n')}\n`)
    .join('');
  const cells: string[][] = parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, trim: true });
  let next = 0;
  return cuts.map(({ line, lines, sound }) => ({ line, lines, cells: sound ? cells[next++]! : null, delimiter }));
}

/** Puts lines together until their quotation marks pair. Where they never do, the first line alone is broken. */
class RecordCutter {
  cut: Cut[] = [];
  private pending: string[] = [];
  private isOpen = false;

  constructor(
    private line = 1,
    private delimiter?: Delimiter,
  ) {}

  push(text: string): void {
    if (!this.delimiter && text.trim() !== '') {
      const [, named] = SEP.exec(text) ?? [];
      this.delimiter = (named as Delimiter | undefined) ?? delimiterOf(text);
      if (named) {
        this.line += 1;
        return;
      }
    }
    if (this.pending.length === 0 && text.trim() === '') this.line += 1;
    else this.append(text);
  }

  end(): void {
    while (this.pending.length > 0) this.settle();
  }

  take(): CsvRecord[] {
    const taken = this.cut;
    this.cut = [];
    return parseCells(taken, this.delimiter ?? ',');
  }

  private append(text: string): void {
    this.pending.push(text);
    if (quotationMarksIn(text) % 2 === 1) this.isOpen = !this.isOpen;
    if (!this.isOpen || this.pending.length === MOST_LINES) this.settle();
  }

  private settle(): void {
    const lines = this.pending;
    const sound = isSound(lines.join('\n'), this.delimiter ?? ',');
    const own = sound ? lines.length : 1;
    this.cut.push({ line: this.line, lines: lines.slice(0, own), sound });
    this.line += own;
    this.pending = [];
    this.isOpen = false;
    for (const line of lines.slice(own)) this.push(line);
  }
}

const SEP = /^"?sep=([,;\t|])"?\s*$/i;

function delimiterOf(heading: string): Delimiter {
  const bare = heading.slice(0, MOST_OF_A_RECORD).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: Delimiter): number => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function quotationMarksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

const BLANK = (delimiter: Delimiter): string => (delimiter === '\t' ? ' ' : '[ \t]');
const FIELDS = Object.fromEntries(
  DELIMITERS.map((delimiter) => [
    delimiter,
    new RegExp(
      `${BLANK(delimiter)}*(?:"[^"]*(?:""[^"]*)*"${BLANK(delimiter)}*|[^"${delimiter}\n]*)([${delimiter}]|$)`,
      'y',
    ),
  ]),
) as Record<Delimiter, RegExp>;

function isSound(record: string, delimiter: Delimiter): boolean {
  if (record.length > MOST_OF_A_RECORD) return false;
  const field = FIELDS[delimiter];
  field.lastIndex = 0;
  for (;;) {
    const found = field.exec(record);
    if (!found) return false;
    if (found[1] === '') return field.lastIndex === record.length;
  }
}
