import { isolated } from '#contracts/isolated';
import { placesGivenOn } from './places-given-on';

const ADA = isolated('Ada');

it.each([
  ['Ada', 2, 0, `${ADA} has places at 2 gatherings; they go to who waits.`],
  ['Ada', 0, 2, `${ADA} waits for a place at 2 gatherings, and will no more.`],
  [null, 1, 0, 'You have a place at 1 gathering; it goes to who waits.'],
  [
    null,
    1,
    1,
    'You have a place at 1 gathering; it goes to who waits. You wait for one at 1 gathering, and will no more.',
  ],
  [null, 0, 1, 'You wait for a place at 1 gathering, and will no more.'],
  [null, 0, 0, 'You have no place at a gathering to come.'],
])('%s with %i and %i', (name, places, waiting, said) => expect(placesGivenOn(name, { places, waiting })).toBe(said));
