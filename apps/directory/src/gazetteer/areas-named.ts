import { outcodeIn, keyOf } from './gazetteer';
import { AREAS, OUTCODES } from './outcodes';

const WIDER =
  /^(?:the )?(?:(?:whole |entire )?world|worldwide|global(?:ly)?|international(?:ly)?|europe|everywhere|earth)\b/i;
const ALL =
  /^(?:the )?(?:(?:whole |all of the )?(?:uk|united kingdom|great britain|gb|britain)|uk[ -]?wide|national(?:ly|wide)?|nation[ -]wide)\b/i;

/** What people write around the name of an area. */
const AROUND =
  /\b(?:the|city|county|borough|council|district|metropolitan|royal|london borough|unitary|authority|local|area|of|residents|wide)\b/g;

const bare = (key: string): string => key.replaceAll(AROUND, ' ').replaceAll(/ +/g, ' ').trim();

/** Nations, regions and districts by what they are called; of those that share a name the widest. */
const BY_NAME = new Map<string, string>();
for (const [code, name] of AREAS) {
  if (!/^(?:nation|region|district):/.test(code)) continue;
  for (const key of [keyOf(name), bare(keyOf(name))]) if (key && !BY_NAME.has(key)) BY_NAME.set(key, code);
}
const TOWNS = Map.groupBy(OUTCODES.values(), ({ town }) => keyOf(town));

/** Wider than that, and a list of postcodes is no name of a town. */
const MOST_OUTCODES = 40;

/** More than anybody names in one breath. */
const MOST_PARTS = 300;

export interface NamedAreas {
  readonly areas: readonly string[];
  /** What was made of it, where that is not what was said. */
  readonly note: string | null;
}

/** The areas that somebody else's words for where a service is for name; none is wider than the United Kingdom. */
export function areasNamed(text: string): NamedAreas {
  const whole = codesOf(text);
  if (whole) return whole;
  const parts = text
    .split(/[,;/&\n]|\band\b/)
    .filter((part) => part.trim())
    .slice(0, MOST_PARTS);
  const all = parts.map((part) => ({ part: part.trim(), named: codesOf(part) }));
  const unknown = all.filter(({ named }) => !named).map(({ part }) => part);
  const areas = [...new Set(all.flatMap(({ named }) => named?.areas ?? []))];
  const said = areas.length > 0 ? unknown.join(', ') : text;
  const note = unknown.length > 0 ? `We know no area “${said.slice(0, 80)}”: it was left out.` : null;
  return { areas, note: note ?? all.find(({ named }) => named?.note)?.named?.note ?? null };
}

function codesOf(text: string): NamedAreas | null {
  const typed = text.trim();
  if (WIDER.test(typed)) {
    return { areas: ['uk'], note: `“${typed.slice(0, 80)}” was read as the whole United Kingdom.` };
  }
  if (ALL.test(typed)) return { areas: ['uk'], note: null };
  const key = keyOf(typed);
  const area = BY_NAME.get(key) ?? BY_NAME.get(bare(key));
  if (area) return { areas: [area], note: null };
  const outcode = /\d/.test(typed) && outcodeIn(typed);
  if (outcode) return { areas: [`outcode:${outcode.key}`], note: null };
  if (/^[A-Z]{1,2}$/.test(typed) && AREAS.has(`postcodes:${typed}`)) {
    return { areas: [`postcodes:${typed}`], note: null };
  }
  const town = key.length > 2 ? TOWNS.get(key) : undefined;
  if (!town || town.length > MOST_OUTCODES) return null;
  return { areas: town.map((one) => `outcode:${one.outcode}`), note: null };
}
