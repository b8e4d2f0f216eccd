import { posix } from 'node:path';
import type { OfficeKind, PictureKind } from './kinds';
import { Refused } from './refused';

/** What is done with a part of a document, by its name. */
export type Fate =
  | { readonly as: 'left-out' | 'kept' | 'text' | 'drawing' }
  | { readonly as: 'picture'; readonly kind: PictureKind | 'tiff' }
  | { readonly as: 'document'; readonly kind: OfficeKind };

/** Who wrote it, with which program and printer, from which folder; earlier states and what other programs keep in it. */
const LEFT_OUT = [
  /^docProps\//,
  /^customXml\//,
  /^word\/people\.xml$/,
  /(^|\/)printerSettings\//,
  /^xl\/revisions\//,
  /^ppt\/(changesInfos\/|revisionInfo\.xml$)/,
  /^_xmlsignatures\//,
  /(^|\/)thumbnail\.\w+$/,
];

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [
    /vba(Project|Data)|(^|\/)(macrosheets|customUI|activeX|ctrlProps)\//i,
    'This document holds macros or controls. Save it without them.',
  ],
  [
    /^xl\/(externalLinks|queryTables|model)\/|^xl\/connections\.xml$/i,
    'This workbook takes values from elsewhere. Replace its links and connections by their values.',
  ],
  [/\.(mp[34g]|m4[av]|wav|wma|wmv|avi|mov|mpeg|ogg|webm)$/i, 'This document holds a film or a sound. Leave it out.'],
  [
    /\/embeddings\/[^/]*$(?<!\.(xlsx|docx|pptx))/i,
    'This document has another file embedded in it. Leave it out, or attach it by itself.',
  ],
];

const PICTURES: Readonly<Record<string, PictureKind | 'tiff'>> = {
  png: 'png',
  jpg: 'jpg',
  jpeg: 'jpg',
  jpe: 'jpg',
  gif: 'gif',
  webp: 'webp',
  tif: 'tiff',
  tiff: 'tiff',
};

/** Old drawings and embedded fonts: no programs, and nothing that says who made them. */
const KEPT = new Set(['emf', 'wmf', 'bmp', 'wdp', 'odttf', 'fntdata', 'ttf']);
const TEXTS = new Set(['xml', 'rels', 'vml']);

/** @throws Refused where the whole document is, for this part. */
export function fateOf(name: string): Fate {
  if (LEFT_OUT.some((one) => one.test(name))) return { as: 'left-out' };
  const reason = REFUSED.find(([one]) => one.test(name))?.[1];
  if (reason) throw new Refused(reason);
  // One part is called by its ending alone: `_rels/.rels`.
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (TEXTS.has(ending)) return { as: 'text' };
  if (ending === 'svg') return { as: 'drawing' };
  if (ending === 'docx' || ending === 'xlsx' || ending === 'pptx') return { as: 'document', kind: ending };
  const kind = PICTURES[ending];
  if (kind) return { as: 'picture', kind };
  if (KEPT.has(ending)) return { as: 'kept' };
  throw new Refused(
    `This document holds a part that is not looked into (${posix.basename(name).slice(0, 60)}). Save it anew, or as PDF.`,
  );
}
