import type { Locator, Page } from 'playwright-core';
import { eventually } from '#testing';

/** Far more than any page has: whoever comes here goes in circles. */
const MOST_STOPS = 150;

/** The element that has the focus, as somebody sees it who has only a keyboard. */
interface Stop {
  /** What it is, for a failure's message; none at the page's own end, where the browser's bars would be next. */
  readonly what: string | undefined;
  readonly flaws: readonly string[];
  readonly isWanted: boolean;
}

/** What is used of a browser here: tests are compiled without its types. */
interface Shown {
  readonly tagName: string;
  readonly ariaLabel: string | null;
  readonly innerText: string;
  readonly outerHTML: string;
  readonly tabIndex: number;
  getClientRects(): readonly { left: number; top: number; width: number; height: number }[];
  contains(other: Shown): boolean;
  blur(): void;
}
declare const document: {
  readonly body: Shown;
  readonly activeElement: Shown | null;
  elementFromPoint(x: number, y: number): Shown | null;
};
declare const getComputedStyle: (one: Shown) => { outlineStyle: string; outlineWidth: string };

/** Runs in the browser. */
function lookAtFocus(wanted: unknown): Stop {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { what: undefined, flaws: [], isWanted: false };
  const what = `${focused.tagName.toLowerCase()} “${(focused.ariaLabel ?? focused.innerText).trim().slice(0, 60)}”`;
  const flaws: string[] = [];
  // A link may go on in a second line: its first piece is looked at.
  const piece = focused.getClientRects()[0];
  const [x, y] = piece ? [piece.left + piece.width / 2, piece.top + piece.height / 2] : [-1, -1];
  const onTop = document.elementFromPoint(x, y);
  if (!onTop) flaws.push('is out of view');
  else if (!focused.contains(onTop) && !onTop.contains(focused)) flaws.push(`is under ${onTop.outerHTML.slice(0, 80)}`);
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  // A heading takes the focus only to say where one is: there is nothing to do at it.
  const shows = /^H[12]$/.test(focused.tagName) || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
  if (!shows) flaws.push('does not show that it has the focus');
  if (focused.tabIndex > 0) flaws.push('is taken out of the order');
  return { what, flaws, isWanted: focused === wanted };
}

/** One who uses nothing but the keyboard, and looks at each stop on the way. */
export class Keys {
  constructor(private readonly page: Page) {}

  /** Tabs (backwards with `by: 'Shift+Tab'`) until the focus is at `target`. */
  async to(target: Locator, by: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.page.keyboard.press(by);
      // Of now: what comes anew meanwhile may be another element.
      const { what, flaws, isWanted } = await this.look(await target.elementHandle());
      if (flaws.length > 0) throw new Error(`On ${this.page.url()} ${what} ${flaws.join(' and ')}`);
      if (isWanted) return;
    }
    throw new Error(`On ${this.page.url()} ${by} never comes to ${target.toString()}`);
  }

  /** Goes to `target` and presses Enter there. */
  async enter(target: Locator, by: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.to(target, by);
    await this.press('Enter');
  }

  /** Goes to `target` and types. */
  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.type(text);
  }

  /** What the step itself changes, as what stands over the end of a thread, is drawn a frame later: so it is seen then. */
  private async look(wanted: unknown): Promise<Stop> {
    const stop = await this.page.evaluate(lookAtFocus, wanted);
    if (stop.flaws.length === 0) return stop;
    await this.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    return this.page.evaluate(lookAtFocus, wanted);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Waits until the focus has come to `target` by itself, and looks at it. */
  async arrivesAt(target: Locator): Promise<void> {
    // Looked for anew each time: the page before may have had one of the same name.
    await eventually(async () => {
      expect(await target.evaluate((one: unknown) => document.activeElement === one)).toBe(true);
    });
    const { what, flaws } = await this.look(null);
    if (flaws.length > 0) throw new Error(`On ${this.page.url()} ${what} ${flaws.join(' and ')}`);
  }

  /** A new page: its heading has the focus, and the window its title. */
  async opens(heading: string | RegExp): Promise<void> {
    const exact = typeof heading === 'string';
    await this.arrivesAt(this.page.getByRole('heading', { level: 1, name: heading, exact }));
  }

  /** What is wrong with any stop of the whole way round this page, once; a trap is one too. */
  async flawsOfRound(): Promise<string[]> {
    await this.page.evaluate(() => document.activeElement?.blur());
    const found: string[] = [];
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.page.keyboard.press('Tab');
      const { what, flaws } = await this.look(null);
      if (what === undefined) return stops === 0 ? ['nothing takes the focus'] : found;
      found.push(...flaws.map((flaw) => `${what} ${flaw}`));
    }
    return [...found, 'Tab goes round without end'];
  }
}
