import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProgrammeContent } from '#contracts/directory/content';
import { mapService, type Mapping, type ProgrammeSaid } from './map-service';
import type { Raw } from './raw';

const idOf = (kind: string, external: string): string => {
  const hex = createHash('sha256').update(`${kind} ${external}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const MAPPING: Mapping = {
  idOf,
  today: '2026-11-29',
  terms: {
    cohorts: new Map([['care-leavers', 'care-leavers']]),
    stages: new Map([['outreach', 'outreach']]),
    others: new Map([['digital', '0199c000-0003-7000-8000-000000000001']]),
  },
};

/** The examples of the standard, as they were published. */
const example = (name: string): Raw =>
  JSON.parse(readFileSync(join(__dirname, '../../../test/data/open-referral', `${name}.json`), 'utf8')) as Raw;

const ORGANISATION = { id: 'o1', name: 'Bridge House', description: 'We help.' };
const aService = (over: object): Raw => ({
  id: 's1',
  name: 'First steps',
  status: 'active',
  organization: ORGANISATION,
  ...over,
});
const at = (location: object): object => ({
  service_at_locations: [{ id: 'p1', location: { id: 'l1', location_type: 'physical', ...location } }],
});
const read = (over: object): { programme: ProgrammeSaid; notes: string } => {
  const { said, notes } = mapService(aService(over), MAPPING);
  // What is sound passes our own rules, whatever was sent.
  ProgrammeContent.parse(said!.programme);
  return { programme: said!.programme!, notes: notes.join(' ') };
};

describe('a service of Open Referral UK', () => {
  it('of 3.0 is read from the standard’s own example, with what we cannot take in words', () => {
    const { said, externalId, partnerExternalId, assuredOn, notes } = mapService(example('service_full'), MAPPING);
    expect({ externalId, partnerExternalId, assuredOn }).toEqual({
      externalId: 'ac148810-d857-441c-9679-408f346de14b',
      partnerExternalId: 'd9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610',
      assuredOn: '2005-01-01',
    });
    expect(said!.partner).toMatchObject({
      name: 'Example Organization Inc.',
      website: 'http://example.com',
      registers: [{ register: 'GB-COH', number: '01234567' }],
    });
    expect(said!.programme).toMatchObject({
      name: 'Community Counselling',
      minimumAge: 12,
      maximumAge: 100,
      costs: [{ option: 'Under 18s and Over 60s', amount: 35, validTo: '2022-12-31' }],
      schedules: [{ byday: 'TH,FR', opensAt: '10:00', closesAt: '18:00', bymonthday: '2,3,4' }],
      places: [{ name: 'MyCity Civic Center', point: null, address: { line: '1-30 Main Street', country: 'US' } }],
      contacts: [{ name: 'Ann Persona', audience: 'public' }],
      areas: [],
    });
    expect(notes.join(' ')).toMatch(/outside the United Kingdom.*We know no area/);
  });

  it('of 1.0 is the same, by its own names', () => {
    const { said, notes } = mapService(
      {
        id: 17,
        name: 'Job club',
        organization: ORGANISATION,
        eligibilitys: [
          { minimum_age: 16, maximum_age: 18 },
          { minimum_age: 19, maximum_age: 24 },
        ],
        regular_schedules: [{ id: 1, weekday: 'Monday', opens_at: '9:00', closes_at: '12:30' }],
        service_areas: [{ service_area: 'Bolton' }],
        service_taxonomys: [{ taxonomy: { id: 'x', name: 'Care leavers', vocabulary: 'needs' } }],
        languages: [{ language: 'Welsh' }],
        fundings: [{ source: 'The council' }],
        contacts: [{ id: 4, name: 'Jo', phones: [{ number: '01204 000000' }] }],
        service_at_locations: [
          {
            id: 2,
            location: {
              id: 3,
              latitude: 53.58,
              longitude: -2.43,
              physical_addresses: [{ address_1: '1 High Street', city: 'Bolton', postal_code: 'bl11aa' }],
              accessibility_for_disabilities: [{ accessibility: 'Wheelchair ramp' }],
            },
            regular_schedule: [{ byday: 'TU' }],
          },
        ],
      },
      MAPPING,
    );
    expect(notes).toEqual([]);
    expect(said!.programme).toMatchObject({
      ...{ minimumAge: 16, maximumAge: 24, areas: ['district:bolton'], cohorts: ['care-leavers'], languages: ['cy'] },
      ...{
        funding: ['The council'],
        schedules: [{ byday: 'MO', freq: 'WEEKLY', opensAt: '09:00', closesAt: '12:30' }],
      },
      contacts: [{ name: 'Jo', phones: [{ number: '01204 000000' }] }],
      places: [
        { address: { postcode: 'BL1 1AA' }, accessibility: [{ feature: 'step-free' }], schedules: [{ byday: 'TU' }] },
      ],
    });
  });

  it.each([
    [
      'turns coordinates that are swapped',
      at({ latitude: -2.24, longitude: 53.48, name: 'Hall' }),
      { point: { latitude: 53.48, longitude: -2.24 } },
      /were turned/,
    ],
    ['takes no point in the sea', at({ latitude: 0, longitude: 0, name: 'Hall' }), { point: null }, /in the sea/],
    [
      'takes the town of a postcode',
      at({ addresses: [{ address_1: '1 High Street', postal_code: 'M1 1AE' }] }),
      { address: { city: 'Manchester' } },
      /^$/,
    ],
  ])('%s', (_, over, place, notes) => {
    const { programme, notes: said } = read(over);
    expect(programme.places).toEqual([
      expect.objectContaining({
        ...place,
        ...('address' in place && { address: expect.objectContaining(place.address) }),
      }),
    ]);
    expect(said).toMatch(notes);
  });

  it.each<[string, object, Partial<ProgrammeSaid>, RegExp]>([
    [
      'ages from 25 to 16',
      { minimum_age: 25, maximum_age: 16 },
      { minimumAge: 16, maximumAge: 25 },
      /25 to 16 were read as 16 to 25/,
    ],
    ['an age of half a year', { minimum_age: '16.5' }, { minimumAge: 16 }, /^$/],
    ['the whole world', { service_areas: [{ name: 'Worldwide' }] }, { areas: ['uk'] }, /whole United Kingdom/],
    [
      'an outline of the whole world',
      { service_areas: [{ extent: '{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],[-180,90]]]}' }] },
      { areas: ['uk'] },
      /whole United Kingdom/,
    ],
    [
      'several areas',
      { service_areas: [{ name: 'Bolton, Salford and Narnia' }] },
      { areas: ['district:bolton', 'district:salford'] },
      /no area “Narnia”/,
    ],
    [
      'an area by its council',
      { service_areas: [{ name: 'Kent County Council' }] },
      { areas: ['district:kent'] },
      /^$/,
    ],
    [
      'HTML',
      { description: '<p>Six <b>weeks</b></p><script>alert(1)</script>', fees: '<i>None</i> &amp; free' },
      { description: 'Six **weeks**', fees: 'None & free' },
      /^$/,
    ],
    [
      'an address that is none',
      { url: 'javascript:alert(1)', email: 'nobody' },
      { url: null, email: null },
      /Web address.*E-mail address/,
    ],
    [
      'a language we do not know',
      { languages: [{ name: 'Urdu' }, { name: 'Atlantean' }] },
      { languages: ['ur'] },
      /“Atlantean”/,
    ],
    ['a state that is none', { status: 'suspended' }, { status: 'inactive' }, /no state/],
    [
      'terms of others',
      {
        attributes: [
          { taxonomy_term: { name: 'Outreach' } },
          { taxonomy_term: { term: 'Digital' } },
          { taxonomy_term: { name: 'Pets' } },
        ],
      },
      { stages: ['outreach'], terms: ['0199c000-0003-7000-8000-000000000001'] },
      /does not have: Pets/,
    ],
    ['a name longer than ours are', { name: 'N'.repeat(300) }, { name: `${'N'.repeat(199)}…` }, /cut to 200/],
  ])('reads %s', (_, over, expected, notes) => {
    const { programme, notes: said } = read(over);
    expect(programme).toMatchObject(expected);
    expect(said).toMatch(notes);
  });

  it('takes wall times across midnight and the change of clocks as they are written, and no end before its start', () => {
    const { programme, notes } = read({
      schedules: [
        {
          id: 1,
          byday: 'sat',
          opens_at: '22:00:00',
          closes_at: '02:00:00',
          valid_from: '2026-10-24',
          valid_to: '2026-10-26',
        },
        { id: 2, byday: 'SU', opens_at: '01:30:00+01:00', closes_at: '24:00' },
        { id: 3, byday: 'MO', valid_from: '2026-05-01', valid_to: '2026-04-01' },
        { id: 4, byday: 'TU', opens_at: 'noonish' },
      ],
    });
    expect(programme.schedules).toMatchObject([
      { byday: 'SA', opensAt: '22:00', closesAt: '02:00', validFrom: '2026-10-24', validTo: '2026-10-26' },
      { byday: 'SU', opensAt: '01:30', closesAt: '00:00' },
      { byday: 'MO', validFrom: '2026-05-01', validTo: null },
      { byday: 'TU', opensAt: null },
    ]);
    expect(notes).toMatch(
      /01:30:00\+01:00 was read as the time on clocks.*The end is before the beginning.*Write a time/,
    );
  });

  it('keeps numbers of any country as they are written, and parts two that stand in one', () => {
    const { programme, notes } = read({
      phones: [
        { number: '+49 (30) 901820' },
        { number: '0161 496 0000 / 0161 496 0001' },
        { number: 'ask at the desk' },
      ],
    });
    const numbers = programme.contacts!.flatMap(({ phones }) => phones.map(({ number }) => number));
    expect(numbers).toEqual(['+49 (30) 901820', '0161 496 0000', '0161 496 0001']);
    expect(notes).toMatch(/Contact: Write a telephone number/);
  });

  it('refuses a number of another register by naming which it looks like', () => {
    const organization = {
      ...ORGANISATION,
      organization_identifiers: [{ identifier_scheme: 'GB-CHC', identifier: 'SC012345' }],
    };
    const { said, notes } = mapService(aService({ organization }), MAPPING);
    expect(said!.partner.registers).toEqual([]);
    expect(notes.join(' ')).toMatch(/six or seven digits\. This looks like one of another register: Scottish/);
  });

  it('maps ids that are no UUIDs, the same each time, and a location that services share to one', () => {
    const place = (id: string) => read({ id, ...at({ name: 'Hall' }) }).programme.places![0]!;
    expect(place('s1').id).toBe(place('s1').id);
    expect(place('s1').id).not.toBe(place('s2').id);
    expect(place('s1').locationId).toBe(place('s2').locationId);
  });

  it.each([
    ['no organisation', { organization: undefined }, /nothing of its organisation/],
    ['no name', { name: '<b></b>' }, /Name: Write at least 2 characters/],
    ['no id', { id: null }, /no id/],
  ])('is not taken with %s', (_, over, notes) => {
    const { said, notes: why } = mapService(aService(over), MAPPING);
    expect(said).toBeNull();
    expect(why.join(' ')).toMatch(notes);
  });

  it('with very many faults in very long lists is read in few rounds, and says what was not', () => {
    const contacts = Array.from({ length: 200_000 }, (_, nth) => ({ id: `c${nth}`, name: `N ${nth}`, email: 'x' }));
    const parse = jest.spyOn(ProgrammeContent, 'safeParse');
    try {
      const { said, notes } = mapService(aService({ contacts }), MAPPING);
      expect(said!.programme!.contacts).toHaveLength(20);
      expect(notes.join(' ')).toMatch(/“contacts” lists 200,000: only the first 300 were read/);
      expect(notes.join(' ')).toMatch(/Contact: only the first 20 were taken/);
      expect(parse.mock.calls.length).toBeLessThan(30);
    } finally {
      parse.mockRestore();
    }
  });

  it('says of a day to come that it was assured today', () => {
    expect(mapService(aService({ assured_date: '2031-01-01' }), MAPPING).assuredOn).toBe('2026-11-29');
    expect(mapService(aService({ last_modified: '2026-03-04T10:00:00Z' }), MAPPING).assuredOn).toBe('2026-03-04');
  });
});
