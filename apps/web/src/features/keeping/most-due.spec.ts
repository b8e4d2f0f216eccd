import { mostDue } from './most-due';
import type { ProgrammeRow } from './keeping.queries';

type Partner = Parameters<typeof mostDue>[0];
const partner = (over: object = {}): Partner => ({
  ...({ id: 'p', name: 'Bridge House', content: { description: 'We help.' }, change: null } as unknown as Partner),
  ...over,
});
const row = (over: Partial<ProgrammeRow>): ProgrammeRow =>
  ({
    id: 'a',
    name: 'A',
    standing: 'published',
    freshness: 'assured',
    assuredOn: '2026-11-01',
    waiting: false,
    ...over,
  }) as ProgrammeRow;
type Waiting = Parameters<typeof mostDue>[2];
const NONE: Waiting = { introductions: [], threads: [] };
const introduction = (id: string, over: object = {}) =>
  ({ id, outcomeDue: false, answerBy: '2026-12-04', ...over }) as Waiting['introductions'][number];
const change = (over: object) => ({ change: { content: {}, waiting: false, returned: null, ...over } });

describe('the one thing most due for a partner’s contact', () => {
  it.each([
    [
      'what was asked back of the entry',
      partner(change({ returned: 'Why?' })),
      [row({ freshness: 'hidden' })],
      { what: 'returned', kind: 'partner', reason: 'Why?' },
    ],
    [
      'what was asked back of a programme',
      partner(),
      [row({ freshness: 'hidden' }), row({ id: 'b', returned: 'Who?' })],
      { what: 'returned', kind: 'programme', id: 'b' },
    ],
    [
      'the oldest of what is old',
      partner(),
      [
        row({ freshness: 'ageing' }),
        row({ id: 'b', freshness: 'stale' }),
        row({ id: 'c', freshness: 'stale', assuredOn: '2025-01-01' }),
      ],
      { what: 'old', programme: { id: 'c' }, others: 2 },
    ],
    ['a description, where there is none', partner({ content: { description: '' } }), [row({})], { what: 'describe' }],
    ['a first programme', partner(), [], { what: 'first-programme' }],
    [
      'nothing, while something waits for a look',
      partner(change({ waiting: true })),
      [row({ waiting: true })],
      { what: 'nothing', waiting: 2 },
    ],
    [
      'nothing, though a hidden draft is old',
      partner(),
      [row({ standing: 'hidden', freshness: 'stale' })],
      { what: 'nothing', waiting: 0 },
    ],
  ])('is %s', (_what, one, programmes, expected) => {
    expect(mostDue(one, programmes, NONE)).toMatchObject(expected);
  });

  it('is the employer who waits for an answer by the earliest day, before all else', () => {
    const introductions = [
      introduction('o', { outcomeDue: true, answerBy: null }),
      introduction('a'),
      introduction('b', { answerBy: '2026-12-01' }),
    ];
    const asked = partner(change({ returned: 'Why?' }));
    expect(mostDue(asked, [], { ...NONE, introductions })).toMatchObject({ what: 'answer', introduction: { id: 'b' } });
  });

  it('is what an employer wrote, then what came of it, where there is nothing to mend', () => {
    const introductions = [introduction('o', { outcomeDue: true, answerBy: null })];
    const threads = [{ id: 't' }] as unknown as Waiting['threads'];
    expect(mostDue(partner(), [row({})], { introductions, threads })).toMatchObject({ what: 'unread' });
    expect(mostDue(partner(), [row({})], { ...NONE, introductions })).toMatchObject({ what: 'outcome' });
    expect(mostDue(partner(), [], { introductions, threads })).toEqual({ what: 'first-programme' });
  });
});
