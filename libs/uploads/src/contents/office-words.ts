import { Refused } from './refused';
import { changeAttributes, dropElements, tagsOf } from './xml';

/** Who wrote, changed or commented, and when; by which attribute the three programs say so. */
const BY_ATTRIBUTE: Readonly<Record<string, string | null>> = {
  'w:author': 'Author',
  'w:initials': 'A',
  'w:date': null,
  'w15:author': 'Author',
  'w16cex:dateUtc': null,
  'w16du:dateUtc': null,
  refreshedBy: null,
  displayName: 'Author',
  userId: 'Author',
  providerId: 'None',
};

/** Of these elements alone an attribute of so common a name is a person's. */
const NAMED = new Set(['cmAuthor', 'author']);

/** Traces of the author's computer, and what fetches or sends something. */
const DROPPED = new Set([
  'rsids',
  'docVars',
  'docId',
  'attachedTemplate',
  'mailMerge',
  'saveThroughXslt',
  'printerSettings',
  'fileSharing',
  'absPath',
  'webPublishing',
]);

const PATH = /^([a-z]:[\\/]|file:|\\\\|\/(Users|home)\/)/i;

/** A part of a document without a word of who made it, its tracked changes and comments without whose they are. @throws Refused */
export function withoutPeople(name: string, xml: string): string {
  if (name.startsWith('word/')) refuseFetchingFields(xml);
  const dropped = dropElements(xml, (tag) => DROPPED.has(tag.name));
  const clean = changeAttributes(dropped, (attribute, value, tag) => {
    if (attribute in BY_ATTRIBUTE) return BY_ATTRIBUTE[attribute];
    if (/^w:rsid/.test(attribute)) return null;
    if (NAMED.has(tag) && (attribute === 'name' || attribute === 'initials'))
      return attribute === 'name' ? 'Author' : 'A';
    // A picture's description is its path where nobody wrote one.
    if (attribute === 'descr' && PATH.test(value)) return '';
    if (tag === 'pageSetup' && attribute === 'r:id') return null;
    return undefined;
  });
  return /^xl\/.*comment/i.test(name) ? clean.replace(/(<(?:\w+:)?author>)[^<]*/g, '$1Author') : clean;
}

const FETCHING = /\b(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|DATABASE|IMPORT)\b/i;

/** ECMA-376, part 1, 17.16: fields that run or fetch something. An instruction may be spread over many runs. */
function refuseFetchingFields(xml: string): void {
  const simple = [...tagsOf(xml)].flatMap(({ name, attributes }) =>
    name === 'fldSimple' ? (attributes.get('instr') ?? '') : [],
  );
  for (const instruction of [...complexFields(xml), ...simple]) {
    // The first word says what a field does.
    const [, what = ''] = /^\s*(\S+)/.exec(instruction) ?? [];
    if (FETCHING.test(what)) {
      throw new Refused('This document has a field that takes something from elsewhere. Replace it by what it shows.');
    }
  }
}

/** What stands between a field's begin and its separator, in `instrText`. */
function complexFields(xml: string): string[] {
  const marks = xml.matchAll(
    /<(?:\w+:)?(?:fldChar\s[^<>]*fldCharType\s*=\s*["'](begin|separate|end)["'][^<>]*|instrText(?:\s[^<>]*)?>([^<]*)<\/(?:\w+:)?instrText)>?/g,
  );
  const fields: string[] = [];
  for (const [, mark, text] of marks) {
    if (mark === 'begin') fields.push('');
    else if (text !== undefined && fields.length > 0) fields[fields.length - 1] += text;
  }
  return fields;
}
