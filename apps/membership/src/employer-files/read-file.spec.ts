import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectEncoding, refuseOtherFiles, fileText, UnreadableFile, type Encoding } from '#service';
import { readFile, type FileRow } from './read-file';

const WRITTEN = ['EmployerName', 'EmployerId', 'Address', 'PostCode', 'CompanyNumber', 'SicCodes', 'EmployerSize'];
const heading = WRITTEN.join(',');
const caseOf = (file: string): Buffer => readFileSync(join(__dirname, '../../test/data/cases', file));
const row = (id: number | string, name = `Employer ${id}`, sic = '"85200,\r\n85310"') =>
  `"${name}",${id},"1 High Street, Leeds, LS1 1AA",LS1 1AA,01234567,${sic},250 to 499`;

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(file: string | Buffer, size = 7): Promise<FileRow[]> {
  const bytes = Buffer.from(file as string);
  const encoding = await detectEncoding(pieces(bytes, size));
  const rows: FileRow[] = [];
  const odd = new Map<number, Encoding>();
  const text = fileText(pieces(bytes, size), encoding, (line, own) => odd.set(line, own));
  for await (const row of readFile(text, odd)) rows.push(row);
  return rows;
}

const brief = (rows: FileRow[]) => rows.map(({ line, employerId, employer }) => [line, employerId, employer !== null]);

