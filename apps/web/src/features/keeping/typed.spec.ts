import { PartnerContent, ProgrammeContent } from '#contracts/directory/content';
import { uuidv7 } from 'uuidv7';
import { NEW_PARTNER, partnerOf, partnerTyped } from './partner-typed';
import { checkProgramme, NEW_PROGRAMME, newPlace, programmeOf, programmeTyped, withinParts } from './programme-typed';

const contact = { id: uuidv7(), name: 'Ann', email: 'ann@example.org', phones: [{ number: '0161 496 0000' }] };
const place = {
  id: uuidv7(),
  locationId: uuidv7(),
  name: 'The Hall',
  point: { latitude: 53.48, longitude: -2.24 },
  address: { line: '1 High Street', city: 'Leeds', county: 'West Yorkshire', postcode: 'LS1 1AA' },
  accessibility: [{ feature: 'step-free' }],
  schedules: [{ id: uuidv7(), description: 'Mondays' }],
};

describe('what is typed of an entry', () => {
  it.each([
    ['hardly anything', PartnerContent.parse({ name: 'Bridge House' })],
    [
      'everything',
      PartnerContent.parse({
        ...{ name: 'Bridge House', description: 'We help.', email: 'hi@example.org', website: 'https://example.org' },
        ...{
          logo: 'https://example.org/logo.png',
          uri: 'https://example.org/id',
          contacts: [contact],
          terms: [uuidv7()],
        },
        registers: [{ register: 'GB-CHC', number: '1089464' }],
        safeguarding: {
          policy: 'yes',
          policyUrl: 'https://example.org/p',
          checks: 'enhanced',
          insuredUntil: '2027-03-01',
        },
      }),
    ],
  ])('comes back as it was, of a partner that says %s', (_what, content) => {
    expect(partnerOf(partnerTyped(content))).toEqual(content);
  });

  it.each([
    ['hardly anything', ProgrammeContent.parse({ name: 'First steps' })],
    [
      'everything',
      ProgrammeContent.parse({
        ...{ name: 'First steps', description: 'Mentoring.', url: 'https://example.org', email: 'a@example.org' },
        ...{ status: 'inactive', alert: 'Closed in May.', stages: ['outreach'], cohorts: ['refugees'], minimumAge: 16 },
        ...{ maximumAge: 25, fees: 'None', languages: ['en', 'bfi'], accreditations: 'Kitemark', funding: ['A', 'B'] },
        ...{ areas: ['uk'], offered: 'Mentors', asked: 'Time', capacity: 0, terms: [uuidv7()], contacts: [contact] },
        costs: [{ id: uuidv7(), option: 'Travel', amount: 12.5, validFrom: '2026-01-01' }],
        accessibility: [{ feature: 'other', details: 'A lift' }],
        places: [place, { ...place, id: uuidv7(), point: null, address: null, type: 'virtual' }],
        schedules: [
          { id: uuidv7(), freq: 'MONTHLY', byday: '1TU', opensAt: '09:30', closesAt: '12:00', notes: 'Ring.' },
        ],
        evidence: { level: 2, source: 'An evaluation' },
      }),
    ],
  ])('comes back as it was, of a programme that says %s', (_what, content) => {
    expect(programmeOf(programmeTyped(content))).toEqual(content);
  });

  it('is as sparse as it is typed: empty fields are none, and a web address needs no beginning', () => {
    expect(PartnerContent.parse(partnerOf({ ...NEW_PARTNER, name: 'Bridge House', website: 'example.org' }))).toEqual(
      PartnerContent.parse({ name: 'Bridge House', website: 'https://example.org' }),
    );
    expect(ProgrammeContent.parse(programmeOf({ ...NEW_PROGRAMME, name: 'First steps' }))).toEqual(
      ProgrammeContent.parse({ name: 'First steps' }),
    );
  });

  it('is looked at beside each field, also within parts, and what is refused is found there', () => {
    const typed = { ...NEW_PROGRAMME, name: 'First steps', capacity: 'many', places: [newPlace(), newPlace()] };
    const half = { ...typed.places[1]!, postcode: 'LS1 1AA', latitude: '53.48' };
    const wrong = Object.entries(checkProgramme({ ...typed, places: [typed.places[0]!, half] })).flatMap(
      ([path, text]) => (text ? [path] : []),
    );
    expect(wrong.sort()).toEqual(['capacity', 'places/1/city', 'places/1/line', 'places/1/longitude']);
    expect(withinParts('places/1/point/latitude')).toBe('places/1/latitude');
    expect(withinParts('contacts/0/phones/1/number')).toBe('contacts/0/phones/1/number');
    expect(withinParts('areas/3')).toBeUndefined();
  });
});
