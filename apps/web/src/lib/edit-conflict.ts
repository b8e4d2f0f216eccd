/** What an edit began from. */
export interface Base<T> {
  readonly version: number;
  readonly typed: T;
}

/** What is changed as one: a time is nothing without its zone. */
export interface Part<T> {
  readonly label: string;
  readonly fields: readonly (keyof T)[];
  readonly say: (typed: T) => string;
}

/**
 * What somebody else changed since an edit began: `taken` what was not touched here, or changed in the same way;
 * `disputed` what both changed, each otherwise.
 */
export function compare<T>(
  parts: readonly Part<T>[],
  base: T,
  mine: T,
  theirs: T,
): { taken: Part<T>[]; disputed: Part<T>[] } {
  const changed = parts.filter((part) => !isSame(part, base, theirs));
  const isDisputed = (part: Part<T>): boolean => !isSame(part, base, mine) && !isSame(part, mine, theirs);
  return { taken: changed.filter((part) => !isDisputed(part)), disputed: changed.filter(isDisputed) };
}

/** The values of these parts. */
export function valuesOf<T>(parts: readonly Part<T>[], typed: T): Partial<T> {
  return Object.fromEntries(parts.flatMap(({ fields }) => fields.map((field) => [field, typed[field]]))) as Partial<T>;
}

const isSame = <T>({ fields }: Part<T>, one: T, other: T): boolean =>
  fields.every((field) => plain(one[field]) === plain(other[field]));

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value).trim());
