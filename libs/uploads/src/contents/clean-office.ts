import { fileTypeFromBuffer } from 'file-type';
import { Archive, pack } from './archive';
import { cleanPicture } from './clean-picture';
import { type OfficeKind } from './kinds';
import { CONTENT_TYPES, cleanRelationships, isRelationships, kindOf, withoutTypes } from './office-package';
import { fateOf, type Fate } from './office-parts';
import { withoutPeople } from './office-words';
import { Refused } from './refused';
import { readXml } from './xml';

/** A chart brings its table with it, as a workbook; nothing brings one with another in it. */
const DEEPEST = 1;

/**
 * The same document without its properties and the names of those who wrote, changed and commented it, its pictures
 * drawn anew. What it shows stays, tracked changes among it.
 * @throws Refused where it runs something, fetches something, or unpacks to more than is looked through.
 */
export async function cleanOffice(bytes: Buffer, kind: OfficeKind, depth = 0): Promise<Buffer> {
  const archive = await Archive.open(bytes);
  const types = await archive.read(CONTENT_TYPES);
  if (!types || kindOf(readXml(types)) !== kind)
    throw new Refused('This document is damaged: it does not say what its parts are.');
  refuseOddNames(archive.names);
  const fates = new Map(archive.names.map((name) => [name, fateOf(name)]));
  const dropped = new Set([...fates].flatMap(([name, { as }]) => (as === 'left-out' ? [name] : [])));
  const parts = new Map<string, Buffer>([[CONTENT_TYPES, Buffer.from(withoutTypes(readXml(types), dropped))]]);
  for (const [name, fate] of fates) {
    if (dropped.has(name) || name === CONTENT_TYPES) continue;
    const part = (await archive.read(name))!;
    parts.set(name, fate.as === 'text' ? cleanText(name, part, dropped) : await cleanPart(part, fate, depth));
  }
  return pack(parts);
}

function cleanText(name: string, part: Buffer, dropped: ReadonlySet<string>): Buffer {
  const xml = readXml(part);
  return Buffer.from(isRelationships(name) ? cleanRelationships(name, xml, dropped) : withoutPeople(name, xml));
}

async function cleanPart(part: Buffer, fate: Fate, depth: number): Promise<Buffer> {
  if (fate.as === 'picture') return (await cleanPicture(part, fate.kind, fate.kind)).bytes;
  if (fate.as === 'drawing') return cleanDrawing(part);
  if (fate.as === 'kept') return cleanKept(part);
  if (fate.as !== 'document') return part;
  if (depth >= DEEPEST) throw new Refused('This document has documents within documents. Leave them out.');
  return cleanOffice(part, fate.kind, depth + 1);
}

/** Programs go by what it holds, whatever it is called: a photograph among the old drawings is drawn anew as well. */
async function cleanKept(part: Buffer): Promise<Buffer> {
  const found = (await fileTypeFromBuffer(part))?.ext as string | undefined;
  const kind = PHOTOGRAPHS.find((one) => one === found);
  return kind ? (await cleanPicture(part, kind, kind)).bytes : part;
}
const PHOTOGRAPHS = ['png', 'jpg', 'gif', 'webp'] as const;

function cleanDrawing(part: Buffer): Buffer {
  const xml = readXml(part);
  if (
    /<(?:\w+:)?(script|foreignObject)|@import|url\(\s*["']?(?!#)|\son\w+\s*=|javascript:|href\s*=\s*["'](?!#|data:image\/)/i.test(
      xml,
    )
  ) {
    throw new Refused('This document holds a drawing (SVG) that runs or fetches something. Leave it out.');
  }
  return Buffer.from(xml);
}

/** Two parts of one name, or one outside the package, are read by each program in its own way. */
function refuseOddNames(names: readonly string[]): void {
  const isOdd = (name: string): boolean => /^\/|\\|(^|\/)\.\.?(\/|$)|\/\//.test(name);
  const isTwice = new Set(names.map((name) => name.toLowerCase())).size < names.length;
  if (isTwice || names.some(isOdd))
    throw new Refused('This document is damaged: its parts have names that none may have.');
}
