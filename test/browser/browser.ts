import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import * as membership from '#contracts/membership/endpoints';
import { startInOneProcess, type Network } from '../line/network';
import { PASSWORD } from '../line/people';
import { anyChromium } from './chromium';

/** How long a person would wait for something to appear; on two busy cores a first page takes a few seconds. */
const PATIENCE_MILLIS = 15_000;
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 700 };

/** A network of its own and one browser, for one test file; both end with it, also when a test failed. */
export class Stage {
  private constructor(
    readonly network: Network,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<Stage> {
    if (!existsSync('dist/web/index.html')) throw new Error('The web app is not built: run `npm run build` first.');
    const browser = await chromium.launch(await anyChromium());
    try {
      return new Stage(await startInOneProcess(), browser);
    } catch (error) {
      await browser.close();
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
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
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
      await this.network.stop();
    }
  }
}
