import { triedBy } from './adoption-words';

const adoption = { organisations: 7, worked: 4, partly: 1, didNot: 2, doing: 0 };

it('says how many tried it and how it went, hiding none', () => {
  expect(triedBy({ adoption, triedIn: { sectors: 4, more: false } })).toBe(
    'Tried by 7 organisations in 4 sectors: 4 worked, 1 partly, 2 did not.',
  );
  const one = { organisations: 1, worked: 0, partly: 0, didNot: 1, doing: 3 };
  expect(triedBy({ adoption: one, triedIn: { sectors: 0, more: true } })).toBe(
    'Tried by 1 organisation: 0 worked, 0 partly, 1 did not.',
  );
  expect(triedBy({ adoption, triedIn: { sectors: 1, more: true } })).toContain('in 1 sector or more:');
});

it('says nothing where nobody tried it', () => {
  const none = { organisations: 0, worked: 0, partly: 0, didNot: 0, doing: 2 };
  expect(triedBy({ adoption: none, triedIn: { sectors: 0, more: false } })).toBeNull();
});
