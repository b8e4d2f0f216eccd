import type { AgendaLine } from '#contracts/scheduling/programme';
import { inOneGo } from './agenda-lines';

const slot = (hour: number, room = 'Hall') => ({
  startsAt: `2035-06-04T${hour}:00:00.000Z`,
  endsAt: `2035-06-04T${hour + 1}:00:00.000Z`,
  room,
});
const line = (fields: Partial<AgendaLine>): AgendaLine => ({
  ...{ sessionId: '01980000-0000-7000-8000-000000000001', as: 'goes', title: 'Opening', wasTitled: null },
  ...{ before: slot(10), after: slot(11) },
  ...fields,
});

describe('two versions that are told in one go', () => {
  it('say of a session how it was before the first and is after the last, and keep what only the first changed', () => {
    const other = line({ sessionId: '01980000-0000-7000-8000-000000000002', after: null });
    const moved = line({ wasTitled: 'Welcome', title: 'Opening' });
    const again = line({ before: slot(11), after: slot(11, 'Attic') });
    expect(inOneGo([moved, other], [again])).toEqual([other, line({ wasTitled: 'Welcome', after: slot(11, 'Attic') })]);
  });

  it.each([
    ['moved there and back', line({}), line({ before: slot(11), after: slot(10) })],
    [
      'renamed and back',
      line({ wasTitled: 'Opening', title: 'X', after: slot(10) }),
      line({ wasTitled: 'X', before: slot(10), after: slot(10) }),
    ],
    ['new and cancelled', line({ as: 'speaks', before: null }), line({ as: 'speaks', before: slot(11), after: null })],
    ['asked to speak and not any more', line({ as: 'speaks', before: null }), line({ as: 'spoke', before: slot(11) })],
    [
      'taken off and back',
      line({ as: 'spoke', after: slot(10) }),
      line({ as: 'speaks', before: null, after: slot(10) }),
    ],
    ['cancelled and back', line({ after: null }), line({ before: null, after: slot(10) })],
  ])('say nothing of what is as it was: %s', (_, earlier, later) => {
    expect(inOneGo([earlier], [later])).toEqual([]);
  });

  it('tell whoever meant to go that they speak, and whoever spoke that they do no more', () => {
    const speaks = line({ as: 'speaks', before: null });
    expect(inOneGo([line({})], [speaks])).toEqual([speaks]);
    expect(inOneGo([line({ as: 'spoke', after: slot(10) })], [line({})])).toEqual([line({ as: 'spoke' })]);
  });
});
