import type { Sector } from '#contracts/sectors';
import { readSicCodes, sectorsOf } from '../employers/sic';

/** The columns of the gender pay gap service's file that are read; the others are passed over. */
export const COLUMNS = [
  'EmployerName',
  'EmployerId',
  'Address',
  'PostCode',
  'CompanyNumber',
  'SicCodes',
  'EmployerSize',
] as const;
export type Cells = Record<(typeof COLUMNS)[number], string>;

/** An employer as a row gives it. */
export interface Employer {
  readonly employerId: string;
  readonly name: string;
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
  const employerId = oneLine(cells.EmployerId);
  const name = oneLine(cells.EmployerName);
  const problems = [
    ...(employerId
      ? /^[\w-]{1,40}$/.test(employerId)
        ? []
        : ['The EmployerId is not an id.']
      : ['There is no EmployerId.']),
    ...(name ? (name.length > 200 ? ['The name is longer than 200 characters.'] : []) : ['There is no EmployerName.']),
  ];
  if (problems.length > 0)
    return { employer: null, employerId: employerId?.slice(0, 60) ?? null, name, notes: problems };
  const postcode = oneLine(cells.PostCode);
  const { codes, odd } = readSicCodes(cells.SicCodes);
  const companyNumber = oneLine(cells.CompanyNumber)?.toUpperCase() ?? null;
  const isOdd = companyNumber !== null && !COMPANY_NUMBER.test(companyNumber);
  const notes = [
    ...(isOdd ? [`The company number ${companyNumber.slice(0, 40)} has an unusual shape.`] : []),
    ...(odd.length > 0 ? [`Left out, as no SIC 2007 codes: ${odd.join(', ').slice(0, 100)}.`] : []),
  ];
  const address = oneLine(cells.Address);
  const employer = {
    employerId: employerId!,
    name: name!,
    address,
    locality: localityOf(address, postcode),
    postcode,
    companyNumber,
    sicCodes: codes,
    sectors: sectorsOf(codes),
    sizeBand: sizeBandOf(cells.EmployerSize),
  };
  return { employer, employerId, name, notes };
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
function oneLine(cell: string): string | null {
  return cell.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim() || null;
}
