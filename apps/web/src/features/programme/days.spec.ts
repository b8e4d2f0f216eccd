import { clashesOf, daysOf, gridOf, localOf } from './days';

const rooms = [{ id: 'hall' }, { id: 'attic' }, { id: 'cellar' }];
const at = (time: string): string => `2026-12-${time}:00.000Z`;
const one = (from: string, to: string, roomId: string | null) => ({ startsAt: at(from), endsAt: at(to), roomId });
const day = (...sessions: ReturnType<typeof one>[]) => ({ date: 'Fri 4 Dec 2026', sessions });

describe('the days of a programme', () => {
  it('are those of the gathering’s own clock, in the order of time', () => {
    const [late, early] = [one('04T22:30', '04T22:45', null), one('04T10:00', '04T11:00', null)];
    expect(daysOf([late, early], 'Europe/London')).toEqual([{ date: 'Fri 4 Dec 2026', sessions: [early, late] }]);
    expect(daysOf([late, early], 'Asia/Tokyo').map(({ date }) => date)).toEqual(['Fri 4 Dec 2026', 'Sat 5 Dec 2026']);
    expect(localOf(late.startsAt, 'Asia/Tokyo')).toEqual({ date: '2026-12-05', clock: '07:30' });
  });
});

describe('what is at the same time as a session', () => {
  it('is what begins before it ends, and ends after it begins', () => {
    const session = one('04T10:00', '04T11:00', 'hall');
    const [before, into, after] = [
      one('04T09:00', '04T10:00', 'attic'),
      one('04T10:45', '04T12:00', 'attic'),
      one('04T11:00', '04T12:00', 'attic'),
    ];
    expect(clashesOf(session, [before, session, into, after])).toEqual([into]);
  });
});

describe('a day as a grid', () => {
  it('has a column for each room that it needs, and a row from one time to the next', () => {
    const sessions = [
      one('04T09:00', '04T10:00', null),
      one('04T10:00', '04T11:00', 'cellar'),
      one('04T10:00', '04T10:30', 'hall'),
    ];
    expect(gridOf(day(...sessions), rooms)).toEqual({
      roomIds: ['hall', 'cellar'],
      cells: [
        { from: 1, to: 2, column: 1, columns: 2 },
        { from: 2, to: 4, column: 2, columns: 1 },
        { from: 2, to: 3, column: 1, columns: 1 },
      ],
    });
  });

  it.each([
    ['of one room', [one('04T10:00', '04T11:00', 'hall'), one('04T11:00', '04T12:00', null)]],
    [
      'on which something is for everybody while something else is held',
      [one('04T10:00', '04T11:00', 'hall'), one('04T10:00', '04T11:00', 'attic'), one('04T10:30', '04T12:00', null)],
    ],
  ] as const)('is none %s', (_, sessions) => expect(gridOf(day(...sessions), rooms)).toBeNull());
});
