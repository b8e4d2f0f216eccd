import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { NARROW, WIDE } from './browser';

/** The only rules whose answer depends on light and dark. */
const ON_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds on a page as it stands, and how many pixels it is too wide: one line each, none where all is well. */
async function flawsOf(page: Page, rules?: string[]): Promise<string[]> {
  // Once a document; and without describing all the nodes that pass, which takes as long as looking at them.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
  const violations = await page.evaluate<axe.Result[]>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
    ),
  );
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return tooWide > 0 ? [...found, `${tooWide} px too wide`] : found;
}

/** The same in light and dark, at 320 and 1280 px. */
export async function flawsInEveryLook(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const rules = colorScheme === 'dark' ? ON_COLOURS : undefined;
      for (const flaw of await flawsOf(page, rules)) flaws.push(`${colorScheme}, ${viewport.width} px: ${flaw}`);
    }
  }
  return flaws;
}
