import type { PartName } from '#contracts/library/parts';
import type { Places } from '../../ui/rich-text/together';

/** Somebody who has the draft open in another window. */
export interface Writer {
  client: number;
  personId: string;
  name: string;
  /** Null for a window that shows it and writes nowhere. */
  part: PartName | null;
  cursor: unknown;
}

interface Here {
  part: PartName;
  cursor: unknown;
}

/** Where everybody writes: of the others as last heard, of oneself as the fields say. */
export class WritersPlaces {
  others: readonly Writer[] = [];
  private here: Here | null = null;
  private readonly listeners = new Set<() => void>();

  /** @param onMove runs when one goes elsewhere oneself. */
  constructor(private readonly onMove: () => void) {}

  /** As other windows read it. */
  get at(): string {
    return JSON.stringify(this.here ?? {});
  }

  /** Takes over where the others are. */
  hear(writers: readonly { client: number; personId: string; name: string; at: string | null }[]): boolean {
    const others = writers.map(({ at, ...writer }) => ({ ...writer, ...placeOf(at) }));
    if (JSON.stringify(others) === JSON.stringify(this.others)) return false;
    this.others = others;
    for (const listener of this.listeners) listener();
    return true;
  }

  /** The places within one part. A window writes in one at a time. */
  in(part: PartName): Places {
    const cursorHere = (): unknown => (this.here?.part === part ? this.here.cursor : null);
    return {
      getStates: () =>
        new Map(
          this.others
            .filter((other) => other.part === part)
            .map(({ client, name, personId, cursor }) => [client, { user: { name, hue: hueOf(personId) }, cursor }]),
        ),
      getLocalState: () => ({ cursor: cursorHere() }),
      setLocalStateField: (_, cursor) => {
        if (cursor === null && this.here?.part !== part) return;
        this.here = cursor === null ? null : { part, cursor };
        this.onMove();
      },
      on: (_, listener) => void this.listeners.add(listener),
      off: (_, listener) => void this.listeners.delete(listener),
    };
  }
}

function placeOf(at: string | null): Pick<Writer, 'part' | 'cursor'> {
  try {
    const { part = null, cursor = null } = JSON.parse(at ?? '{}') as Partial<Here>;
    return { part, cursor };
  } catch {
    return { part: null, cursor: null };
  }
}

const hueOf = (personId: string): number =>
  [...personId].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 360, 7);
