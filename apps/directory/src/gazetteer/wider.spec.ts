import { AreaCode } from '#contracts/directory/places';
import { areasNamed } from './areas-named';
import { outcodeIn } from './gazetteer';
import { AREAS, areasOf, OUTCODES } from './outcodes';
import { suggest, understand } from './understand';

const servedBy = (typed: string): readonly string[] => understand(typed).areas;

describe('boroughs, counties and combined authorities', () => {
  it('holds every outcode of London in a borough, and spells every area as programmes name them', () => {
    const london = [...OUTCODES.values()].filter(({ region }) => region === 'London');
    const without = london.filter((one) => areasOf(one).filter((area) => area.startsWith('district:')).length < 2);
    expect(without.map(({ outcode }) => outcode)).toEqual([]);
    expect([...AREAS.keys()].filter((code) => !AreaCode.safeParse(code).success)).toEqual([]);
  });

  it.each([
    ['Camden', 'Camden'],
    ['london borough of camden', 'Camden'],
    ['Royal Borough of Kensington and Chelsea', 'Kensington and Chelsea'],
    ['Hammersmth and Fulham', 'Hammersmith and Fulham'],
    ['greater manchester', 'Greater Manchester'],
    ['Leeds City Council', 'Leeds'],
    ['Cornwall', 'Cornwall'],
    ['Tees valley combined authority', 'Tees Valley'],
    ['West Midlands', 'West Midlands'],
    ['Causeway Coast and Glens', 'Causeway Coast and Glens'],
    ['London', 'London'],
    ['Manchester', 'Manchester'],
  ])('knows %s as %s', (typed, name) => {
    expect(understand(typed).place).toMatchObject({ name });
  });

  it('finds for a borough who serves it, something within or around it, and not who serves the one next to it', () => {
    const camden = servedBy('Camden');
    expect(camden).toEqual(
      expect.arrayContaining(['district:camden', 'outcode:NW1', 'district:greater-london', 'region:london', 'uk']),
    );
    expect(camden).not.toEqual(expect.arrayContaining(['district:westminster']));
    // Of an outcode that lies in both nobody knows which is meant.
    expect(servedBy('NW1')).toEqual(expect.arrayContaining(['district:camden', 'district:westminster']));
    expect(servedBy('Greater Manchester')).toEqual(
      expect.arrayContaining(['district:greater-manchester', 'district:bolton', 'district:manchester']),
    );
    expect(servedBy('Bolton')).toEqual(expect.arrayContaining(['district:greater-manchester', 'district:bolton']));
    expect(servedBy('Bolton')).not.toContain('district:bury');
    expect(areasOf(OUTCODES.get(outcodeIn('BL1')!.key)!)).toContain('district:greater-manchester');
  });

  it('offers them as areas to serve, and reads them in feeds', () => {
    expect(suggest('camd').map(({ area }) => area)).toContain('district:camden');
    expect(suggest('greater').map(({ area }) => area)).toEqual(
      expect.arrayContaining(['district:greater-manchester', 'district:greater-london']),
    );
    expect(areasNamed('London Borough of Hackney; Greater Manchester and Atlantis')).toEqual({
      areas: ['district:hackney', 'district:greater-manchester'],
      note: 'We know no area “Atlantis”: it was left out.',
    });
  });

  it('says of what it does not know that it does not', () => {
    expect(understand('Gotham')).toEqual({
      ...{ place: null, areas: [] },
      sentence: 'We know no place of that name. Write a postcode, or the nearest town.',
    });
  });
});
