import { isolated } from '#contracts/isolated';
import { placesGivenUp } from './places-given-up';

const ADA = isolated('Ada');

it.each([
  ['Ada', 2, 0, `${ADA} has places at 2 gatherings; they are given up.`],
  ['Ada', 0, 2, `${ADA} waits for a place at 2 gatherings, and will no more.`],
  [null, 1, 0, 'You have a place at 1 gathering; it is given up.'],
  [null, 1, 1, 'You have a place at 1 gathering; it is given up. You wait for one at 1 gathering, and will no more.'],
  [null, 0, 1, 'You wait for a place at 1 gathering, and will no more.'],
  [null, 0, 0, 'You have no place at a gathering to come.'],
])('%s with %i and %i', (name, places, waiting, said) => expect(placesGivenUp(name, { places, waiting })).toBe(said));
