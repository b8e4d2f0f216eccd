import type { Page } from 'playwright-core';

/** Runs in the page: what is chosen and looks like its neighbours, and what is drawn by a background alone. */
const PAINTED = `(() => {
  const CHOSEN = '[aria-current], [aria-pressed="true"], [aria-selected="true"], [data-status="active"], [data-on]';
  const named = (element) => element.tagName.toLowerCase() + '.' + element.className + ' “' + element.textContent.trim().slice(0, 30) + '”';
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const canvas = getComputedStyle(document.body).backgroundColor;
  const groundOf = ({ backgroundColor }) => (/^rgba\\(.*, 0\\)$/.test(backgroundColor) ? canvas : backgroundColor);
  const outlineOf = ({ outlineStyle, outlineColor }) => (outlineStyle === 'none' ? '' : outlineColor);
  const look = (element) => {
    const style = getComputedStyle(element);
    const { color, fontWeight, textDecorationLine, borderTopColor, borderBottomColor, borderLeftColor } = style;
    return [groundOf(style), outlineOf(style), color, fontWeight, textDecorationLine, borderTopColor, borderBottomColor, borderLeftColor].join();
  };
  const alike = [...document.querySelectorAll(CHOSEN)].filter((element) => {
    const other = [...element.parentElement.children].find((one) => one.tagName === element.tagName && !one.matches(CHOSEN));
    return seen(element) && other && look(other) === look(element);
  });
  const filled = (style) => groundOf(style) !== canvas;
  const forms = [...document.querySelectorAll('main *')].flatMap((element) => {
    if (!seen(element)) return [];
    const { width, height } = element.getBoundingClientRect();
    const empty = element.childNodes.length === 0 && width >= 4 && height >= 4;
    const before = getComputedStyle(element, '::before');
    const drawn = before.content === '""' && parseFloat(before.width) >= 4 && parseFloat(before.height) >= 4;
    return [...(empty && /^(div|span|td)$/i.test(element.tagName) ? [[element, getComputedStyle(element)]] : []), ...(drawn ? [[element, before]] : [])];
  });
  return { alike: alike.map(named), forms: forms.map(([element, style]) => [named(element), filled(style)]) };
})()`;

interface Painted {
  readonly alike: readonly string[];
  readonly forms: readonly (readonly [name: string, isFilled: boolean])[];
}

/** What cannot be told apart, or is gone, where people have colours of their own. */
export async function lostInForcedColours(page: Page): Promise<string[]> {
  const usual = await page.evaluate<Painted>(PAINTED);
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await page.evaluate<Painted>(PAINTED);
  await page.emulateMedia({ forcedColors: 'none' });
  // What came or went between the two looks is compared with nothing.
  const gone = forced.forms.filter(([name, isFilled], index) => {
    const [before, wasFilled] = usual.forms[index] ?? [];
    return !isFilled && wasFilled && before === name && usual.forms.length === forced.forms.length;
  });
  return [
    ...forced.alike.map((name) => `forced colours: ${name} does not look chosen`),
    ...gone.map(([name]) => `forced colours: ${name} is drawn no more`),
  ];
}
