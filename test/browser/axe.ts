import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { NARROW, WIDE } from './browser';
import { lostInForcedColours } from './forced-colours';

/** The only rules whose answer depends on light and dark. They take longer than all the others together. */
const ON_COLOURS = ['color-contrast', 'link-in-text-block'];
const BUT_COLOURS = Object.fromEntries(ON_COLOURS.map((id) => [id, { enabled: false }]));
/** Marks what is to be measured again. */
const MARK = 'data-measured-anew';

/** In a page: of each element that is seen, what its contrast follows from; and what of it is other than it was, wider, in this scheme. */
const COLOURS = `window.colours ??= (() => {
  const seen = () => {
    const ground = new Map();
    const found = new Map();
    for (const element of document.querySelectorAll('body, body *')) {
      const style = getComputedStyle(element);
      const { backgroundColor, backgroundImage, opacity, color, fontSize, fontWeight, textDecorationLine } = style;
      const under = [ground.get(element.parentElement), backgroundColor, backgroundImage, opacity].join();
      ground.set(element, under);
      if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        found.set(element, [under, color, fontSize, fontWeight, textDecorationLine].join());
    }
    return found;
  };
  const before = {};
  return {
    remember: (scheme) => void (before[scheme] = seen()),
    mark: (scheme) => {
      for (const [element, colours] of seen())
        element.toggleAttribute('${MARK}', before[scheme].get(element) !== colours);
      return document.querySelectorAll('[${MARK}]').length;
    },
    // What stays when another page comes is as it was.
    unmark: () => document.querySelectorAll('[${MARK}]').forEach((element) => element.removeAttribute('${MARK}')),
  };
})()`;

/** What axe finds on a page as it stands, and how many pixels it is too wide: one line each, none where all is well. */
async function flawsOf(page: Page, options: axe.RunOptions, context?: axe.ElementContext): Promise<string[]> {
  // Without describing all the nodes that pass, and without reading style sheets again for a rule that is off.
  const asked = { resultTypes: ['violations'], preload: { assets: ['media'] }, ...options };
  const violations = await page.evaluate<axe.Result[]>(
    `axe.run(${context ? JSON.stringify(context) : 'document'}, ${JSON.stringify(asked)}).then(({ violations }) => violations)`,
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
    ),
  );
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return tooWide > 0 ? [...found, `${tooWide} px too wide`] : found;
}

type Scheme = 'light' | 'dark';
const onColours: axe.RunOptions = { runOnly: { type: 'rule', values: ON_COLOURS } };

/** What pages of one and the same body and style sheets were found to be: many that cannot be had are. */
const known = new Map<string, Promise<string[]>>();
const BODY = `[document.documentElement.cloneNode().outerHTML, document.title !== '', document.styleSheets.length,
  document.body.outerHTML].join('\\n')`;

/** The same in light and dark, at 320 and 1280 px, and what forced colours take away. */
export async function flawsInEveryLook(page: Page): Promise<string[]> {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const body = await page.evaluate<string>(BODY);
  const flaws = known.get(body) ?? look(page);
  known.set(body, flaws);
  return flaws;
}

async function look(page: Page): Promise<string[]> {
  // Once a document.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  await page.evaluate(COLOURS);
  const flaws = await lostInForcedColours(page);
  const add = (found: readonly string[], scheme: Scheme, { width }: { width: number }) =>
    flaws.push(...found.map((flaw) => `${scheme}, ${width} px: ${flaw}`));
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    add(await flawsOf(page, scheme === 'dark' ? onColours : {}), scheme, WIDE);
    await page.evaluate(`colours.remember('${scheme}')`);
  }
  await page.setViewportSize(NARROW);
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    if (scheme === 'light') add(await flawsOf(page, { rules: BUT_COLOURS }), scheme, NARROW);
    // The rest stands on the colours that were measured already.
    const isOther = (await page.evaluate<number>(`colours.mark('${scheme}')`)) > 0;
    if (isOther) add(await flawsOf(page, onColours, { include: [[`[${MARK}]`]] }), scheme, NARROW);
  }
  await page.evaluate('colours.unmark()');
  return flaws;
}
