import type { ItemKind } from '#contracts/library/content';
import { draftNames, draftsAreKept, dropDraft, keepDraft, readDraft } from '../../lib/drafts';
import type { Content } from './draft-document';

/** What a window had of a draft, with what it had not brought to the network yet. */
export interface Kept {
  kind: ItemKind;
  writing: number | null;
  seq: number;
  /** Updates as Base64: of all it had, and of those that nobody else has. */
  state: string;
  waiting: string | null;
  /** What one had written when somebody replaced the text as a whole, while one still looks at it. */
  mine: Content | null;
}

const PREFIX = 'writing:';
const PAUSE_MILLIS = 300;

const namesOf = (itemId: string): string[] => draftNames(`${PREFIX}${itemId}:`);

/** What earlier windows have left of a draft, the latest last: of the latest writing that they knew, to go on in. */
export function leftOf(itemId: string): Kept[] {
  const left = namesOf(itemId).flatMap((name) => readDraft<Kept>(name) ?? []);
  const latest = Math.max(...left.map(({ writing }) => writing ?? -1));
  return left.filter(({ writing }) => (writing ?? -1) === latest).sort((one, other) => one.seq - other.seq);
}

/** What this browser keeps of a draft: each window under a name of its own, so that none writes over another's. */
export class KeptDraft {
  private readonly name: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param what there is to keep whenever it is kept. */
  constructor(
    private readonly itemId: string,
    window: number,
    private readonly what: () => Kept,
  ) {
    this.name = `${PREFIX}${itemId}:${window}`;
    addEventListener('pagehide', this.flush);
  }

  soon(): void {
    this.timer ??= setTimeout(() => this.now(), PAUSE_MILLIS);
  }

  now(): void {
    this.wait();
    if (draftsAreKept()) keepDraft(this.name, this.what());
  }

  /** A page that is left has kept all of it. */
  readonly flush = (): void => {
    if (this.timer !== undefined) this.now();
  };

  drop(): void {
    this.wait();
    dropDraft(this.name);
  }

  /** Once all that they had is in this window. */
  dropOthers(): void {
    for (const name of namesOf(this.itemId)) if (name !== this.name) dropDraft(name);
  }

  stop(): void {
    this.flush();
    removeEventListener('pagehide', this.flush);
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(text);
};

export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
