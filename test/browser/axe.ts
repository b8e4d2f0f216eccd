import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { NARROW, WIDE } from './browser';

/** The only rules whose answer depends on light and dark. They take longer than all the others together. */
const ON_COLOURS = ['color-contrast', 'link-in-text-block'];
const BUT_COLOURS = Object.fromEntries(ON_COLOURS.map((id) => [id, { enabled: false }]));
/** Marks what is to be measured again. */
const MARK = 'data-measured-anew';

/** In a page: what its colours and their measure follow from, of each element that is seen, and what of it is other than before. */
const COLOURS_SEEN = `(() => {
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
  let before = seen();
  window.markWhatIsSeenAnew = () => {
    const now = seen();
    for (const [element, colours] of now) element.toggleAttribute('${MARK}', before.get(element) !== colours);
    before = now;
    return document.querySelectorAll('[${MARK}]').length;
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

const onColours: axe.RunOptions = { runOnly: { type: 'rule', values: ON_COLOURS } };

/** What pages of one and the same body and style sheets were found to be: many that cannot be had are. */
const known = new Map<string, Promise<string[]>>();
const BODY = `[document.documentElement.cloneNode().outerHTML, document.title !== '', document.styleSheets.length,
  document.body.outerHTML].join('\\n')`;

/** The same in light and dark, at 320 and 1280 px. */
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
  const flaws: string[] = [];
  const add = (name: string, found: readonly string[]) => flaws.push(...found.map((flaw) => `${name}: ${flaw}`));
  add('light, 1280 px', await flawsOf(page, {}));
  await page.evaluate(COLOURS_SEEN);
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark, 1280 px', await flawsOf(page, onColours));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  add('light, 320 px', await flawsOf(page, { rules: BUT_COLOURS }));
  // The rest stands on the colours that were measured already.
  if ((await page.evaluate<number>('markWhatIsSeenAnew()')) === 0) return flaws;
  const anew = { include: [[`[${MARK}]`]] };
  add('light, 320 px', await flawsOf(page, onColours, anew));
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark, 320 px', await flawsOf(page, onColours, anew));
  return flaws;
}
