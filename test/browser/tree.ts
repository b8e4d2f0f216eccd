import type { Locator, Page } from 'playwright-core';

/** What people come to most: the routes of the web app, by who looks at them. */
export const MAIN_SCREENS: Readonly<Record<'visitor' | 'member' | 'organiser', readonly string[]>> = {
  visitor: [
    '/',
    '/gatherings',
    '/gatherings/$gatheringId',
    '/apply',
    '/sign-in',
    '/partners',
    '/programmes/$programmeId',
  ],
  member: [
    '/',
    '/gatherings',
    '/gatherings/$gatheringId',
    '/threads',
    '/threads/$threadId',
    '/what-works',
    '/what-works/$itemId',
    '/toolkits/$toolkitId/editions/$number',
    '/introductions/$introductionId',
    '/members/$organisationId',
    '/profile',
  ],
  organiser: ['/', '/gatherings/new', '/gatherings/$gatheringId', '/desk', '/desk/prospects', '/settings', '/mails'],
};

/** What is filled last, of a screen that shows the rest before. */
const LAST: Readonly<Record<string, (page: Page) => Locator>> = {
  '/gatherings/$gatheringId': (page) => page.getByRole('region', { name: 'What others tried' }),
  '/partners': (page) => page.getByRole('list', { name: 'On the map' }).getByRole('listitem').first(),
  '/what-works/$itemId': (page) => page.getByRole('region', { name: 'Comments' }).getByRole('button', { name: 'Send' }),
};
/** The years of what is planned in these tests: the same on every day that they run. */
const PLANNED = /\b(2035|2099)\b/;
/** What differs from run to run and is no part of how a screen reads. */
const PASSING: readonly (readonly [RegExp, string])[] = [
  [/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>'],
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, '<token>'],
  [/\b(\w{3,9} )?\d{1,2} \w{3,9} 20\d\d/g, '<day>'],
  [/\b(Today,|\w{3,6}day) \d{1,2} [A-Z]\w{2,8}(?! 20\d\d)/g, '<day>'],
  [/(?<=option ")[A-Z]\w{2,3} 20\d\d(?=")/g, '<month>'],
  [/\b\d\d:\d\d\b/g, '<time>'],
  [/(?<=New since )\w{3,6}day\b/g, '<time>'],
  [/\b(just now|yesterday|\d+ \w+ ago)\b/g, '<ago>'],
  [/\b\d+ working days?\b/g, '<working days>'],
  [/http:\/\/[\w.]+:\d+/g, '<network>'],
];
/** Of many that are listed, these say how they read. */
const LISTED = /^ *- (listitem|option|row)\b/;
const FIRST = 3;

/**
 * What a screen reader is told of a page as it stands, as Playwright writes it down (YAML): roles, names, states and
 * levels, nested as they are. Without what surrounds every page.
 */
export async function treeOf(page: Page, route: string): Promise<string> {
  await LAST[route]?.(page).waitFor();
  const tree = await page.getByRole('main').ariaSnapshot();
  const lasting = (found: string, mark: string): string => (mark === '<day>' && PLANNED.test(found) ? found : mark);
  return PASSING.reduce((text, [what, mark]) => text.replaceAll(what, (found) => lasting(found, mark)), firstOf(tree));
}

/** The first few of each list, with all that is in them. */
function firstOf(tree: string): string {
  const counts: number[] = [];
  let leftOut = Infinity;
  const isKept = (line: string): boolean => {
    const depth = line.search(/\S/);
    if (depth > leftOut) return false;
    leftOut = Infinity;
    counts.length = Math.min(counts.length, depth + 1);
    if (!LISTED.test(line)) return true;
    counts[depth] = (counts[depth] ?? 0) + 1;
    if (counts[depth] > FIRST) leftOut = depth;
    return counts[depth] <= FIRST;
  };
  return tree.split('\n').filter(isKept).join('\n');
}
