import { changeLine, changesBetween } from './programme-words';

const rooms = [
  { id: 'hall', name: 'Hall' },
  { id: 'attic', name: 'Attic' },
];
const at = (clock: string): string => `2026-12-04T${clock}:00.000Z`;
const talk = {
  id: 'a',
  title: 'Routes into law',
  roomId: 'hall' as string | null,
  startsAt: at('10:00'),
  endsAt: at('10:45'),
};
const told = (before: Partial<typeof talk> | null, after: Partial<typeof talk> | null): string[] =>
  changesBetween(
    { rooms, sessions: before ? [{ ...talk, ...before }] : [] },
    { rooms, sessions: after ? [{ ...talk, ...after }] : [] },
  ).map((change) => changeLine(change, 'Europe/London'));

describe('what a new version of a programme changes', () => {
  it.each([
    ['nothing', {}, {}, []],
    ['an addition', null, {}, ['“Routes into law” is new: Fri 4 Dec, 10:00–10:45, Hall.']],
    ['one without a room', null, { roomId: null }, ['“Routes into law” is new: Fri 4 Dec, 10:00–10:45.']],
    ['a cancellation', {}, null, ['“Routes into law” does not take place.']],
    [
      'a move',
      {},
      { startsAt: at('11:00'), endsAt: at('11:45') },
      ['“Routes into law” moved from Fri 4 Dec, 10:00–10:45 to Fri 4 Dec, 11:00–11:45.'],
    ],
    ['a longer one', {}, { endsAt: at('11:00') }, ['“Routes into law” now ends at 11:00.']],
    ['another room', {}, { roomId: 'attic' }, ['“Routes into law” is in Attic, not Hall.']],
    ['a first room', { roomId: null }, {}, ['“Routes into law” is in Hall.']],
    ['no room any more', {}, { roomId: null }, ['“Routes into law” has no room of its own any more.']],
    [
      'all at once',
      { title: 'Law' },
      { roomId: 'attic', endsAt: at('11:00') },
      ['“Routes into law” was called “Law”, and now ends at 11:00, and is in Attic, not Hall.'],
    ],
  ] as const)('says %s', (_, before, after, lines) => expect(told(before, after)).toEqual(lines));

  it('takes a room that was renamed for another one: people look for it by its name', () => {
    const renamed = [{ id: 'hall', name: 'Great Hall' }];
    const [change] = changesBetween({ rooms, sessions: [talk] }, { rooms: renamed, sessions: [talk] });
    expect(changeLine(change!, 'Europe/London')).toBe('“Routes into law” is in Great Hall, not Hall.');
  });
});
