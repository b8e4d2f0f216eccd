import { StringDecoder } from 'node:string_decoder';
import { UnreadableFile } from '#service';
import { rawOf, type Raw } from './raw';

/** Longer than any service with all its places: an object that does not end by then is no file that anybody exports. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** The names under which lists of services stand in answers and files: of 3.0, of 1.0, and of packages. */
const LISTS = new Set(['contents', 'content', 'services', 'items', 'data', 'results', 'organizations', 'grants']);

/**
 * The objects of a JSON file one after another, whatever its size: of a list, of a list within an object, a line each
 * (NDJSON), or one alone. An organisation with its services is as many services.
 * @throws UnreadableFile where it is no JSON.
 */
export async function* servicesInJson(chunks: AsyncIterable<Buffer>): AsyncGenerator<Raw> {
  const cutter = new ObjectCutter();
  const decoder = new StringDecoder('utf8');
  for await (const chunk of chunks) {
    for (const text of cutter.push(decoder.write(chunk))) yield* servicesIn(parse(text));
  }
  cutter.end();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile('This file is not sound JSON: it breaks off, or a comma or a quotation mark is missing.');
  }
}

/** Deeper than any list of services lies in others. */
const DEEPEST = 8;

/** The services in a value: itself, or those of a list in it, each with the organisation around it. */
export function servicesIn(value: unknown, depth = 0): Raw[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one) => servicesIn(one, depth + 1));
  const raw = rawOf(value);
  const list = Object.keys(raw).find((name) => LISTS.has(name) && Array.isArray(raw[name]));
  if (!list) return Object.keys(raw).length > 0 ? [raw] : [];
  const services = servicesIn(raw[list], depth + 1);
  if (list !== 'services' || !('name' in raw)) return services;
  const { services: _, ...organization } = raw;
  return services.map((service) => ({ organization, ...service }));
}

/** Within an object whose list has been read. */
const PASSING = -1;

/**
 * Cuts a text where objects end. An object that holds one of the lists is never whole in memory: what is cut are the
 * objects of the list.
 */
class ObjectCutter {
  private depth = 0;
  /** How deep the objects lie that are cut. */
  private level = 0;
  private inString = false;
  private escaped = false;
  /** The beginning of the latest string, which before a list is its name. */
  private name = '';
  private held = '';

  *push(text: string): Generator<string> {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const cut = this.step(text[at]!);
      if (cut === 'none') continue;
      if (cut === 'end') yield this.held + text.slice(from, at + 1);
      this.held = '';
      from = cut === 'start' ? at : at + 1;
    }
    if (this.level !== PASSING && this.depth > this.level) this.held += text.slice(from);
    if (this.held.length > MOST_CHARACTERS) throw new UnreadableFile('A service in this file is longer than 4 MB.');
  }

  end(): void {
    if (this.depth > 0) throw new UnreadableFile('This file breaks off: its last object does not end.');
  }

  private step(character: string): 'none' | 'start' | 'end' {
    if (this.inString) this.goOnInString(character);
    else if (character === '"') [this.inString, this.name] = [true, ''];
    else if (character === '{') return this.opens() === this.level + 1 ? 'start' : 'none';
    else if (character === '[') this.opensList();
    else if (character === '}' || character === ']') return this.closes(character);
    return 'none';
  }

  private goOnInString(character: string): void {
    if (this.escaped) this.escaped = false;
    else if (character === '\\') this.escaped = true;
    else if (character === '"') this.inString = false;
    else if (this.name.length < 20) this.name += character;
  }

  private opens(): number {
    this.depth += 1;
    return this.depth;
  }

  private opensList(): void {
    const isWanted = this.depth === 0 || (this.depth === 1 && this.level < 1 && LISTS.has(this.name));
    const depth = this.opens();
    if (isWanted) [this.level, this.held] = [depth, ''];
  }

  private closes(character: string): 'none' | 'end' {
    this.depth = Math.max(this.depth - 1, 0);
    if (this.depth < this.level || this.level === PASSING) {
      this.level = this.depth === 0 ? 0 : PASSING;
      return 'none';
    }
    return character === '}' && this.depth === this.level ? 'end' : 'none';
  }
}
