import { readRow, type Cells } from './employer-row';

const cells: Cells = {
  EmployerName: 'BRYANSTON SCHOOL,  INCORPORATED',
  EmployerId: '676',
  Address: 'Bryanston House, Blandford, Dorset, England, DT11 0PX',
  PostCode: 'DT11 0PX',
  CompanyNumber: '00226143',
  SicCodes: '85310,\n85200',
  EmployerSize: '500 to 999',
};

describe('a row of the file', () => {
  it('is an employer', () => {
    expect(readRow(cells)).toEqual({
      employer: {
        employerId: '676',
        name: 'BRYANSTON SCHOOL, INCORPORATED',
        formerName: null,
        asOf: null,
        address: 'Bryanston House, Blandford, Dorset, England, DT11 0PX',
        locality: 'Dorset DT11',
        postcode: 'DT11 0PX',
        companyNumber: '00226143',
        sicCodes: ['85200', '85310'],
        sectors: ['P'],
        sizeBand: '500 to 999',
      },
      employerId: '676',
      name: 'BRYANSTON SCHOOL, INCORPORATED',
      notes: [],
    });
  });

  it('may lack what not every employer has', () => {
    const { employer, notes } = readRow({
      ...cells,
      Address: '',
      PostCode: '',
      CompanyNumber: '',
      SicCodes: '1',
      EmployerSize: 'Not Provided',
    });
    expect(employer).toMatchObject({ locality: null, companyNumber: null, sicCodes: [], sectors: [], sizeBand: null });
    expect(notes).toEqual([]);
  });

  it.each(['00226143', 'SC236136', 'NI012345', 'IP27440R', 'SP1899RS', 'OC300001'])(
    'takes %s for a company number',
    (number) => expect(readRow({ ...cells, CompanyNumber: number }).notes).toEqual([]),
  );

  it.each(['MUT0148B', 'RE75X7BM', '22', 'N/A'])('notes that %s looks odd, and keeps it', (number) => {
    const { employer, notes } = readRow({ ...cells, CompanyNumber: number });
    expect(employer!.companyNumber).toBe(number);
    expect(notes).toEqual([`The company number ${number} has an unusual shape.`]);
  });

  it.each([
    ['226143', '00226143'],
    ['4104101', '04104101'],
  ])('gives %s back the zeros that a spreadsheet took', (number, whole) => {
    const { employer, notes } = readRow({ ...cells, CompanyNumber: number });
    expect(employer!.companyNumber).toBe(whole);
    expect(notes).toEqual([`The company number ${number} had lost its zeros: read as ${whole}.`]);
  });

  it('leaves out what a spreadsheet has rounded', () => {
    const { employer, notes } = readRow({ ...cells, CompanyNumber: '1.23457E+07' });
    expect(employer!.companyNumber).toBeNull();
    expect(notes).toEqual(['The company number 1.23457E+07 has been rounded by a spreadsheet, and is left out.']);
  });

  it('is called what it is called now, and was called what it says; the day it was due tells which knows better', () => {
    const { employer } = readRow({ ...cells, CurrentName: 'New Name', DueDate: '2020/04/05 00:00:00' });
    const formerName = 'BRYANSTON SCHOOL, INCORPORATED';
    expect(employer).toMatchObject({ name: 'New Name', formerName, asOf: '2020-04-05' });
    expect(readRow({ ...cells, CurrentName: ' ', DueDate: '2020/13/05' }).employer).toMatchObject({
      formerName: null,
      asOf: null,
    });
  });

  it('of the first years has no EmployerId and no PostCode: then the company number identifies, and a name never does', () => {
    const { EmployerId: _, PostCode: __, ...first } = cells;
    expect(readRow(first).employer).toMatchObject({ employerId: 'GB-COH-00226143', postcode: null });
    const nameless = readRow({ ...first, CompanyNumber: '' });
    expect(nameless.employer).toBeNull();
    expect(nameless.notes).toEqual([
      'There is neither an EmployerId nor a company number, and a name alone may be that of another employer.',
    ]);
  });

  it('is broken where its name shows nothing, or turns what follows round', () => {
    for (const EmployerName of ['\u200d\u200d', 'Evil \u202egnp.exe Ltd']) {
      expect(readRow({ ...cells, EmployerName }).notes).toEqual([
        'The name shows nothing, or turns the direction of writing.',
      ]);
    }
  });

  it('notes SIC codes that are none', () => {
    const { employer, notes } = readRow({ ...cells, SicCodes: '1240,\n04000' });
    expect(employer!.sicCodes).toEqual(['01240']);
    expect(notes).toEqual(['Left out, as no SIC 2007 codes: 04000.']);
  });

  it('is broken without an id or a name', () => {
    expect(readRow({ ...cells, EmployerId: ' ', EmployerName: '', CompanyNumber: '' })).toEqual({
      employer: null,
      employerId: null,
      name: null,
      notes: ['There is no EmployerId.', 'There is no EmployerName.'],
    });
    expect(readRow({ ...cells, EmployerId: "1'; --" }).notes).toEqual(['The EmployerId is not an id.']);
  });
});
