/** Something that waits for its reader in this process's memory. */
export interface Waiting {
  /** Whom it is for: a person's id, or the address of somebody unknown. */
  owner: string;
  /** Gives up the connection, so that nothing of it waits any more. */
  cut(): void;
}

/**
 * Bounds, in bytes, what waits to be read: of one connection, of one person and in all. Whoever exceeds a bound is
 * cut where most waits; in all, whoever has the most.
 */
export class Unread {
  private readonly held = new Map<Waiting, number>();
  private readonly owners = new Map<string, number>();
  private sum = 0;

  constructor(private readonly most: { readonly each: number; readonly person: number; readonly all: number }) {}

  get total(): number {
    return this.sum;
  }

  of(owner: string): number {
    return this.owners.get(owner) ?? 0;
  }

  /** So much waits there now. */
  hold(waiting: Waiting, bytes: number): void {
    const { owner } = waiting;
    const more = bytes - (this.held.get(waiting) ?? 0);
    if (more === 0) return;
    keep(this.held, waiting, bytes);
    keep(this.owners, owner, this.of(owner) + more);
    this.sum += more;
    if (bytes > this.most.each) this.cut(waiting);
    while (this.of(owner) > this.most.person) this.cut(this.heaviest(owner));
    while (this.sum > this.most.all) this.cut(this.heaviest(largest(this.owners)));
  }

  private heaviest(owner: string): Waiting {
    return largest(new Map([...this.held].filter(([waiting]) => waiting.owner === owner)));
  }

  private cut(waiting: Waiting): void {
    this.hold(waiting, 0);
    waiting.cut();
  }
}

function keep<Key>(map: Map<Key, number>, key: Key, value: number): void {
  if (value > 0) map.set(key, value);
  else map.delete(key);
}

/** The key of the largest value; there is one. */
const largest = <Key>(map: ReadonlyMap<Key, number>): Key =>
  [...map].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0];
