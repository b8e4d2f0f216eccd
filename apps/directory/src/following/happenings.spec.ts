import { PartnerContent, ProgrammeContent } from '#contracts/directory/content';
import { happened } from './happenings';

const says = (over: object = {}) => ProgrammeContent.parse({ name: 'First steps', capacity: 1, ...over });
const before = (over: object = {}) => ({ standing: 'published' as const, content: says(), taken: 0, ...over });
const after = (over: object = {}) => ({ kind: 'programme' as const, ...before(), ...over });
const contact = { id: '01980000-0000-7000-8000-000000000001', name: 'Connie' };

it.each([
  ['is published', before({ standing: 'draft', content: null }), after(), ['published']],
  ['is there at once', before({ standing: null, content: null, taken: null }), after(), ['published']],
  ['is shown again', before({ standing: 'hidden' }), after(), ['published']],
  ['is hidden', before(), after({ standing: 'hidden' }), ['hidden']],
  ['is written on as a draft', before({ standing: 'draft' }), after({ standing: 'draft' }), []],
  [
    'says something else',
    before(),
    after({ content: says({ fees: 'None', asked: 'Time' }) }),
    ['changed:fees', 'changed:asked'],
  ],
  ['has other contacts', before(), after({ content: says({ contacts: [contact] }) }), []],
  ['is full', before(), after({ taken: 1 }), []],
  ['has room again', before({ taken: 1 }), after(), ['open']],
  [
    'has more room',
    before({ taken: 1 }),
    after({ taken: 1, content: says({ capacity: 2 }) }),
    ['changed:capacity', 'open'],
  ],
])('tells of a programme that %s', (_, was, is, what) => {
  expect(happened(was, is).sort()).toEqual([...what].sort());
});

it('tells of a partner what it says, and never that it is open', () => {
  const content = PartnerContent.parse({ name: 'Bridge House' });
  const partner = { ...after({ content }), kind: 'partner' as const };
  expect(happened(before({ content: { ...content, website: 'https://b.example' } }), partner)).toEqual([
    'changed:website',
  ]);
});
