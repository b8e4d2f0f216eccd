import { Refused } from './refused';

/** A tag as it stands in the text: its name without the prefix, and whether it opens, closes or does both. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isClosing: boolean;
  readonly isEmpty: boolean;
}

const DAMAGED = 'This document is damaged: a part of it cannot be read.';
/** XML 1.0, 3.1: an attribute's value may hold `>`, and no `<`. */
const TAG = /<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /\s+([\w.:-]+)\s*=\s*("[^"<]*"|'[^'<]*')/g;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A part as text. Office writes no document type, which could make entities of its own. @throws Refused */
export function readXml(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  let text: string;
  try {
    text = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(
      bytes,
    );
  } catch {
    throw new Refused(DAMAGED);
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused(DAMAGED);
  return withoutComments(text.replace(/^\s*<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'));
}

/** In one go: an expression would look for the end of each that has none. @throws Refused */
function withoutComments(text: string): string {
  let [kept, at] = ['', 0];
  for (;;) {
    const from = text.indexOf('<!--', at);
    if (from < 0) return kept + text.slice(at);
    const end = text.indexOf('-->', from + 4);
    if (end < 0) throw new Refused(DAMAGED);
    kept += text.slice(at, from);
    at = end + 3;
  }
}

/**
 * Changes the attributes of a text's tags: told of each tag, and of each of its attributes by name with its prefix,
 * `change` says the new value (as it stands in XML), null to leave the attribute out, undefined to leave it alone.
 */
export function changeAttributes(
  xml: string,
  change: (attribute: string, value: string, tag: string) => string | null | undefined,
): string {
  return xml.replace(TAG, (whole, slash: string, name: string, attributes: string, empty: string) => {
    if (attributes === '') return whole;
    const changed = attributes.replace(ATTRIBUTE, (one: string, attribute: string, quoted: string) => {
      const value = change(attribute, quoted.slice(1, -1), localName(name));
      if (value === undefined) return one;
      return value === null ? '' : ` ${attribute}="${value}"`;
    });
    return changed === attributes ? whole : `<${slash}${name}${changed}${empty}>`;
  });
}

/** Leaves elements out, with all that is in them; `named` is told names without prefix. */
export function dropElements(xml: string, isDropped: (tag: Tag) => boolean): string {
  let [kept, from, dropping] = ['', 0, undefined as string | undefined];
  let depth = 0;
  for (const found of xml.matchAll(TAG)) {
    const [whole, slash, fullName, attributes, empty] = found as unknown as [string, string, string, string, string];
    const tag = toTag(slash, fullName, attributes, empty);
    if (dropping === undefined) {
      if (tag.isClosing || !isDropped(tag)) continue;
      kept += xml.slice(from, found.index);
      from = found.index + whole.length;
      if (!tag.isEmpty) [dropping, depth] = [fullName, 1];
    } else if (fullName === dropping && !tag.isEmpty) {
      depth += tag.isClosing ? -1 : 1;
      if (depth > 0) continue;
      [dropping, from] = [undefined, found.index + whole.length];
    }
  }
  return kept + xml.slice(from);
}

/** Every tag that opens or is empty, in order. */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const [, slash = '', name = '', attributes = '', empty = ''] of xml.matchAll(TAG)) {
    if (slash === '') yield toTag(slash, name, attributes, empty);
  }
}

function toTag(slash: string, name: string, attributes: string, empty: string): Tag {
  const pairs = [...attributes.matchAll(ATTRIBUTE)].map(
    ([, key = '', quoted = '']) => [localName(key), unescaped(quoted.slice(1, -1))] as const,
  );
  return { name: localName(name), attributes: new Map(pairs), isClosing: slash !== '', isEmpty: empty !== '' };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (value: string): string =>
  value.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (hex ?? decimal) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return NAMED[name] ?? whole;
  });
