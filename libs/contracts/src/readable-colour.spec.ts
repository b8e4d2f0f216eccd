import { readableOn, readableOnWhite } from './readable-colour';

const contrast = (colour: string, ground = '#ffffff'): number => {
  const [dark, light] = [luminance(colour), luminance(ground)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** WCAG 2.2, "relative luminance", said another way than where it is used. */
function luminance(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  const linear = [value >> 16, (value >> 8) & 255, value & 255].map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : Math.pow((part / 255 + 0.055) / 1.055, 2.4),
  );
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

describe('a colour on white', () => {
  it.each(['#faf7f2', '#1b171a'])('can be read on the ground of a mail as well: %s', (ground) => {
    for (const colour of ['#ffff00', '#ffffff', '#000000', '#00c853', '#5b2149', '#808080', '#0000ff']) {
      const readable = readableOn(ground, colour);
      expect(contrast(readable, ground)).toBeGreaterThanOrEqual(4.5);
      if (contrast(colour, ground) >= 4.5) expect(readable).toBe(colour);
    }
  });

  it('can be read whatever is chosen, and stays what it is where it can', () => {
    const steps = [0, 51, 102, 153, 204, 255].map((part) => part.toString(16).padStart(2, '0'));
    const all = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)));
    for (const colour of all) {
      const readable = readableOnWhite(colour);
      expect(readable).toMatch(/^#[\da-f]{6}$/);
      expect(contrast(readable)).toBeGreaterThanOrEqual(4.5);
      if (contrast(colour) >= 4.5) expect(readable).toBe(colour);
    }
  });
});
