import { Gathering } from './gathering.entity';

const gathering = (fields: Partial<Gathering>): Gathering =>
  Object.assign(new Gathering(), { capacity: 12, maxPerOrganisation: 2, placesTaken: 0, ...fields });

describe('a gathering', () => {
  it.each([
    ['the last free place', { placesTaken: 11 }, 1, 'place'],
    ['none where all are taken', { placesTaken: 12 }, 0, 'waitlist'],
    ['none to a third of an organisation', { placesTaken: 2 }, 2, 'waitlist'],
    ['none to more where the maximum was lowered', { placesTaken: 4, maxPerOrganisation: 1 }, 4, 'waitlist'],
  ] as const)('gives %s', (_, fields, placesOfOrganisation, standing) => {
    expect(gathering(fields).standingFor(placesOfOrganisation)).toBe(standing);
  });

  it('is over once it has ended, not while it goes on', () => {
    const endsAt = new Date('2027-06-04T10:30:00Z');
    expect(gathering({ endsAt }).isOver(new Date('2027-06-04T10:29:59Z'))).toBe(false);
    expect(gathering({ endsAt }).isOver(endsAt)).toBe(true);
  });
});
