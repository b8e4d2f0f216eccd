import { whyInTheWay, type Near, type Wanted } from './in-the-way';
import { whyNotThen } from './session-times';

const at = (clock: string): Date => new Date(`2026-12-04T${clock}:00Z`);
const rules = {
  zone: 'Europe/London',
  minutesBetweenRooms: 10,
  names: new Map([
    ['hall', 'Hall'],
    ['attic', 'Attic'],
  ]),
};
const near = (fields: Partial<Near> = {}): Near => ({
  ...{ id: 'a', title: 'Opening', roomId: 'hall', speakerId: null, speaker: null },
  ...{ from: at('10:00'), to: at('10:45') },
  ...fields,
});
const gwen = { speakerId: 'gwen', speaker: 'Gwen Guest' };
const wanted = (from: string, to: string, roomId: string | null = 'attic'): Wanted => ({
  ...{ id: 'b', roomId, speakerIds: ['ada', 'gwen'] },
  ...{ from: at(from), to: at(to) },
});
const said = (one: Near, other: Wanted): string[] =>
  whyInTheWay(one, other, rules).map(({ pointer, detail }) => `${pointer} ${detail}`);

describe('what is in the way of a session', () => {
  it('is another in its room', () => {
    expect(said(near(), wanted('10:30', '11:00', 'hall'))).toEqual([
      '#/roomId “Opening” is in Hall then, 10:00–10:45.',
    ]);
  });

  it.each([
    ['in its room right after it', near(), wanted('10:45', '11:00', 'hall')],
    ['in another room', near(), wanted('10:00', '10:45')],
    ['at once where neither needs a room', near({ roomId: null }), wanted('10:00', '10:45', null)],
    ['of the same speaker in the same room, right after it', near(gwen), wanted('10:45', '11:00', 'hall')],
    ['of the same speaker elsewhere, with time to come', near(gwen), wanted('10:55', '11:15')],
    ['of the same speaker, for everybody right before it', near({ ...gwen, roomId: null }), wanted('10:45', '11:00')],
  ] as const)('is none %s', (_, one, other) => expect(said(one, other)).toEqual([]));

  it('is one of the same speaker at the same time, in whichever room', () => {
    const line = '#/speakers/1 Gwen Guest speaks at “Opening” then, 10:00–10:45.';
    expect(said(near(gwen), wanted('10:30', '11:00'))).toEqual([line]);
    expect(said(near({ ...gwen, roomId: null }), wanted('10:30', '11:00'))).toEqual([line]);
  });

  it.each([
    ['after', wanted('10:50', '11:00')],
    ['before', wanted('09:30', '09:55')],
  ] as const)('is one of the same speaker too shortly %s it, where the rooms are apart', (_, other) => {
    expect(said(near(gwen), other)).toEqual([
      '#/speakers/1 Gwen Guest speaks at “Opening” in Hall, 10:00–10:45, and needs 10 minutes from one room to another.',
    ]);
  });
});

describe('when a session may be', () => {
  const gathering = { startZone: 'Europe/London', startsAt: at('09:00'), endsAt: new Date('2026-12-05T17:00Z') };
  const why = (from: Date, to: Date) => whyNotThen({ from, to }, gathering);

  it('is within its gathering, on one day', () => {
    expect(why(at('09:00'), at('09:45'))).toBeNull();
    expect(why(at('23:00'), new Date('2026-12-05T00:00Z'))).toBeNull();
    expect(why(at('08:59'), at('09:45'))).toBe(
      'The gathering begins on Fri 4 Dec 2026, 09:00 London. A session starts no sooner.',
    );
    expect(why(new Date('2026-12-05T16:30Z'), new Date('2026-12-05T17:15Z'))).toBe(
      'The gathering ends on Sat 5 Dec 2026, 17:00 London. A session is over by then.',
    );
    expect(why(at('23:30'), new Date('2026-12-05T00:15Z'))).toBe('A session ends on the day on which it starts.');
  });
});
