import { townIn } from './town-in';

const TOWNS = ['London', 'Leeds', 'Bath'].map((name) => ({ name }));

it.each([
  ['Friends House, London', 'London'],
  ['The Guildhall, Gresham Street, London EC2V 7HH', 'London'],
  ['leeds ls1', 'Leeds'],
  ['London Road, Leeds', 'Leeds'],
  ['Leeds, United Kingdom', 'Leeds'],
  ['Bath Road', undefined],
  ['Schloss, Wien', undefined],
  ['', undefined],
  [null, undefined],
])('the town of %p is %p', (place, name) => {
  expect(townIn(place, TOWNS)?.name).toBe(name);
});
