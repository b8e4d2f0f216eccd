import { compare, valuesOf } from '../../lib/edit-conflict';
import { NEW, type Typed } from './gathering-fields';
import { PARTS } from './gathering-parts';

const base: Typed = {
  ...NEW,
  title: 'Roundtable',
  date: '2035-05-04',
  from: '10:00',
  to: '11:30',
  zone: 'Europe/London',
  place: 'Leeds',
};
const labels = (mine: Partial<Typed>, theirs: Partial<Typed>) => {
  const { taken, disputed } = compare(PARTS, base, { ...base, ...mine }, { ...base, ...theirs });
  return { taken: taken.map(({ label }) => label), disputed: disputed.map(({ label }) => label) };
};

describe('two edits of one gathering', () => {
  it('have nothing to say to each other where only one changed anything', () => {
    expect(labels({ title: 'Mine' }, {})).toEqual({ taken: [], disputed: [] });
  });

  it('take over what only the other changed, and dispute what both did, each otherwise', () => {
    const mine = { title: 'Mine', capacity: '14' };
    const theirs = { title: 'Theirs', place: 'York', capacity: '14' };
    expect(labels(mine, theirs)).toEqual({ taken: ['Place', 'Places'], disputed: ['Title'] });
  });

  it('are about a time as a whole: a begin here and an end there are disputed', () => {
    const { disputed } = compare(PARTS, base, { ...base, from: '09:00' }, { ...base, to: '12:00' });
    expect(disputed.map(({ label }) => label)).toEqual(['When']);
    expect(disputed[0]!.say({ ...base, to: '12:00' })).toBe('Fri 4 May 2035, 10:00–12:00 London');
    expect(valuesOf(disputed, { ...base, to: '12:00' })).toMatchObject({ from: '10:00', to: '12:00', endDate: '' });
  });

  it('do not mind spaces at the ends, which saving takes away', () => {
    expect(labels({ title: 'Roundtable ' }, { title: 'Theirs' })).toEqual({ taken: ['Title'], disputed: [] });
  });
});
