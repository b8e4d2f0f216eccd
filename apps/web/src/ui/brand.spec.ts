import { brandFor, contrastOf, ENOUGH } from './brand';

const COLOURS = ['#ffff00', '#000000', '#ffffff', '#ff0000', '#00ff7f', '#5b2149', '#0a5cff', '#7f7f7f', '#f2b84b'];
const PAPERS = {
  light: ['#faf7f2', '#fffdfa', '#f2ede5'],
  dark: ['#1b171a', '#252024', '#141113'],
} as const;

describe.each(['light', 'dark'] as const)('a brand colour on %s paper', (scheme) => {
  it.each(COLOURS)('%s can be read on each paper, and its buttons too', (colour) => {
    const tokens = brandFor(colour, scheme);
    for (const paper of PAPERS[scheme]) expect(contrastOf(tokens.brand, paper)).toBeGreaterThanOrEqual(ENOUGH - 0.1);
    for (const fill of [tokens.brand, tokens['brand-hover']]) {
      expect(contrastOf(tokens['on-brand'], fill)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastOf(tokens.brand, tokens['brand-wash'])).toBeGreaterThanOrEqual(4.5);
  });
});

it('keeps a colour that can be read as it is', () => {
  expect(brandFor('#5b2149', 'light').brand).toBe('#5b2149');
});
