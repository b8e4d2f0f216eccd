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

  it.each(['MUT0148B', 'RE75X7BM', '226143', 'N/A'])('notes that %s looks odd, and keeps it', (number) => {
    const { employer, notes } = readRow({ ...cells, CompanyNumber: number });
    expect(employer!.companyNumber).toBe(number);
    expect(notes).toEqual([`The company number ${number} has an unusual shape.`]);
  });

  it('notes SIC codes that are none', () => {
    const { employer, notes } = readRow({ ...cells, SicCodes: '1240,\n04000' });
    expect(employer!.sicCodes).toEqual(['01240']);
    expect(notes).toEqual(['Left out, as no SIC 2007 codes: 04000.']);
  });

  it('is broken without an id or a name', () => {
    expect(readRow({ ...cells, EmployerId: ' ', EmployerName: '' })).toEqual({
      employer: null,
      employerId: null,
      name: null,
      notes: ['There is no EmployerId.', 'There is no EmployerName.'],
    });
    expect(readRow({ ...cells, EmployerId: "1'; --" }).notes).toEqual(['The EmployerId is not an id.']);
  });
});
