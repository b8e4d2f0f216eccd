import type { EntryKind } from '#contracts/directory/endpoints';
import { carriedOver } from '../entries/carried-over';
import { schemaOf, type Content } from '../entries/entry.entity';

/** Fields of a content, as a feed says them. */
export type Said = Readonly<Record<string, unknown>>;

/**
 * What an entry says once a feed has said it anew: what nobody touched here follows the feed, and what a person corrected
 * here is carried over.
 * @param was what the feed said last; null for the first time.
 */
export function renewed(kind: EntryKind, was: Said | null, says: Said, here: Content): Content {
  const fields = here as unknown as Said;
  const together = Object.entries(says).map(([name, value]) => {
    const [before, own] = [was?.[name], fields[name]];
    if (before === undefined) return [name, isNothing(own) ? value : own];
    return [name, carriedOver(before, own, value)];
  });
  return sound(schemaOf(kind), { ...fields, ...Object.fromEntries(together) }, fields);
}

/** What belongs together is taken from here where the two do not fit. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  maximumAge: ['minimumAge', 'maximumAge'],
  minimumAge: ['minimumAge', 'maximumAge'],
};

function sound(schema: ReturnType<typeof schemaOf>, content: Said, here: Said): Content {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const refused = result.error.issues.flatMap(({ path: [name] }) => TOGETHER[String(name)] ?? [String(name)]);
  const kept = Object.fromEntries(refused.map((name) => [name, here[name]]));
  const again = schema.safeParse({ ...content, ...kept });
  return again.success ? again.data : (here as unknown as Content);
}

/** A field that it did not speak of before: what stands here was written by a person, or by nobody. */
const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
