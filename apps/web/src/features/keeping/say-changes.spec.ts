import { sayChanges, type Naming } from './say-changes';

const naming: Naming = { cohort: (code) => ({ 'care-leavers': 'Care leavers' })[code] ?? code, term: () => 'Robotics' };
const hall = {
  id: 'h',
  locationId: 'l',
  type: 'physical',
  name: 'The Hall',
  address: { city: 'Leeds', line: '1 High Street', country: 'GB' },
};

const said = (changes: Parameters<typeof sayChanges>[0], content: object | null = null) =>
  sayChanges(changes, naming, content).map(({ label, before, after }) => [label, before, after]);

describe('what differs, in words', () => {
  it.each([
    [['capacity'], null, 3, ['Room for employers', '', '3']],
    [['cohorts'], [], ['care-leavers'], ['Cohorts', '', 'Care leavers']],
    [['status'], 'active', 'temporarily closed', ['Does it run', 'Running', 'Closed for a while']],
    [
      ['areas'],
      ['region:north-west-england'],
      ['uk'],
      ['Areas served', 'North West England', 'The whole United Kingdom'],
    ],
    [['safeguarding', 'insuredUntil'], null, '2027-03-01', ['Safeguarding: insured until', '', 'Mon 1 Mar 2027']],
    [['terms'], [], ['x'], ['Topics', '', 'Robotics']],
    [['languages'], ['en'], ['en', 'bfi'], ['Languages', 'British English', 'British English, British Sign Language']],
  ])('%s', (path, before, after, expected) => {
    const [label, was, is] = said([{ path, before, after }])[0]!;
    expect([
      label,
      was!.replaceAll('British English', 'English'),
      is!.replaceAll('British English', 'English'),
    ]).toEqual(expected.map((one) => one.replaceAll('British English', 'English')));
  });

  it('names the part in which something is another, and says a part that comes or goes as a whole', () => {
    expect(
      said([{ path: ['places', 'h', 'address', 'city'], before: 'Leeds', after: 'York' }], { places: [hall] }),
    ).toEqual([['Places: The Hall: address: town', 'Leeds', 'York']]);
    expect(said([{ path: ['places', 'h'], before: hall, after: null }])).toEqual([
      ['Places', 'The Hall, 1 High Street, Leeds', ''],
    ]);
  });

  it('says of something new what it holds, and nothing of what it leaves out', () => {
    const changes = [
      { path: ['name'], before: null, after: 'First steps' },
      { path: ['alert'], before: null, after: '' },
      { path: ['funding'], before: null, after: [] },
      { path: ['places'], before: null, after: [hall] },
      { path: ['evidence'], before: null, after: { level: 2, source: '' } },
      { path: ['safeguarding'], before: null, after: { policy: 'not-said', checks: 'enhanced', notes: '' } },
    ];
    expect(said(changes)).toEqual([
      ['Name', '', 'First steps'],
      ['Safeguarding: checks on adults', '', 'Enhanced checks'],
      ['Places', '', 'The Hall, 1 High Street, Leeds'],
      ['Evaluation: level', '', '2'],
    ]);
  });
});
