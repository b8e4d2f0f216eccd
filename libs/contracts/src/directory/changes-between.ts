import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '#contracts/directory/endpoints';

/**
 * What differs between two contents, by field: parts that have an id are told apart by it, wherever they stand, and other
 * lists are taken whole. Null is what is not there.
 */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): FieldChange[] {
  if (isDeepStrictEqual(before ?? null, after ?? null)) return [];
  const [were, are] = [partsOf(before), partsOf(after)];
  const bothNamed = were && are;
  if (!bothNamed) return [{ path: [...path], before: before ?? null, after: after ?? null }];
  const names = new Set([...were.keys(), ...are.keys()]);
  const changes = [...names].flatMap((name) => changesBetween(were.get(name), are.get(name), [...path, name]));
  // Only their order is another.
  return changes.length > 0 ? changes : [{ path: [...path], before, after }];
}

type Identified = { readonly id: string };
const isIdentified = (one: unknown): one is Identified => typeof one === 'object' && one !== null && 'id' in one;

/** The parts by name; undefined for a value that has none. An empty list is one of parts, where the other is. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    return value.every(isIdentified) ? new Map(value.map((one) => [one.id, one])) : undefined;
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}
