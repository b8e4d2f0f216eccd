import { mapService, type ReadService } from './map-service';
import { servicesIn } from './read-json';

const read = (over: object): ReadService =>
  mapService(
    { id: 's1', name: 'First steps', organization: { id: 'o1', name: 'Bridge House' }, ...over },
    {
      idOf: () => crypto.randomUUID(),
      today: '2026-11-29',
      terms: { cohorts: new Map(), stages: new Map(), others: new Map() },
    },
  );

describe('what somebody else made to do harm', () => {
  const spaces = ' '.repeat(200_000);
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  it.each([
    ['a telephone number with spaces without end', { phones: [{ number: `1${spaces}2` }] }],
    ['a time with spaces without end', { schedules: [{ opens_at: `09:00${spaces}x` }] }],
    ['a description of nothing but links', { description: '<div>' + '<a>'.repeat(3000) }],
    ['areas without end', { service_areas: [{ name: 'nowhere,'.repeat(100_000) }] }],
    ['a service without end', { description: 'x'.repeat(1_100_000) }],
    ['an outline that lies deeper than a stack', { service_areas: [{ extent: nested(50_000) }] }],
  ])('%s takes no time', (_, over) => {
    const begun = performance.now();
    read(over);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  it.each(['2026-02-31', '0000-01-01', '2026-13-01', 'soon'])('is not assured on %s', (day) => {
    const { assuredOn, notes } = read({ assured_date: day });
    expect({ assuredOn, notes }).toEqual({ assuredOn: null, notes: [`“${day}” is no day on which it was assured.`] });
  });

  it('says of a list under any name that it is long, in text that can be kept', () => {
    const [note] = read({ 'a\0b\ud800': Array(301).fill(1) }).notes;
    expect(note).toBe('“ab\ufffd” lists 301: only the first 300 were read.');
  });

  it('is passed over alone where it lies deeper than lists do', () => {
    expect(servicesIn({ contents: [nested(50_000), { id: 's1' }] })).toEqual([{ id: 's1' }]);
  });
});
