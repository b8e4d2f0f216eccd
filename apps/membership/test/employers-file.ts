import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Some hundred employers as published; see data/README.md. */
export const SAMPLE = readFileSync(join(__dirname, '../../network/demo/employers-sample.csv'));

export const HEADING = 'EmployerName,EmployerId,Address,PostCode,CompanyNumber,SicCodes,EmployerSize';

export function employerLine(id: number | string, name = `Employer ${id} Limited`): string {
  return `"${name}",${id},"${id} High Street, Leeds, LS1 1AA",LS1 1AA,01234567,"62020,\r\n85310",250 to 499`;
}

/** A file of as many employers as one likes, each over two lines as the published one has them. */
export function employersFile(count: number, firstId = 1): string {
  const lines = Array.from({ length: count }, (_, index) => employerLine(firstId + index));
  return [HEADING, ...lines, ''].join('\r\n');
}
