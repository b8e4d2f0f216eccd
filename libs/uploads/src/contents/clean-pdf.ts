import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';
import { withoutSegments } from './jpeg-segments';
import { Refused } from './refused';

const RUNS =
  'This PDF runs something when it is opened or clicked. Save it anew without scripts and forms, for instance by printing it to PDF.';
const HOLDS = 'This PDF has other files embedded in it. Leave them out, or attach them by themselves.';
const FORM = 'This PDF is a form of a kind (XFA) that is not looked into. Print it to PDF.';
const SIGNED = 'This PDF is signed, and taking its author out would break the signature. Print it to PDF.';
const ENCRYPTED = 'This PDF is encrypted. Save it without a password.';
const DAMAGED = 'This PDF is damaged and cannot be read.';

/** What no document needs to be read, by the key under which it stands in a dictionary (ISO 32000-1). */
const REFUSED_KEYS: Readonly<Record<string, string>> = {
  JS: RUNS,
  JavaScript: RUNS,
  RichMediaContent: RUNS,
  EmbeddedFiles: HOLDS,
  EF: HOLDS,
  XFA: FORM,
  ByteRange: SIGNED,
};
/** And by the kind of action, or of annotation (12.6.4.1, 12.5.6.1). */
const REFUSED_KINDS: Readonly<Record<string, string>> = {
  JavaScript: RUNS,
  Launch: RUNS,
  SubmitForm: RUNS,
  ImportData: RUNS,
  Rendition: RUNS,
  GoToR: RUNS,
  GoToE: HOLDS,
  FileAttachment: HOLDS,
  RichMedia: RUNS,
  Movie: RUNS,
  Sound: RUNS,
  Screen: RUNS,
  '3D': RUNS,
};

/** Who made it, when and with what; what other programs keep in it. */
const LEFT_OUT = ['Metadata', 'PieceInfo', 'LastModified', 'AA', 'Threads', 'SpiderInfo', 'CreatorInfo'].map((name) =>
  PDFName.of(name),
);
/** Of an annotation: by whom and when. Of a form's field `T` is its name. */
const OF_ANNOTATIONS = ['T', 'M', 'CreationDate', 'NM'].map((name) => PDFName.of(name));
const [SUBTYPE, FILTER, ACTION] = ['Subtype', 'Filter', 'S'].map((name) => PDFName.of(name));

/**
 * The same pages without properties, names of those who annotated, and everything that no page leads to, such as what
 * was deleted from it.
 * @throws Refused where it runs, sends or holds anything else than pages.
 */
export async function cleanPdf(bytes: Buffer): Promise<Buffer> {
  try {
    return await rewrite(bytes);
  } catch (error) {
    // Beyond what we refuse by name, whatever cannot be read or written is damaged.
    if (error instanceof Refused) throw error;
    throw new Refused(/encrypted/.test(String(error)) ? ENCRYPTED : DAMAGED);
  }
}

async function rewrite(bytes: Buffer): Promise<Buffer> {
  const options = { updateMetadata: false, throwOnInvalidObject: true, parseSpeed: Infinity };
  const document = await PDFDocument.load(bytes, options);
  if (document.getPageCount() === 0) throw new Refused(DAMAGED);
  const { context } = document;
  context.trailerInfo.Info = undefined;
  context.trailerInfo.ID = undefined;
  const used = new Set<PDFRef>();
  for (const object of reachable(context, used)) cleanObject(context, object);
  for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref)) context.delete(ref);
  return Buffer.from(
    await document.save({ useObjectStreams: true, updateFieldAppearances: false, objectsPerTick: Infinity }),
  );
}

/** Every dictionary and stream that the catalogue leads to, before what it refers to is looked at: what is taken out leads nowhere. */
function* reachable(context: PDFContext, used: Set<PDFRef>): Generator<PDFDict | PDFRawStream | PDFStream> {
  const waiting: PDFObject[] = [context.trailerInfo.Root!];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof PDFRef) {
      const found = used.has(next) ? undefined : context.lookup(next);
      used.add(next);
      if (found) waiting.push(found);
    } else if (next instanceof PDFArray) {
      for (const one of next.asArray()) waiting.push(one);
    } else if (next instanceof PDFDict || next instanceof PDFStream) {
      yield next;
      for (const one of (next instanceof PDFDict ? next : next.dict).values()) waiting.push(one);
    }
  }
}

function cleanObject(context: PDFContext, object: PDFDict | PDFStream): void {
  const dict = object instanceof PDFStream ? object.dict : object;
  for (const key of dict.keys()) refuse(REFUSED_KEYS[key.decodeText()]);
  const kindOf = (key: PDFName): string | undefined => {
    const value = context.lookup(dict.get(key));
    return value instanceof PDFName ? value.decodeText() : undefined;
  };
  for (const key of [SUBTYPE!, ACTION!]) refuse(REFUSED_KINDS[kindOf(key) ?? '']);
  for (const key of LEFT_OUT) dict.delete(key);
  const subtype = kindOf(SUBTYPE!);
  const isAnnotation = dict.has(PDFName.of('Rect')) && subtype !== undefined && subtype !== 'Widget';
  if (isAnnotation) for (const key of OF_ANNOTATIONS) dict.delete(key);
  // The bytes of a stream may be said to be in another file (7.3.8.2).
  if (object instanceof PDFStream && dict.has(PDFName.of('F'))) refuse(HOLDS);
  if (object instanceof PDFRawStream && isJpeg(context.lookup(dict.get(FILTER!)))) {
    (object as { contents: Uint8Array }).contents = withoutSegments(object.contents);
  }
}

/** A filter may stand in a list, alone there too. */
function isJpeg(filter: PDFObject | undefined): boolean {
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  return only === PDFName.of('DCTDecode');
}

function refuse(sentence: string | undefined): void {
  if (sentence) throw new Refused(sentence);
}
