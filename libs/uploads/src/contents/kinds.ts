/** A kind of file that is taken: what it is served as, how its name ends, and what people call it. */
export interface Kind {
  readonly mediaType: string;
  /** The first is the usual one. */
  readonly endings: readonly [string, ...string[]];
  readonly called: string;
}

const office = (part: string): string => `application/vnd.openxmlformats-officedocument.${part}`;

export const KINDS = {
  png: { mediaType: 'image/png', endings: ['png'], called: 'PNG picture' },
  jpg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], called: 'JPEG picture' },
  webp: { mediaType: 'image/webp', endings: ['webp'], called: 'WebP picture' },
  gif: { mediaType: 'image/gif', endings: ['gif'], called: 'GIF picture' },
  pdf: { mediaType: 'application/pdf', endings: ['pdf'], called: 'PDF' },
  docx: { mediaType: office('wordprocessingml.document'), endings: ['docx'], called: 'Word document' },
  xlsx: { mediaType: office('spreadsheetml.sheet'), endings: ['xlsx'], called: 'Excel workbook' },
  pptx: { mediaType: office('presentationml.presentation'), endings: ['pptx'], called: 'PowerPoint presentation' },
  txt: { mediaType: 'text/plain; charset=utf-8', endings: ['txt'], called: 'text' },
  csv: { mediaType: 'text/csv; charset=utf-8', endings: ['csv'], called: 'CSV table' },
  md: { mediaType: 'text/markdown; charset=utf-8', endings: ['md', 'markdown'], called: 'Markdown text' },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof KINDS;

export type PictureKind = 'png' | 'jpg' | 'webp' | 'gif';
export type OfficeKind = 'docx' | 'xlsx' | 'pptx';
export type TextKind = 'txt' | 'csv' | 'md';

export const isPicture = (kind: KindName): kind is PictureKind => KINDS[kind].mediaType.startsWith('image/');
export const isText = (kind: KindName): kind is TextKind => KINDS[kind].mediaType.startsWith('text/');

const ending = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** What a name promises; undefined where it promises none of these. */
export function kindByName(name: string): KindName | undefined {
  const names = Object.keys(KINDS) as KindName[];
  return names.find((kind) => (KINDS[kind].endings as readonly string[]).includes(ending(name)));
}

/**
 * The name without folders, with the ending of what the file is: a photograph is often called .png and is a JPEG.
 */
export function nameAs(path: string, kind: KindName): string {
  const name = path.replace(/^.*[\\/]/, '') || 'file';
  if ((KINDS[kind].endings as readonly string[]).includes(ending(name))) return name;
  const stem = kindByName(name) ? name.slice(0, name.lastIndexOf('.')) : name;
  return `${stem}.${KINDS[kind].endings[0]}`;
}
