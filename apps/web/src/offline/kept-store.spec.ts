import { outgrown } from './kept-store';

describe('what is kept of what was read', () => {
  it('is bounded: the oldest go first, for their number and for their size', () => {
    const most = { entries: 3, bytes: 10 };
    expect(outgrown([1, 1, 1], most)).toBe(0);
    expect(outgrown([1, 1, 1, 1], most)).toBe(1);
    expect(outgrown([9, 1, 5], most)).toBe(1);
    expect(outgrown([1, 9, 10], most)).toBe(2);
    expect(outgrown([], most)).toBe(0);
  });
});
