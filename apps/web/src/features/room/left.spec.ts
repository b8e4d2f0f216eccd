import { leftInWords, leftOf, paceOf } from './left';

const at = (seconds: number): number => seconds * 1000;

describe('how long an item still lasts', () => {
  it.each([
    [245, '4:05', '5 minutes left', 'good'],
    [60, '1:00', 'Less than one minute left', 'near'],
    [3700, '1:01:40', '62 minutes left', 'good'],
    [0, '0:00', 'The time is over', 'over'],
    [-30, '-0:30', 'The time is over', 'over'],
    [-60, '-1:00', 'One minute over its time', 'over'],
    [-150, '-2:30', '2 minutes over its time', 'over'],
  ])('of %d seconds reads %s', (seconds, figure, words, pace) => {
    const item = { from: at(-4000), to: at(seconds) };
    expect(leftOf(item, 0)).toBe(figure);
    expect(leftInWords(item, 0)).toBe(words);
    expect(paceOf(item, 0)).toBe(pace);
  });

  it('is near its end after four fifths of a short item', () => {
    expect([59, 61].map((left) => paceOf({ from: at(left - 300), to: at(left) }, 0))).toEqual(['near', 'good']);
  });
});
