import type { FieldChange } from './endpoints';

/**
 * What differs between two contents, by field: parts that have an id are told apart by it, wherever they stand, and other
 * lists are taken whole. Null is what is not there.
 */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): FieldChange[] {
  if (isSame(before ?? null, after ?? null)) return [];
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

/** Of what JSON can say: in whatever order the names stand. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  const at = (whole: object, name: string): unknown => (whole as Record<string, unknown>)[name];
  return (
    names.length === others.length && names.every((name) => name in other && isSame(at(one, name), at(other, name)))
  );
}
