import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { checkMarkdown, cleanMarkdown } from '#documents';
import { flawsInEveryLook } from './axe';
import { WIDE } from './browser';
import { anyChromium } from './chromium';
import { Keys } from './keys';

const ORIGIN = 'http://rich.test';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

describe('rich text', () => {
  let built: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), 'rich-text-'));
    const build = ['build', '--config', 'apps/web/test/rich-text/vite.config.mts', '--outDir', built];
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', ...build, '--logLevel', 'error']);
    browser = await chromium.launch(await anyChromium());
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(built, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: WIDE });
    await page.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const file = join(built, pathname === '/' ? 'index.html' : pathname);
      await route.fulfill({
        contentType: TYPES[extname(file)] ?? 'application/octet-stream',
        body: readFileSync(file),
      });
    });
    await page.route(`${ORIGIN}/api/**`, (route) => route.fulfill({ status: 404 }));
    await page.goto(ORIGIN);
    await text().waitFor();
  });
  afterEach(async () => page?.close());

  const text = (): Locator => page.getByRole('textbox', { name: 'What we did' });
  const tool = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const read = (): Locator => page.getByRole('region', { name: 'Read' });
  /** What the field has told once it has told of `part`. */
  async function told(part: string): Promise<string> {
    await page.waitForFunction(`window.value.includes(${JSON.stringify(part)})`);
    return page.evaluate<string>('window.value');
  }
  const through = (texts: readonly string[]): Promise<string[]> =>
    page.evaluate<string[]>(`window.throughEditor(${JSON.stringify(texts)})`);

  async function paste(html: string, plain = 'x'): Promise<void> {
    await text().focus();
    await page.evaluate(`{
      const data = new DataTransfer();
      data.setData('text/html', ${JSON.stringify(html)});
      data.setData('text/plain', ${JSON.stringify(plain)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }`);
  }

  it('comes out of the editor as it went in: all that Markdown has, and every item of the starter toolkit', async () => {
    const files = ['test/browser/data/rich-text.md', ...globSync('apps/library/starter/**/*.md')];
    const texts = files.map((file) => readFileSync(file, 'utf8').replace(/^---\n[^]*?\n---\n/, ''));
    const expected = texts.map((one) => checkMarkdown(one));
    expect(await through(expected)).toEqual(expected);
  });

  it('holds no HTML, nothing from elsewhere, and no link that runs', async () => {
    const bad = [
      'Before <b onclick="x()">bold</b> after<br>next <!-- aside -->\n\n<script>alert(1)</script>\n\n<!-- c -->\n',
      '![of a stranger](https://tracker.example/pixel.png) ![](data:image/png;base64,AAAA) [run](javascript:alert(1))\n',
    ];
    // As the services clean what was written elsewhere.
    expect(await through(bad)).toEqual(bad.map((one) => cleanMarkdown(one).markdown));
    await page.evaluate(`window.setValue(${JSON.stringify(bad.join('\n'))})`);
    await read().getByText('<script>alert(1)</script>').waitFor();
    expect(await page.locator('main script, main img').count()).toBe(0);
    expect(await page.locator('[href^="javascript"]').count()).toBe(0);
  });

  it('is written by typing, by keys and by the toolbar, without a mouse', async () => {
    const keys = new Keys(page);
    await keys.to(tool('Bold'));
    await keys.to(text());
    await page.keyboard.type('## Steps');
    await page.keyboard.press('Enter');
    await page.keyboard.type('We ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('paid');
    await page.keyboard.press('Control+b');
    await page.keyboard.type(' travel.');
    await page.keyboard.press('Enter');
    await keys.to(tool('Bold'), 'Shift+Tab');
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('ArrowRight');
    await keys.arrivesAt(tool('List'));
    await page.keyboard.press('Enter');
    await keys.arrivesAt(text());
    await page.keyboard.type('a voucher');
    await page.keyboard.press('Enter');
    await page.keyboard.type('a card');
    expect(await told('a card')).toBe('## Steps\n\nWe **paid** travel.\n\n- a voucher\n- a card');
    expect(await tool('List').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(`!window.value.includes('a card')`);
    // Tab leaves the field also from within a list.
    await keys.to(page.getByRole('button', { name: 'After it' }));
  });

  it('gets links and tables by keyboard', async () => {
    await text().focus();
    await page.keyboard.type('See ');
    await tool('Link').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)');
    await page.keyboard.press('Enter');
    await page.getByText('Write a web address, or an e-mail address.').waitFor();
    await page.getByRole('textbox', { name: 'Address' }).fill('example.org/guide');
    await page.getByRole('textbox', { name: 'What it says' }).fill('the guide');
    await page.keyboard.press('Enter');
    expect(await told('guide')).toBe('See [the guide](https://example.org/guide)');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await tool('Table').click();
    await page.keyboard.type('Who');
    await page.keyboard.press('Tab');
    await page.keyboard.type('How many');
    await tool('Column right').click();
    await tool('Delete row').click();
    expect(await told('How many')).toContain('| Who | How many | |\n| - | - | - |\n| | | |');
    await read().getByRole('table').waitFor();
  });

  it('takes what is pasted from Word and the web as what it means', async () => {
    const item = (level: number, mark: string, said: string): string =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp;</span></span><![endif]>${said}<o:p></o:p></p>`;
    await paste(
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
      <!--StartFragment--><h1 style="color:blue">A scheme</h1><p class=MsoNormal><b>Paid</b> <i>travel</i>
      <img src="https://tracker.example/p.png"><script>alert(1)</script><a href="javascript:alert(1)">run</a>
      <a href="https://example.org/">a guide</a></p>
      ${item(1, '·', 'one')}${item(2, 'o', 'deeper')}${item(1, '·', 'two')}<p>Then:</p>${item(1, '1.', 'first')}${item(1, '2.', 'second')}
      <table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><!--EndFragment--></body></html>`,
    );
    expect(await told('second')).toBe(
      [
        '## A scheme',
        '**Paid** *travel* run [a guide](https://example.org/)',
        '- one\n  - deeper\n- two',
        'Then:',
        '1. first\n2. second',
        '| a | b |\n| - | - |\n| c | d |',
      ].join('\n\n'),
    );
  });

  it('can be read and written in every look', async () => {
    const whole = readFileSync('test/browser/data/rich-text.md', 'utf8');
    await page.evaluate(`window.setValue(${JSON.stringify(whole)})`);
    await read().getByRole('table').waitFor();
    await text().getByRole('table').waitFor();
    expect(await flawsInEveryLook(page)).toEqual([]);
  });
});
