import type { Page } from 'playwright-core';
import { eventually } from '#testing';
import { gatherOn } from '../line/passing-days';
import { bringIn, setUp, signIn, type Person } from '../line/people';
import { afterSomeWeeks, type Ids } from './after-some-weeks';
import { flawsInEveryLook } from './axe';
import { Stage, untilLoaded, WIDE } from './browser';
import { EVERYBODY, ROUTES, type Who } from './routes';
import { applying, counted, links, opened, organising, ownApplication } from './states';
import { MAIN_SCREENS, treeOf } from './tree';

const EMAILS = { member: 'lead@tideway-foods.example.org', organiser: 'olga@example.org' };
const LONG = 480_000;
const REFUSAL = 'The service is being restarted. A minute usually does.';
/** What a page is called that could not be had, and those that ask nothing before they show, or say themselves what they lack. */
const FAILED_OR_A_FORM =
  /^(This page did not open|The link could not be opened|Sign in|Which employer do you apply for\?|Schedule a gathering|Seek a date|Bring in a file|Add a feed|Your toolkit|This network is set up|Search|Stop these mails|Apply as a partner|Health|Inbox)$/;
/** Forms that are refused as they stand: who sees them, where, and the button. */
const FORMS = [
  ['visitor', '/sign-in', 'Sign in'],
  ['visitor', '/apply', 'Go on'],
  ['organiser', '/gatherings/new', 'Schedule it'],
  ['organiser', '/dates/new', 'Propose these times'],
  ['member', '/profile', 'Change the password'],
  ['organiser', '/desk/sponsors/new', 'Add the sponsor'],
  ['organiser', '/desk/feeds/new', 'Add the feed'],
] as const;

let stage: Stage;
let organiser: Person;
let tideway: Person;
const pages = new Map<Who, Page>();
beforeAll(async () => {
  stage = await Stage.open();
}, LONG);
afterAll(async () => stage?.close(), LONG);

async function seenBy(who: Who): Promise<Page> {
  const page = pages.get(who) ?? (who === 'visitor' ? await stage.visitor() : await stage.member(EMAILS[who]));
  pages.set(who, page);
  return page;
}

const HAS_ARRIVED = `(({ status, location, resolvedLocation }) =>
  status === 'idle' && [location, window.location].every(({ pathname }) => pathname === resolvedLocation?.pathname))
  (window.__TSR_ROUTER__.state)`;

/** By the app's own router, as by a link: a document that is loaded for each page costs as much as looking at it. */
async function goOnTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`window.__TSR_ROUTER__.history.push(${JSON.stringify(address)})`);
  // The page before has a heading as well.
  await eventually(async () => expect(await page.evaluate(HAS_ARRIVED)).toBe(true));
  await untilLoaded(page);
}

/**
 * What is wrong, in any look, with the routes that these ids lead to; everybody looks in a browser of their own.
 * What a screen reader is told of the main screens goes into `trees`.
 */
async function flawsOfRoutes(
  ids: Ids,
  { title, trees }: { title?: RegExp; trees?: Map<string, string> } = {},
): Promise<Record<string, string[]>> {
  const flawed: Record<string, string[]> = {};
  const walk = async (who: Who): Promise<void> => {
    const page = await seenBy(who);
    // Nothing is known there of the walk before.
    await page.goto('/privacy');
    await untilLoaded(page);
    for (const [route, seers] of Object.entries(ROUTES)) {
      const address = route.replaceAll(/\$(\w+)/g, (whole, name: string) => ids[name] ?? whole);
      if (address.includes('$') || !seers.includes(who)) continue;
      const isMain = trees && MAIN_SCREENS[who].includes(route);
      if (isMain) await page.setViewportSize(WIDE);
      await goOnTo(page, address);
      if (isMain) trees.set(`${route} as ${who}`, await treeOf(page, route));
      const flaws = await flawsInEveryLook(page);
      const heading = await page.getByRole('heading', { level: 1 }).innerText();
      if (title && !title.test(heading)) flaws.push(`titled “${heading}”`);
      if (flaws.length > 0) flawed[`${route} as ${who}`] = flaws;
    }
  };
  await Promise.all(EVERYBODY.map(walk));
  return flawed;
}

