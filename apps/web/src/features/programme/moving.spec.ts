import { boardOf, clockOf, fitted, hoursIn, slotOf, steppedBy, type Slot } from './moving';

const zone = 'Europe/London';
const gathering = {
  start: { local: '2026-12-04T09:30', zone, offset: '+00:00' },
  end: { local: '2026-12-06T16:00', zone, offset: '+00:00' },
};
const rooms = [{ id: 'hall' }, { id: 'attic' }];
const board = boardOf(gathering, { zone, rooms, sessions: [] });

describe('what sessions are moved over', () => {
  it('is a column for everybody and one a room, from the gathering’s start to its end', () => {
    expect(board).toEqual({
      roomIds: [null, 'hall', 'attic'],
      days: [
        { date: '2026-12-04', from: 570, to: 1200 },
        { date: '2026-12-05', from: 480, to: 1200 },
        { date: '2026-12-06', from: 480, to: 960 },
      ],
    });
  });

  it('names its full hours', () => {
    expect(hoursIn({ date: '2026-12-04', from: 570, to: 720 })).toEqual([600, 660]);
  });

  it('takes in what is held earlier or later than people usually meet', () => {
    const dinner = { startsAt: '2026-12-05T19:30:00.000Z', minutes: 120, roomId: null };
    expect(slotOf(dinner, zone)).toEqual({ date: '2026-12-05', minute: 1170, roomId: null });
    expect(boardOf(gathering, { zone, rooms, sessions: [dinner] }).days[1]).toMatchObject({ from: 480, to: 1290 });
  });
});

describe('a session that is moved', () => {
  const slot: Slot = { date: '2026-12-04', minute: 600, roomId: 'hall' };
  it.each([
    ['ArrowDown', false, { ...slot, minute: 615 }],
    ['ArrowDown', true, { ...slot, minute: 605 }],
    ['ArrowUp', false, { ...slot, minute: 585 }],
    ['ArrowRight', false, { ...slot, roomId: 'attic' }],
    ['ArrowLeft', false, { ...slot, roomId: null }],
    ['PageDown', false, { ...slot, date: '2026-12-05' }],
    ['PageUp', false, slot],
    ['a', false, null],
  ] as const)('goes by %s (Shift: %s)', (key, shiftKey, to) =>
    expect(steppedBy(slot, { key, shiftKey }, { minutes: 45, board })).toEqual(to),
  );

  it('stays within the day, also where it takes as long as the day does', () => {
    const [first] = board.days;
    expect(fitted(first!, 0, 45)).toBe(570);
    expect(fitted(first!, 1300, 45)).toBe(1155);
    expect(fitted(first!, 603, 45)).toBe(605);
    expect(fitted(first!, 700, 2000)).toBe(570);
    expect(clockOf(605)).toBe('10:05');
  });
});
