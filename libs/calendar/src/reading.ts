import { isUtf8 } from 'node:buffer';

/** A line of iCalendar (RFC 5545, 3.1), put together again: parameters by their names, of several values the whole list. */
export interface Property {
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly parts: readonly Component[];
}

/** The alarm of an entry of a calendar is three deep. */
const DEEPEST = 5;

/**
 * The calendar in a file that anybody may have written; null where it holds none. It takes the time of its length alone:
 * nothing that it says recurs is worked out here. Lines that are none are passed over.
 */
export function readCalendar(file: Uint8Array): Component | null {
  const open: { name: string; properties: Property[]; parts: Component[] }[] = [];
  for (const line of linesOf(file)) {
    const property = propertyOf(line);
    if (!property) continue;
    const name = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN') {
      if (open.length === DEEPEST) return null;
      open.push({ name, properties: [], parts: [] });
    } else if (property.name === 'END') {
      const whole = open.pop();
      if (whole?.name !== name) return null;
      const around = open.at(-1);
      if (!around) return whole.name === 'VCALENDAR' ? whole : null;
      around.parts.push(whole);
    } else open.at(-1)?.properties.push(property);
  }
  return null;
}

/** Unfolded by octets, before they are read as characters: some writers fold within one (RFC 5545, 3.1). */
function linesOf(file: Uint8Array): string[] {
  const octets = Buffer.from(file)
    .toString('latin1')
    .replace(/(?:\r\n|\n|\r)[ \t]/g, '');
  const whole = Buffer.from(octets, 'latin1');
  const text = new TextDecoder(isUtf8(whole) ? 'utf-8' : 'windows-1252').decode(whole);
  return text.split(/\r\n|\n|\r/);
}

/** Of a name, or a value, neither of which a quote is open in. */
const NAME = /[A-Za-z0-9-]+/y;
const PARAM = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)/y;

function propertyOf(line: string): Property | null {
  NAME.lastIndex = 0;
  const name = NAME.exec(line)?.[0];
  if (!name) return null;
  const params = new Map<string, string>();
  let at = name.length;
  for (;;) {
    PARAM.lastIndex = at;
    const found = PARAM.exec(line);
    if (!found) break;
    params.set(found[1]!.toUpperCase(), found[2]!.replaceAll('"', ''));
    at = PARAM.lastIndex;
  }
  return line[at] === ':' ? { name: name.toUpperCase(), params, value: line.slice(at + 1) } : null;
}

/** The one property of the name: undefined where there is none, null where there are several. */
export function only(component: Component, name: string): Property | null | undefined {
  const found = component.properties.filter((property) => property.name === name);
  return found.length > 1 ? null : found[0];
}

/** A value of TEXT (RFC 5545, 3.3.11) as it was before it was escaped. */
export const textOf = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped));

/** A DATE-TIME in UTC (RFC 5545, 3.3.5); null where it is none. */
export function utcOf(value: string): Date | null {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value.trim()) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  // A leap second is the next minute’s first.
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}
