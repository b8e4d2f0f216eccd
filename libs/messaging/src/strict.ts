import { z } from 'zod';

/**
 * Parses, and refuses fields the schema does not declare at any depth: zod's `strict` reaches one level, and a
 * field that is silently dropped would be missed by its consumers only.
 * @throws ZodError with one `unrecognized_keys` issue a place.
 */
export function parseStrictly<T>(schema: z.ZodType<T>, value: T): T {
  const parsed = schema.parse(value);
  const issues = [...unknownFields(value, parsed, [])];
  // zod's own parse throws this one, which is an Error; `ZodError` alone is none.
  if (issues.length > 0) throw new z.ZodRealError(issues);
  return parsed;
}

function* unknownFields(given: unknown, kept: unknown, path: PropertyKey[]): Generator<z.core.$ZodIssue> {
  if (typeof given !== 'object' || given === null || typeof kept !== 'object' || kept === null) return;
  const before = Object.entries(given).filter(([, value]) => value !== undefined);
  const keys = before.map(([name]) => name).filter((name) => !(name in kept));
  if (keys.length > 0) {
    yield {
      code: 'unrecognized_keys',
      keys,
      path,
      input: given as Record<string, unknown>,
      message: `Not in the contract: ${keys.join(', ')}`,
    };
  }
  for (const [name, value] of before) {
    if (name in kept) yield* unknownFields(value, (kept as Record<string, unknown>)[name], [...path, name]);
  }
}