describe('every route, in light and dark, at 320 and 1280 px, without a violation that axe knows', () => {
  it('names every route there is', async () => {
    const page = await stage.visitor();
    await page.goto('/');
    await untilLoaded(page);
    const routes = await page.evaluate<string[]>('Object.keys(window.__TSR_ROUTER__.routesByPath)');
    expect(routes.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('before anything is set up', async () => {
    const page = await seenBy('visitor');
    await page.goto('/');
    await page.getByRole('heading', { name: 'Set up your network' }).waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
  });

  it(
    'with nothing in it yet',
    async () => {
      organiser = await setUp(stage.baseUrl);
      tideway = await bringIn(organiser, 'Tideway Foods', 'C');
      const ids = { organisationId: tideway.organisationId, token: 'x'.repeat(43), sponsorToken: 'x'.repeat(43) };
      expect(await flawsOfRoutes(ids)).toEqual({});
    },
    LONG,
  );

  describe('with people at work in it', () => {
    let ids: Ids;
    beforeAll(async () => {
      ids = await afterSomeWeeks(organiser, tideway);
      await gatherOn(stage.network);
    }, LONG);

    const trees = new Map<string, string>();
    it('everywhere', async () => expect(await flawsOfRoutes(ids, { trees })).toEqual({}), LONG);

    it.each(EVERYBODY.flatMap((who) => MAIN_SCREENS[who].map((route) => `${route} as ${who}`)))(
      'is told to a screen reader as it was when somebody last looked: %s',
      (screen) => {
        expect(trees.has(screen)).toBe(true);
        expect(trees.get(screen)).toMatchSnapshot();
      },
    );

    it(
      'when what they show cannot be had',
      async () => {
        // In browsers that have read nothing yet: what was read before can still be read.
        pages.clear();
        const problem = { type: '/problems/unavailable', title: 'Unavailable', status: 503, detail: REFUSAL };
        for (const who of EVERYBODY) {
          const page = await seenBy(who);
          // Who looks, and at which network, is known: without these two every page is the same.
          await page.route(/\/api\/(?!membership\/(network|session)$)/, (route) =>
            route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
          );
        }
        const flawed = await flawsOfRoutes(ids, { title: FAILED_OR_A_FORM });
        expect(flawed).toEqual({});
      },
      LONG,
    );

    it('with nothing to be reached at all', async () => {
      const page = await stage.visitor();
      await page.route('**/api/**', (route) => route.fulfill({ status: 503 }));
      await page.goto('/');
      await page.getByRole('heading', { name: 'We cannot reach the network' }).waitFor();
      expect(await flawsInEveryLook(page)).toEqual([]);
    });

    it(
      'in every state and dialogue that has no address of its own',
      async () => {
        const flawed: Record<string, string[]> = {};
        const lookAt = (page: Page) => async (state: string) => {
          const flaws = await flawsInEveryLook(page);
          if (flaws.length > 0) flawed[state] = flaws;
        };
        const asVisitor = async (): Promise<void> => {
          const page = await stage.visitor();
          await applying(page, lookAt(page));
          // Its first session is over by now, on a slow machine.
          await ownApplication(page, lookAt(page), await signIn(stage.baseUrl, EMAILS.organiser));
          await links(page, lookAt(page), ids);
          await counted(page, lookAt(page), ids);
        };
        const asMembers = async (): Promise<void> => {
          const member = await stage.member(EMAILS.member);
          await opened(member, lookAt(member), ids);
          const page = await stage.member(EMAILS.organiser);
          await organising(page, lookAt(page), ids);
        };
        await Promise.all([asVisitor(), asMembers()]);
        expect(flawed).toEqual({});
      },
      LONG,
    );

    it(
      'where what was typed is wrong',
      async () => {
        const flawed: Record<string, string[]> = {};
        for (const [who, address, button] of FORMS) {
          const page = await (who === 'visitor' ? stage.visitor() : stage.member(EMAILS[who]));
          await page.goto(address);
          await page.getByRole('button', { name: button, exact: true }).click();
          await page.getByRole('group', { name: 'Something needs correcting' }).waitFor();
          const flaws = await flawsInEveryLook(page);
          if (flaws.length > 0) flawed[address] = flaws;
          await page.close();
        }
        expect(flawed).toEqual({});
      },
      LONG,
    );
  });
});
