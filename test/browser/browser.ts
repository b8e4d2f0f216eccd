import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core';
import * as membership from '#contracts/membership/endpoints';
import { startSilentProxy, type SilentProxy } from '#testing';
import { startInOneProcess, type Network } from '../line/network';
import { PASSWORD } from '../line/people';
import { anyChromium } from './chromium';

/** How long a person would wait for something to appear; on two busy cores a first page takes a few seconds. */
const PATIENCE_MILLIS = 30_000;
/** From what a page was answered until it asks for what follows of it. */
const STEP_MILLIS = 100;
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 700 };

/** A network of its own and one browser, for one test file; both end with it, also when a test failed. */
export class Stage {
  private constructor(
    readonly network: Network,
    /** What only browsers go through: others reach the network while it is silent. */
    readonly proxy: SilentProxy,
    private readonly browser: Browser,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
    if (!existsSync('dist/web/index.html')) throw new Error('The web app is not built: run `npm run build` first.');
    // A connection that fell silent is noticed within a second instead of twenty.
    const network = await startInOneProcess({ DISCUSSIONS_LIVE_PING_MILLIS: '500', ...settings });
    const proxy = await startSilentProxy(network.baseUrl);
    try {
      const options = await anyChromium();
      const through = `--host-resolver-rules=MAP ${new URL(network.baseUrl).host} ${new URL(proxy.url).host}`;
      const browser = await chromium.launch({ ...options, args: [...(options.args ?? []), through] });
      return new Stage(network, proxy, browser);
    } catch (error) {
      await proxy.stop();
      await network.stop();
      throw error;
    }
  }

  get baseUrl(): string {
    return this.network.baseUrl;
  }

  /** Somebody's own browser: its own cookies and storage; in London unless they are elsewhere. */
  async visitor(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.baseUrl,
      viewport: WIDE,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      // Nothing moves that is about to be clicked or looked at.
      reducedMotion: 'reduce',
      // Each would fetch all of the app for later; whoever reads without the network allows it.
      serviceWorkers: 'block',
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MILLIS);
    const page = await context.newPage();
    countRequests(page);
    return page;
  }

  /** The browser of a member who signed in before. */
  async member(email: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visitor(options);
    const { method, path } = membership.signIn;
    const answer = await page.request.fetch(path, {
      method,
      data: { email, password: PASSWORD },
      headers: { origin: this.baseUrl },
    });
    if (!answer.ok()) throw new Error(`Signing ${email} in answered ${answer.status()}: ${await answer.text()}`);
    return page;
  }

  async close(): Promise<void> {
    try {
      await this.browser.close();
    } finally {
      await this.proxy.stop();
      await this.network.stop();
    }
  }
}

const outstanding = new WeakMap<Page, Set<Request>>();

function countRequests(page: Page): void {
  const asked = new Set<Request>();
  outstanding.set(page, asked);
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
}

/** A page has its heading, and everything that it asked for once it stood: nothing for as long as a step to the next takes. */
export async function untilLoaded(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  let since = performance.now();
  for (const deadline = since + PATIENCE_MILLIS; performance.now() - since < STEP_MILLIS; await sleep(10)) {
    if (outstanding.get(page)!.size > 0) since = performance.now();
    if (since > deadline) throw new Error(`${page.url()} does not stop asking`);
  }
}
