import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { eventually, type TestAgent, type TestService } from '#testing';
import { HEADING } from './employers-file';
import { path, setUp, startMembership } from './membership';

let service: TestService;
let organiser: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
});
afterAll(() => service.stop());

const caseOf = (file: string): string => readFileSync(join(__dirname, 'data/cases', file), 'utf8');

/** The whole import of a file, and its report. */
async function bring(file: string) {
  const id = uuidv7();
  const one = `${path}/imports/${id}`;
  const reaches = (standing: string) =>
    eventually(async () => expect((await organiser.get(one).expect(200)).body.standing).toBe(standing));
  await organiser.put(one).query({ fileName: 'employers.csv' }).set('content-type', 'text/csv').send(file).expect(202);
  await reaches('checked');
  const read = async () => (await organiser.get(`${one}/rows`).query({ limit: 100 }).expect(200)).body.items;
  const checked = await read();
  await organiser.post(`${one}/start`).expect(202);
  await reaches('done');
  const done = await read();
  const { body } = await organiser.get(one).expect(200);
  return { checked, done, rows: body.rows };
}

const found = async (search: string): Promise<string[]> => {
  const { body } = await service.browser().get(`${path}/employers`).query({ search }).expect(200);
  return body.items.map(({ name }: { name: string }) => name);
};
const listed = async (search: string) =>
  (await organiser.get(`${path}/prospects`).query({ search }).expect(200)).body.items;

describe('snapshots of several years', () => {
  const OLDER = 'Older than what is known: of this row only its name is kept, to be found by.';

  it('an older one undoes nothing of a newer, says so row by row, and only brings names to be found by', async () => {
    await bring(caseOf('newer-2021-22-two-rows.csv'));
    const before = await listed('A');
    const older = await bring(caseOf('older-2019-20-two-rows.csv'));
    expect(older.checked).toEqual(older.done.map((row: object) => ({ ...row, outcome: 'changed', notes: [OLDER] })));
    expect(older.rows).toMatchObject({ fresh: 0, changed: 2, warned: 2 });
    const after = await listed('A');
    expect(after).toEqual(before);
    expect(after.map(({ name, sizeBand }: { name: string; sizeBand: string }) => [name, sizeBand])).toEqual([
      ['Aartee Bright Bar Limited', '250 to 499'],
      ['Aberdeen Asset Management plc', '1000 to 4999'],
    ]);
    expect(await found('acenta steel')).toEqual(['Aartee Bright Bar Limited']);
    expect((await listed('acenta'))[0].name).toBe('Aartee Bright Bar Limited');
    expect(await found('abrdn')).toEqual(['Aberdeen Asset Management plc']);
    // Known now: a second time there is nothing to do.
    expect((await bring(caseOf('older-2019-20-two-rows.csv'))).rows).toMatchObject({ changed: 0, same: 2, warned: 2 });
  });

  it('in order of the years, the name shown is that of today, and the one before is found', async () => {
    const row = (year: number, name: string, now: string) =>
      `${HEADING},CurrentName,DueDate\r\n${name},5001,High Street,LS1 1AA,05001001,62020,250 to 499,${now},${year}/04/05 00:00:00`;
    await bring(row(2019, 'First Name Limited', 'First Name Limited'));
    await bring(row(2020, 'First Name Limited', 'Second Name Limited'));
    expect((await listed('First Name'))[0]).toMatchObject({ name: 'Second Name Limited', employerId: '5001' });
    expect((await bring(row(2021, 'Second Name Limited', 'Second Name Limited'))).rows).toMatchObject({ same: 1 });
    expect((await bring(row(2020, 'X', 'X'))).done[0]).toMatchObject({ outcome: 'changed', notes: [OLDER] });
    expect((await listed('First Name'))[0].name).toBe('Second Name Limited');
  });
});

describe('a file of the first years, without EmployerId and PostCode', () => {
  const FIRST = 'EmployerName,Address,CompanyNumber,SicCodes,EmployerSize,CurrentName,DueDate';
  const first = (name: string, company: string) =>
    `${name},"High Street, Leeds, LS1 1AA",${company},62020,250 to 499,${name},2018/04/04 00:00:00`;
  const later = (id: number, name: string, company: string) =>
    `${name},${id},"High Street, Leeds, LS1 1AA",LS1 1AA,${company},62020,250 to 499,${name},2022/04/05 00:00:00`;
  const LATER = `${HEADING},CurrentName,DueDate`;

  it('is of the employers whose company numbers are known; a name alone is suggested, and nothing done', async () => {
    await bring([LATER, later(6001, 'Known Works Limited', '06001001')].join('\r\n'));
    const { done, rows } = await bring(
      [FIRST, first('Old Works Ltd', '6001001'), first('KNOWN WORKS LTD.', ''), first('New Works', '06001002')].join('\r\n'),
    );
    expect(rows).toMatchObject({ total: 3, changed: 1, broken: 1, fresh: 1 });
    expect(done[0].notes).toEqual(['The company number 6001001 had lost its zeros: read as 06001001.', OLD]);
    expect(done[1]).toMatchObject({ outcome: 'broken', employerId: null });
    expect(done[1].notes.at(-1)).toBe('It may be Known Works Limited, Leeds LS1, which is known already.');
    expect((await found('Old Works'))[0]).toBe('Known Works Limited');
    expect(await listed('Known Works')).toHaveLength(1);
    expect((await listed('New Works'))[0].employerId).toBe('GB-COH-06001002');
  });

  it('is renewed by the file of a later year, which gives its employers their ids', async () => {
    const [before] = await listed('New Works');
    const { rows } = await bring(
      [LATER, later(6002, 'Newer Works', '06001002'), later(6003, 'Other Works', '06001002')].join('\r\n'),
    );
    expect(rows).toMatchObject({ changed: 1, fresh: 1 });
    expect(await listed('New Works')).toEqual([{ ...before, name: 'Newer Works', employerId: '6002', locality: 'Leeds LS1', postcode: 'LS1 1AA' }]);
    expect((await bring([LATER, later(6002, 'Newer Works', '06001002')].join('\n'))).rows).toMatchObject({ same: 1 });
  });

  const OLD = 'Older than what is known: of this row only its name is kept, to be found by.';
});
