import { SECTOR_NAMES } from '#contracts/sectors';
import { readSicCodes, sectorOf, sectorsOf, suggestSectors } from './sic';

describe('SIC codes', () => {
  it('are separated by commas and line breaks, and get their lost zero back', () => {
    expect(readSicCodes('1240,\r\n85200, 85310')).toEqual({ codes: ['01240', '85200', '85310'], odd: [] });
    expect(sectorsOf(['01240'])).toEqual(['A']);
  });

  it('leave out what is no activity, and set apart what is no code', () => {
    expect(readSicCodes('1,\n84110')).toEqual({ codes: ['84110'], odd: [] });
    expect(readSicCodes('99999')).toEqual({ codes: [], odd: [] });
    expect(readSicCodes('')).toEqual({ codes: [], odd: [] });
    expect(readSicCodes('85200,85200,abc,123,04000,123456')).toEqual({
      codes: ['85200'],
      odd: ['abc', '123', '04000', '123456'],
    });
  });

  it.each([
    ['01110', 'A'],
    ['03220', 'A'],
    ['05101', 'B'],
    ['10110', 'C'],
    ['33200', 'C'],
    ['35110', 'D'],
    ['36000', 'E'],
    ['43999', 'F'],
    ['47110', 'G'],
    ['53202', 'H'],
    ['56302', 'I'],
    ['58110', 'J'],
    ['66300', 'K'],
    ['68100', 'L'],
    ['75000', 'M'],
    ['82990', 'N'],
    ['84110', 'O'],
    ['85600', 'P'],
    ['88990', 'Q'],
    ['93290', 'R'],
    ['96090', 'S'],
    ['98200', 'T'],
    ['99000', 'U'],
  ])('%s is of section %s', (code, section) => expect(sectorOf(code)).toBe(section));

  it.each(['04000', '34000', '40000', '44000', '48000', '54000', '57000', '67000', '76000', '83000', '89000', '00000'])(
    '%s is of none: its division does not exist',
    (code) => expect(sectorOf(code)).toBeUndefined(),
  );

  it('between them reach every section', () => {
    const divisions = Array.from({ length: 100 }, (_, division) => sectorOf(`${String(division).padStart(2, '0')}000`));
    expect(new Set(divisions.filter(Boolean))).toEqual(new Set(Object.keys(SECTOR_NAMES)));
  });

  it('suggest every sector they touch, with the reason in a sentence', () => {
    expect(suggestSectors(['70100', '85200', '85310'])).toEqual([
      { sector: 'P', reason: 'SIC 85200 and 85310 belong to Education.' },
      { sector: 'M', reason: 'SIC 70100 belongs to Professional, scientific and technical.' },
    ]);
    expect(suggestSectors([])).toEqual([]);
  });
});
