import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { postMessage } from '#contracts/discussions/endpoints';
import { setUpNetwork } from '#contracts/membership/endpoints';
import { scheduleGathering } from '#contracts/scheduling/endpoints';
import { freePort } from '#postgres';
import { anyChromium } from '../../../test/browser/chromium';
import { call, callForToken } from '../../../apps/network/src/demo/api';
import { startServer } from '../processes';
import { below, interleave, spreadOf, type Path } from '../rounds';
import { healthy, type Ground } from '../stage';
import { untilOpen } from './threads';

const NAME = 'Olga Organiser';
const CREDENTIALS = { email: 'olga@example.org', password: 'a password for the bench' };
const TITLES = ['Who reads the first sift', 'Paying for travel to interviews'] as const;
const MESSAGES = 40;
const CLICKS = 10;

/**
 * From a click on what was fetched before until its screen is painted, in a real browser; beside it the same markup
 * put in place by `innerHTML`. In milliseconds; a round is the median of its clicks.
 */
export async function screen({ rounds }: Ground): Promise<Path[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levelfield-bench-'));
  const port = await freePort();
  const env = { PORT: String(port), LEVELFIELD_DATA: dataDir, DISCUSSIONS_CHANGES_PER_MINUTE: '1000000' };
  const network = await startServer('tools/start.mjs', { env, execArgv: [], until: () => healthy(port) });
  const browser = await chromium.launch(await anyChromium());
  try {
    const baseURL = `http://127.0.0.1:${port}`;
    await fill(baseURL);
    return await measure(browser, baseURL, rounds);
  } finally {
    await browser.close();
    await network.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fill(baseUrl: string): Promise<void> {
  const token = await callForToken(baseUrl, setUpNetwork, {
    body: { networkName: 'Level Ground', name: NAME, ...CREDENTIALS },
  });
  for (const title of TITLES) {
    const id = uuidv7();
    const body = {
      ...{ id, kind: 'roundtable' as const, title, purpose: 'Each of us leaves with one thing to try.' },
      start: { local: '2035-05-04T10:00', zone: 'Europe/London' },
      end: { local: '2035-05-04T11:30', zone: 'Europe/London' },
      ...{ place: 'The Guildhall, London', link: null, capacity: 12, maxPerOrganisation: 2, chathamHouse: false },
    };
    await call(baseUrl, token, scheduleGathering, { body });
    await untilOpen({ baseUrl }, token, id);
    for (let n = 0; n < MESSAGES; n += 1) {
      const text = `${n}: we moved the first interview to the school hall and paid the fare beforehand.`;
      await call(baseUrl, token, postMessage, { params: { threadId: id }, body: { id: uuidv7(), text } });
    }
  }
}

async function measure(browser: Browser, baseURL: string, rounds: number): Promise<Path[]> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(CREDENTIALS.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(CREDENTIALS.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Hello' }).waitFor();
  const bare = await context.newPage();
  await bare.goto('/health');
  const between = async (name: string, titles: readonly string[], from?: string): Promise<Path> => {
    const markup: string[] = [];
    for (const title of titles) markup.push(await open(page, title, from));
    await bare.setContent((await page.content()).replaceAll(/<script[\s\S]*?<\/script>/g, ''));
    const measured = await interleave(
      rounds,
      () => medianOf(async (nth) => (from && (await open(page, from)), clickTo(page, titles[nth % titles.length]!))),
      () => medianOf((nth) => put(bare, markup[nth % markup.length]!)),
    );
    const baseline = { name: 'the same markup by innerHTML', values: measured.bare };
    return { name: `click to painted, ${name}`, unit: 'ms', ours: measured.ours, bare: baseline, aim: below(50, 'ms') };
  };
  return [
    await between('a place fetched before', ['Gatherings', 'Members']),
    await between('a thread fetched before', TITLES, 'Threads'),
  ];
}

async function medianOf(click: (nth: number) => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let nth = 0; nth < CLICKS; nth += 1) taken.push(await click(nth));
  return spreadOf(taken).median;
}

/** Opens what a link leads to, and waits until all of it is there. @returns the markup of its page. */
async function open(page: Page, title: string, from?: string): Promise<string> {
  if (from) await open(page, from);
  await clickTo(page, title);
  await page.waitForLoadState('networkidle');
  return page.getByRole('main').innerHTML();
}

/** What runs in the page: resolves with the milliseconds from now until `isThere` and then one frame painted. */
const PAINTED = `const painted = (begin, isThere) => new Promise((resolve) => {
  const look = () => {
    if (!isThere()) return;
    seen.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - begin);
      port2.postMessage(null);
    });
  };
  const seen = new MutationObserver(look);
  seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  look();
});`;

/** Clicks the link of this name, and waits for the page of this title. */
async function clickTo(page: Page, title: string): Promise<number> {
  const said = JSON.stringify(title);
  return page.evaluate<number>(`(() => { ${PAINTED}
    const link = [...document.querySelectorAll('a')].find((a) => a.textContent.trim().startsWith(${said}));
    const begin = performance.now();
    link.click();
    return painted(begin, () => document.querySelector('main h1')?.textContent.includes(${said}));
  })()`);
}

async function put(page: Page, markup: string): Promise<number> {
  return page.evaluate<number>(`(() => { ${PAINTED}
    const begin = performance.now();
    document.querySelector('main').innerHTML = ${JSON.stringify(markup)};
    return painted(begin, () => true);
  })()`);
}
