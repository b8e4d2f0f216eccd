import { placesPerSeat, seatsOf, stillWanted, takenRows, type AtTheTable, type Seated } from './seats';
import { isHall, shapeFor } from './shape';
import { middleOf, standingLine, wantedLine } from './words';

const inYears = (years: number): string => new Date(Date.now() + years * 31_536_000_000).toISOString();
const gathering = (fields: Partial<Seated> = {}): Seated => ({
  standing: 'scheduled',
  startsAt: inYears(1),
  endsAt: inYears(2),
  capacity: 8,
  placesTaken: 4,
  waiting: 0,
  wantedSectors: ['F', 'K'],
  takenBySector: [
    { sector: 'M', places: 2 },
    { sector: 'K', places: 1 },
    { sector: null, places: 1 },
  ],
  ...fields,
});
const drawn = (...args: Parameters<typeof seatsOf>): string =>
  seatsOf(...args)
    .map(
      ({ state, sector = '', label = '', mine }) =>
        `${state[0]}${sector && `:${sector}`}${label && `:${label}`}${mine ? '!' : ''}`,
    )
    .join(' ');

describe('the seats at a table', () => {
  it('are taken by sector, then wanted where a sector is missing, then free', () => {
    expect(drawn(gathering())).toBe('t:M:M t:M:M t:K:K t:unsaid w:F:F f f f');
    expect(wantedLine(gathering())).toBe('Wanted: Construction');
  });

  it('show no sector where the reader may not know it, and then all that is wanted', () => {
    const hidden = gathering({ takenBySector: null });
    expect(drawn(hidden)).toBe('t:hidden t:hidden t:hidden t:hidden w:F:F w:K:K f f');
    expect(takenRows(hidden)).toEqual([{ sector: 'hidden', places: 4 }]);
  });

  it('are offered, and held for a sector, small employers or first-timers, before any is wished for or free', () => {
    const heldFor = [
      { sector: 'F' as const, places: 1 },
      { sector: null, across: 'small-employers' as const, places: 1 },
      { sector: null, across: 'newcomers' as const, places: 4 },
    ];
    const of = gathering({ placesOffered: 1, offeredTo: [{ sector: 'C', places: 1 }], heldFor });
    // Of what is held no more is drawn than is free: one person may fill two.
    expect(drawn(of)).toBe('t:M:M t:M:M t:K:K t:unsaid o:C:C h:F:F h:small-employers:sm h:newcomers:1st');
    expect(standingLine(of)).toBe('3 of 8 places free');
    expect(drawn({ ...of, offeredTo: null, heldFor: null, takenBySector: null })).toBe(
      't:hidden t:hidden t:hidden t:hidden o:hidden w:F:F w:K:K f',
    );
    expect(standingLine({ ...of, placesOffered: 4 })).toBe('4 of 8 places taken, 4 offered');
  });

  it('bear the initials of all who sit there for those who may see names, the reader’s own marked', () => {
    const at = (id: string, name: string, sector: 'M' | 'K' | null): AtTheTable => ({
      person: { id, name },
      organisation: { sector },
    });
    const people = [at('1', 'Kit Kay', 'K'), at('2', 'Zoë Adu', 'M'), at('3', 'Ann Bell', 'M'), at('4', 'Una', null)];
    expect(drawn(gathering(), { people, me: '2' })).toBe('t:M:AB t:M:ZA! t:K:KK t:unsaid:U w:F:F f f f');
  });

  it.each([
    ['full: nothing is wanted', { capacity: 4, waiting: 3 }, 't t t t', 'Full 3 waiting', 'All 4 places are taken'],
    ['above capacity', { capacity: 3 }, 't t t t', 'Full', 'All 3 places are taken, and 1 above them'],
    ['begun', { startsAt: inYears(-1) }, 't t t t f f f f', '4 with a place', 'Has begun with 4 places taken'],
    [
      'over',
      { startsAt: inYears(-2), endsAt: inYears(-1) },
      't t t t f f f f',
      '4 had a place',
      '4 people had a place',
    ],
    [
      'cancelled: nobody sits there',
      { standing: 'cancelled' },
      'f f f f f f f f',
      'Cancelled',
      'Cancelled: nobody sits here',
    ],
    ['fewer free than wanted', { capacity: 5, takenBySector: null }, 't t t t w', '1 place free', '1 of 5 places free'],
  ] as const)('and the words with them, %s', (_, fields, seats, middle, line) => {
    const one = gathering(fields);
    expect(
      seatsOf(one)
        .map(({ state }) => state[0])
        .join(' '),
    ).toBe(seats);
    expect(middleOf(one).join(' ')).toBe(middle);
    expect(standingLine(one)).toBe(line);
    expect(stillWanted(one).length > 0).toBe(seats.includes('w'));
  });

  it('stand for several places each where there are too many to draw, and nobody is rounded away', () => {
    expect([1, 240, 241, 5000].map((capacity) => placesPerSeat(capacity))).toEqual([1, 1, 2, 25]);
    const takenBySector = [
      { sector: 'M', places: 820 },
      { sector: 'K', places: 13 },
      { sector: 'Q', places: 7 },
    ] as const;
    const seats = seatsOf(gathering({ capacity: 5000, placesTaken: 840, takenBySector, wantedSectors: [] }), {
      per: 25,
    });
    expect(seats).toHaveLength(200);
    expect(seats.filter(({ state }) => state === 'taken')).toHaveLength(Math.ceil(840 / 25));
  });
});

describe('where seats stand', () => {
  it.each([1, 2, 6, 9, 12, 17, 24, 25, 36, 60, 125, 200, 240])(
    '%d of them stand apart and inside the picture',
    (count) => {
      const { seats, width, height } = shapeFor(count);
      expect(seats).toHaveLength(count);
      expect(isHall(count)).toBe(count > 24);
      const nearest = seats.map((one, nth) =>
        Math.min(...seats.slice(nth + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y))),
      );
      expect(Math.min(...nearest)).toBeGreaterThan(2);
      for (const { x, y } of seats) {
        expect([Math.min(x, y), width - x, height - y].every((room) => room > 1)).toBe(true);
      }
    },
  );
});
