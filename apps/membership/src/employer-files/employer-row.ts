import { asLine, Line } from '#contracts/primitives';
import type { Sector } from '#contracts/sectors';
import { readSicCodes, sectorsOf } from '../employers/sic';

/** The columns of the gender pay gap service's files that are read; the others are passed over. */
export const COLUMNS = ['EmployerName', 'Address', 'CompanyNumber', 'SicCodes', 'EmployerSize'] as const;
/**
 * Those that not every file has: the first years' had neither EmployerId nor PostCode, and people send extracts. DueDate
 * tells which year's snapshot a row is of.
 */
export const OPTIONAL_COLUMNS = ['EmployerId', 'PostCode', 'CurrentName', 'DueDate'] as const;
type Column = (typeof COLUMNS | typeof OPTIONAL_COLUMNS)[number];
export type Cells = Record<(typeof COLUMNS)[number], string> & Partial<Record<Column, string>>;

/** An employer as a row gives it. */
export interface Employer {
  /** Where the file has none, the register's own identifier, as open data writes it: `GB-COH-01234567`. */
  readonly employerId: string;
  /** What it is called now, as far as the file knows. */
  readonly name: string;
  /** What it was called when the row was written, where that is another name. */
  readonly formerName: string | null;
  /** `2022-04-05`: the day for which the row was due. A later one knows better. */
  readonly asOf: string | null;
  readonly address: string | null;
  readonly locality: string | null;
  readonly postcode: string | null;
  readonly companyNumber: string | null;
  readonly sicCodes: readonly string[];
  readonly sectors: readonly Sector[];
  readonly sizeBand: string | null;
}

/** `notes`: what was odd, in sentences; a row without an employer is broken. */
export interface ReadRow {
  readonly employer: Employer | null;
  readonly employerId: string | null;
  readonly name: string | null;
  readonly notes: readonly string[];
}

/** Eight characters: digits, or two letters before them, or the R and RS forms of industrial and provident societies. */
const COMPANY_NUMBER = /^(\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}R|[A-Z]{2}\d{4}RS)$/;
const COUNTRY = /^(england|scotland|wales|northern ireland|great britain|united kingdom|uk)$/i;

/** Reads one row; what is merely odd is noted and let through, since the register itself is. */
export function readRow(cells: Cells): ReadRow {
  const written = oneLine(cells.EmployerName);
  const name = oneLine(cells.CurrentName) ?? written;
  const company = readCompanyNumber(cells.CompanyNumber);
  const given = oneLine(cells.EmployerId);
  const employerId = given ?? (company.isSound ? `GB-COH-${company.number}` : null);
  const problems = [...problemsOfId(employerId, cells), ...problemsOfName(name)];
  if (problems.length > 0)
    return { employer: null, employerId: employerId?.slice(0, 60) ?? null, name, notes: problems };
  const postcode = oneLine(cells.PostCode);
  const { codes, odd } = readSicCodes(cells.SicCodes);
  const address = oneLine(cells.Address);
  const employer = {
    employerId: employerId!,
    name: name!,
    formerName: written === name ? null : written,
    asOf: dayOf(cells.DueDate),
    address,
    locality: localityOf(address, postcode),
    postcode,
    companyNumber: company.number,
    sicCodes: codes,
    sectors: sectorsOf(codes),
    sizeBand: sizeBandOf(cells.EmployerSize),
  };
  const left = odd.length > 0 ? [`Left out, as no SIC 2007 codes: ${odd.join(', ').slice(0, 100)}.`] : [];
  return { employer, employerId, name, notes: [...company.notes, ...left] };
}

function problemsOfId(employerId: string | null, { EmployerId }: Cells): string[] {
  if (employerId !== null) return /^[\w-]{1,40}$/.test(employerId) ? [] : ['The EmployerId is not an id.'];
  if (EmployerId !== undefined) return ['There is no EmployerId.'];
  return ['There is neither an EmployerId nor a company number, and a name alone may be that of another employer.'];
}

function problemsOfName(name: string | null): string[] {
  if (name === null) return ['There is no EmployerName.'];
  if (name.length > 200) return ['The name is longer than 200 characters.'];
  return Line(200).safeParse(name).success ? [] : ['The name shows nothing, or turns the direction of writing.'];
}

interface CompanyNumber {
  readonly number: string | null;
  readonly isSound: boolean;
  readonly notes: readonly string[];
}

/** A spreadsheet takes a number of digits alone for a quantity: the zeros before it go, or it ends as `1.23457E+07`. */
function readCompanyNumber(cell: string): CompanyNumber {
  const number = oneLine(cell)?.toUpperCase() ?? null;
  if (number === null) return { number, isSound: false, notes: [] };
  if (COMPANY_NUMBER.test(number)) return { number, isSound: true, notes: [] };
  if (/^\d{4,7}$/.test(number)) {
    const padded = number.padStart(8, '0');
    return {
      number: padded,
      isSound: true,
      notes: [`The company number ${number} had lost its zeros: read as ${padded}.`],
    };
  }
  if (/^\d(\.\d+)?E\+\d+$/.test(number)) {
    const note = `The company number ${number.slice(0, 40)} has been rounded by a spreadsheet, and is left out.`;
    return { number: null, isSound: false, notes: [note] };
  }
  return { number, isSound: false, notes: [`The company number ${number.slice(0, 40)} has an unusual shape.`] };
}

/** `2022/04/05 00:00:00`, as the service writes it, or in ISO's way. */
function dayOf(cell = ''): string | null {
  const [, year, month, day] = /^(20\d\d)[/-](\d\d)[/-](\d\d)/.exec(cell.trim()) ?? [];
  if (!year) return null;
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10);
}

/** "Kent ME7": the last part of the address that is neither postcode nor country, and the outward code. */
function localityOf(address: string | null, postcode: string | null): string | null {
  const flat = postcode?.replaceAll(' ', '').toUpperCase();
  const isPlace = (part: string): boolean =>
    part !== '' && !COUNTRY.test(part) && part.replaceAll(' ', '').toUpperCase() !== flat;
  const place = (address ?? '')
    .split(',')
    .map((part) => part.trim())
    .findLast(isPlace);
  const outward = /^([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}$/i.exec(postcode ?? '')?.[1]?.toUpperCase();
  return [place, outward].filter(Boolean).join(' ') || null;
}

function sizeBandOf(cell: string): string | null {
  const band = oneLine(cell);
  return band === null || band.toLowerCase() === 'not provided' ? null : band;
}

/** Cells hold line breaks and doubled spaces; empty is null. */
function oneLine(cell = ''): string | null {
  return asLine(cell.replaceAll(/[\s\p{Cc}]+/gu, ' ')) || null;
}
