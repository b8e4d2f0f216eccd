import { dateLine, placeOf, readersLine } from './time';

const london = (local: string, offset = '+00:00') => ({ local, zone: 'Europe/London', offset });

describe('the line that says when a gathering is', () => {
  const start = london('2026-12-04T10:00');
  const end = london('2026-12-04T11:30');

  it('says day, wall time and place of the host', () => {
    expect(dateLine(start, end)).toBe('Fri 4 Dec 2026, 10:00–11:30 London');
  });

  it('adds the clock of a reader elsewhere', () => {
    expect(readersLine(start, end, 'Europe/Paris')).toBe('11:00–12:30 in Paris');
  });

  it('adds the date where that differs too', () => {
    expect(readersLine(start, end, 'Pacific/Auckland')).toBe(
      'Fri 4 Dec 2026, 23:00 to Sat 5 Dec 2026, 00:30 in Auckland',
    );
  });

  it('adds nothing where the clocks agree, whatever the zone is called', () => {
    expect(readersLine(start, end, 'Africa/Abidjan')).toBeNull();
  });

  it('keeps the two times apart that one wall time has when clocks go back', () => {
    const first = london('2026-10-25T01:30', '+01:00');
    const second = london('2026-10-25T01:30', '+00:00');
    expect(readersLine(first, first, 'UTC')).toBe('00:30–00:30 in UTC');
    expect(readersLine(second, second, 'UTC')).toBeNull();
  });

  it('names a zone by its place', () => {
    expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });
});
