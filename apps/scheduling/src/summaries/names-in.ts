/** Somebody, or an organisation, whose name a text may hold. */
export interface Named {
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly inRoom: boolean;
}

export interface NameFound {
  readonly said: string;
  readonly of: string;
  readonly kind: Named['kind'];
  readonly inRoom: boolean;
}

/** What organisations add to their names, and people leave out. */
const SUFFIXES = /[\s,]+(?:ltd|limited|plc|llp|lp|inc|group|holdings|& partners|and partners|uk)\.?$/iu;
/** What stands behind a name to tell it from others: “(Leeds)”. */
const ASIDE = /\s*\([^()]*\)$/u;
const SHORTEST = 3;

/**
 * The names that stand in a text: whole ones of anybody, however they are written; of those in the room also parts of
 * them, written as names are.
 */
export function namesIn(text: string, candidates: readonly Named[]): NameFound[] {
  const found = candidates.flatMap(({ name, kind, inRoom }): NameFound[] => {
    const whole = saidIn(text, name, 'iu') ?? saidIn(text, name.replace(ASIDE, ''), 'iu');
    const parts = whole || !inRoom ? [] : partsOf(name, kind).map((part) => saidIn(text, part, 'u'));
    const said = whole ?? parts.find((part) => part !== null);
    return said ? [{ said, of: name, kind, inRoom }] : [];
  });
  return found.sort((one, other) => Number(other.inRoom) - Number(one.inRoom));
}

function partsOf(name: string, kind: Named['kind']): string[] {
  if (kind === 'person') return name.split(/\s+/u).filter(isName);
  const short = name.replace(SUFFIXES, '');
  return [...(short === name ? [] : [short]), short.split(/\s+/u)[0]!].filter(isName);
}

/** Of the first words of organisations some are no names. */
const NO_NAMES = new Set(['The', 'New', 'National', 'Royal', 'City', 'British', 'London', 'First', 'Our', 'One']);
const isName = (part: string): boolean => [...part].length >= SHORTEST && /^\p{Lu}/u.test(part) && !NO_NAMES.has(part);

/** As it stands there, as a word or words of its own; null where it does not. */
function saidIn(text: string, name: string, flags: string): string | null {
  const words = name.trim().split(/\s+/u).map(literal).join('\\s+');
  if (words === '') return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, flags).exec(text)?.[0] ?? null;
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
