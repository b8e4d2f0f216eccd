import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { Archive } from './archive';
import type { OfficeKind } from './kinds';
import { Refused } from './refused';
import { changeAttributes, dropElements, readXml, tagsOf } from './xml';

/** Where a package says what its parts are (ECMA-376, part 2: Open Packaging Conventions). */
export const CONTENT_TYPES = '[Content_Types].xml';

const MAIN: readonly (readonly [string, OfficeKind])[] = [
  ['wordprocessingml.document.main+xml', 'docx'],
  ['spreadsheetml.sheet.main+xml', 'xlsx'],
  ['presentationml.presentation.main+xml', 'pptx'],
];

const MACROS = 'This document holds macros or controls. Save it without them, as .docx, .xlsx or .pptx.';

/** Which document an archive is; undefined where it is none of these. @throws Refused where it holds macros, or is damaged. */
export async function officeKind(path: string): Promise<OfficeKind | undefined> {
  const archive = await Archive.open(await readFile(path));
  const types = await archive.read(CONTENT_TYPES);
  return types && kindOf(readXml(types));
}

export function kindOf(contentTypes: string): OfficeKind | undefined {
  const types = [...tagsOf(contentTypes)].map(({ attributes }) => attributes.get('ContentType') ?? '');
  if (types.some((type) => /macroEnabled|vbaProject|macrosheet/i.test(type))) throw new Refused(MACROS);
  return MAIN.find(([main]) => types.some((type) => type.endsWith(main)))?.[1];
}

/** The list of what parts are, without those that are left out. */
export function withoutTypes(contentTypes: string, dropped: ReadonlySet<string>): string {
  return dropElements(
    contentTypes,
    ({ name, attributes }) => name === 'Override' && dropped.has((attributes.get('PartName') ?? '').replace(/^\//, '')),
  );
}

export const isRelationships = (name: string): boolean => name.endsWith('.rels');

/** Kinds of reference that lead to macros, controls and objects of other programs (MS-OFFMACRO, MS-OE376). */
const RUNNING = /vba|oleObject|control|ctrlProp|activeX|macrosheet|toolbar|keyMapCustomizations|extensibility/i;

const ELSEWHERE =
  'This document takes something from elsewhere when it is opened: a linked picture, template or object. Embed it, or remove the link.';

/**
 * What a part refers to (`word/_rels/document.xml.rels`), without what is left out. Of what is outside only links that
 * a reader follows by choice stay: those to a folder or a program, which tell of the author's computer, lead nowhere.
 * @throws Refused
 */
export function cleanRelationships(name: string, xml: string, dropped: ReadonlySet<string>): string {
  const base = posix.dirname(posix.dirname(name));
  for (const { name: tag, attributes } of tagsOf(xml)) {
    if (tag !== 'Relationship') continue;
    const [type, target] = [typeOf(attributes.get('Type')), attributes.get('Target') ?? ''];
    // What a part is called says less than what refers to it.
    if (RUNNING.test(type)) throw new Refused(MACROS);
    if (type === 'aFChunk') throw new Refused(ELSEWHERE);
    const isOutside = attributes.get('TargetMode') === 'External' || /^([a-z][a-z\d+.-]+:|\\\\|\/\/)/i.test(target);
    if (isOutside && type !== 'hyperlink' && type !== 'attachedTemplate') throw new Refused(ELSEWHERE);
  }
  const kept = dropElements(xml, ({ name: tag, attributes }) => {
    if (tag !== 'Relationship') return false;
    const target = posix.join(
      '/',
      attributes.get('Target')?.startsWith('/') ? '' : base,
      attributes.get('Target') ?? '',
    );
    return dropped.has(target.slice(1)) || typeOf(attributes.get('Type')) === 'attachedTemplate';
  });
  return changeAttributes(kept, (attribute, value) =>
    attribute === 'Target' && /^([a-z]:|file:|\\\\|\/\/|(?!https?:|mailto:)[a-z][a-z\d+.-]+:)/i.test(value)
      ? 'about:blank'
      : undefined,
  );
}

const typeOf = (type = ''): string => type.slice(type.lastIndexOf('/') + 1);
