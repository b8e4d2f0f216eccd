import { whomOf, wordsOf } from './announcement-draft';

const draft = { id: 'one', subject: 'A place is free', text: 'It may come to you.' };
const toOf = (to: 'place' | 'waitlist' | 'both' | undefined, place: number, waitlist: number) =>
  wordsOf({ ...draft, to }, { place, waitlist }).to;

it('is for those with a place where nobody has chosen, and for those who wait where nobody else is there', () => {
  expect(toOf(undefined, 2, 1)).toEqual(['place']);
  expect(toOf(undefined, 0, 1)).toEqual(['waitlist']);
  expect(whomOf(undefined, { place: 2, waitlist: 0 })).toBe('place');
});

it('stays for whom it was written, also where none of them is there any more', () => {
  expect(toOf('waitlist', 2, 0)).toEqual(['waitlist']);
  expect(toOf('place', 0, 3)).toEqual(['place']);
  expect(toOf('both', 2, 0)).toEqual(['place', 'waitlist']);
});
