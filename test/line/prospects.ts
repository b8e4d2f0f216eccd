import { uuidv7 } from 'uuidv7';
import * as membership from '#contracts/membership/endpoints';
import { eventually } from '#testing';
import type { Person } from './people';

const HEADING = 'EmployerName,EmployerId,Address,PostCode,CompanyNumber,SicCodes,EmployerSize';
const lineOf = (name: string, nth: number): string =>
  `"${name}",${nth},"${nth} High Street, Leeds, LS1 1AA",LS1 1AA,0700000${nth},"85200",250 to 499`;

export interface ListedProspect {
  readonly id: string;
  readonly name: string;
}

/** Employers as a file brings them: checked, then imported. At most nine. */
export async function importProspects(organiser: Person, names: readonly string[]): Promise<ListedProspect[]> {
  const params = { importId: uuidv7() };
  const file = Buffer.from([HEADING, ...names.map((name, nth) => lineOf(name, nth + 1)), ''].join('\r\n'));
  const untilIt = (standing: string) =>
    eventually(async () =>
      expect(await organiser.browser.do(membership.getImport, { params })).toMatchObject({ standing }),
    );
  await organiser.browser.do(membership.uploadImport, { params, query: { fileName: 'employers.csv' }, file });
  await untilIt('checked');
  await organiser.browser.do(membership.startImport, { params });
  await untilIt('done');
  return (await organiser.browser.do<{ items: ListedProspect[] }>(membership.listProspects)).items;
}