describe('a file of employers', () => {
  it.each([
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
  ])('tells on which line a row begins, with line breaks in cells and empty lines (%j)', async (end) => {
    const file = [heading, row(1), '', row(2, 'Two\r\nlines'), row(3), ''].join(end);
    for (const size of [1, 5, 64, 10_000]) {
      const rows = await read(file, size);
      expect(brief(rows)).toEqual([
        [2, '1', true],
        [5, '2', true],
        [8, '3', true],
      ]);
      expect(rows[1]!.name).toBe('Two lines');
    }
  });

  it('may begin with a byte order mark, and end without a line break', async () => {
    const rows = await read(`\uFEFF${heading}\n${row(1, 'Prifysgol Aberystwyth – Ŵyl')}`, 3);
    expect(rows.map(({ name }) => name)).toEqual(['Prifysgol Aberystwyth – Ŵyl']);
  });

  it('may be Windows-1252', async () => {
    const text = `${heading}\n${row(1, 'Caf\u00e9 \u00a3 Limited')}`;
    const rows = await read(Buffer.from(text, 'latin1'));
    expect(rows[0]!.name).toBe('Café £ Limited');
    // 0x92 is a typographic apostrophe there, and nothing in Latin-1.
    const quoted = Buffer.from(`${heading}\n${row(1, 'King\u0092s')}`, 'latin1');
    expect((await read(quoted))[0]!.name).toBe('King’s');
  });

  it('goes on after a broken row, and says on which line it is', async () => {
    const file = [heading, row(1), `"A "quoted" name",2,,,,,`, row(3), 'Short,4', row(5), '"One" more,6,,,,,', row(7)];
    const rows = await read(file.join('\n'));
    expect(brief(rows)).toEqual([
      [2, '1', true],
      [4, null, false],
      [5, '3', true],
      [7, null, false],
      [8, '5', true],
      [10, null, false],
      [11, '7', true],
    ]);
    expect(rows[1]).toMatchObject({ name: '"A "quoted" name",2,,,,,' });
    expect(rows[1]!.notes[0]).toMatch(/^This row cannot be read: a quotation mark/);
    expect(rows[3]!.notes).toEqual(['This row has 2 cells, the heading has 7.']);
  });

  it.each([
    ['before quoted rows', [row(2), row(3)]],
    ['before plain rows', ['Two,2,,,,62020,', 'Three,3,,,,62020,']],
    ['before a quoted name that begins with a quotation mark', [row(2, '""Two"" Limited'), row(3)]],
    ['before rows that end in one', ['Two,2,,,,62020,"a"', 'Three,3,,,,62020,"b"']],
  ])('loses no row to a quotation mark that was never closed, %s', async (_, others) => {
    const rows = await read([heading, `"Never closed,1,,,,,`, ...others].join('\n'));
    expect(rows.filter(({ employer }) => employer).map(({ employerId }) => employerId)).toEqual(['2', '3']);
    expect(rows.filter(({ employer }) => !employer).map(({ line }) => line)).toEqual([2]);
  });

  it('reports a row with a cell too few once, whatever line breaks are in its cells', async () => {
    const rows = await read([heading, 'Few,1,"a\nb\nc"', row(2)].join('\n'));
    expect(brief(rows)).toEqual([
      [2, null, false],
      [5, '2', true],
    ]);
  });

  it('counts an EmployerId once', async () => {
    const rows = await read([heading, row(1), row(2), row(1)].join('\n'));
    expect(rows[2]).toMatchObject({ employer: null, employerId: '1', notes: ['EmployerId 1 is on line 2 already.'] });
  });

  it('reads on past a line that hardly ends, without taking it apart', async () => {
    const rows = await read([heading, ','.repeat(3_000_000), row(2)].join('\n'), 1024 * 1024);
    expect(brief(rows)).toEqual([
      [2, null, false],
      [3, '2', true],
    ]);
    expect(rows[0]!.notes).toEqual(['This row cannot be read: it is too long.']);
  });

  it('may have its columns in any order, and others among them', async () => {
    const rows = await read(`Other,${[...WRITTEN].reverse().join(',')}\nx,250 to 499,62020,,,,7,Seven Limited`);
    expect(rows[0]).toMatchObject({ employerId: '7', name: 'Seven Limited', employer: { sectors: ['J'] } });
  });

  it.each([
    ['csv-semicolon.csv', 'Semi One', '01234567'],
    ['csv-sepeqsemicolon_excel.csv', 'Semi Two', '01234567'],
    ['csv-tab.csv', 'Tab One', '01234567'],
  ])('may have other delimiters: %s', async (file, name, companyNumber) => {
    const rows = await read(caseOf(file));
    expect(rows).toMatchObject([{ name, employer: { companyNumber, postcode: 'LS1 1AA' }, notes: [] }]);
    expect(rows[0]!.line).toBe(file.includes('sepeq') ? 3 : 2);
  });

  it('may be tabbed with empty and quoted cells', async () => {
    const cells = ['"A ""B"" Ltd"', '9', '', '', '', '"62020,\n85310"', '250 to 499'].join('\t');
    const rows = await read([WRITTEN.join('\t'), cells, '"Odd "one"\t1', cells.replace('9', '10')].join('\n'));
    expect(brief(rows)).toEqual([
      [2, '9', true],
      [4, null, false],
      [5, '10', true],
    ]);
    expect(rows[0]).toMatchObject({ name: 'A "B" Ltd', employer: { address: null, sicCodes: ['62020', '85310'] } });
  });

  it.each(['csv-blank-rows-at-end.csv', 'csv-trailing_commas_rows_only.csv'])(
    'takes empty cells for none: %s',
    async (file) => {
      expect((await read(caseOf(file))).map(({ employerId, notes }) => [employerId, notes])).toEqual([
        ['900001', []],
        ['900002', []],
        ['900003', []],
      ]);
    },
  );

  it('reads the odd row in its own encoding, and says so', async () => {
    const rows = await read(caseOf('csv-one-foreign-byte.csv'));
    expect(rows.map(({ name, notes }) => [name, notes])).toEqual([
      ['Caf\u00e9 Ltd', []],
      ['Se\u00f1or Ltd', ['This row is in another encoding than most: it was read as Windows-1252.']],
    ]);
    const pasted = [row(1, 'Caf\u00e9'), row(2, 'Se\u00f1or')].map((line) => Buffer.from(`${line}\n`, 'latin1'));
    const mixed = await read(Buffer.concat([Buffer.from(`${heading}\n`), ...pasted, Buffer.from(row(3, 'S\u00f4n'))]));
    expect(mixed.map(({ name }) => name)).toEqual(['Caf\u00e9', 'Se\u00f1or', 'S\u00f4n']);
    expect(mixed[2]!.notes).toEqual(['This row is in another encoding than most: it was read as UTF-8.']);
  });

  it('is refused in a sentence where it is something else', async () => {
    await expect(read('EmployerName,EmployerId\nA,1')).rejects.toThrow(
      'This file lacks the columns Address, CompanyNumber, SicCodes, EmployerSize.',
    );
    await expect(read(heading.replace('SicCodes', 'Codes'))).rejects.toThrow('This file lacks the column SicCodes.');
    await expect(read('')).rejects.toThrow('There is nothing in this file.');
    await expect(read('\n\n')).rejects.toThrow('There is nothing in this file.');
    await expect(read('"')).rejects.toThrow(UnreadableFile);
    const refusal = (head: Buffer) => () => refuseOtherFiles(head);
    expect(refusal(Buffer.from('\uFEFFName', 'utf16le'))).toThrow('This file is in UTF-16.');
    expect(refusal(Buffer.from('Name', 'utf16le'))).toThrow('This is not a CSV file.');
    expect(refusal(Buffer.from('PK\u0003\u0004'))).toThrow('This is a workbook or an archive');
    expect(refusal(Buffer.from(heading))).not.toThrow();
  });
});

it('lets others have their turn within a piece of a hundred thousand empty lines', async () => {
  let turns = 0;
  let isRead = false;
  const others = (): void => {
    turns += 1;
    if (!isRead) setImmediate(others);
  };
  setImmediate(others);
  const text = fileText(pieces(Buffer.alloc(100_000, '\n'), 100_000), 'utf-8');
  await expect(readFile(text).next()).rejects.toThrow('There is nothing in this file.');
  isRead = true;
  expect(turns).toBeGreaterThan(50);
});
