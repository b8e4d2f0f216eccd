import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Cohort, Cost, EvidenceLevel, ItemContent, ItemKind, Licence, Size, Stage } from '#contracts/library/content';
import { Sector } from '#contracts/sectors';
import { excerptOf } from '../items/written';

/** As far from here in what was built as in the sources: the build copies it. */
const FOLDER = join(__dirname, '../../starter');

const Toolkit = z.strictObject({
  id: z.uuidv7(),
  title: z.string(),
  summary: z.string(),
  sections: z.array(z.strictObject({ folder: z.string(), title: z.string(), introduction: z.string() })),
  /** What may be named as a source, by a key. */
  sources: z.record(z.string(), z.string()),
});

const Head = z.strictObject({
  id: z.uuidv7(),
  title: z.string().min(3).max(140),
  kind: ItemKind,
  stage: Stage,
  licence: Licence,
  evidence: z.strictObject({ level: EvidenceLevel, why: z.string() }),
  cost: Cost.optional(),
  sizes: z.array(Size).default([]),
  sectors: z.array(Sector).default([]),
  cohorts: z.array(Cohort).default([]),
  sources: z.array(z.string()).default([]),
});

export interface StarterItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly content: ItemContent;
  readonly evidence: z.output<typeof Head>['evidence'];
  readonly excerpt: string;
}

export interface StarterSection {
  readonly title: string;
  /** Of the editors, in Markdown. */
  readonly introduction: string;
  readonly items: readonly StarterItem[];
}

export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly StarterSection[];
}

export const itemsOf = ({ sections }: Starter): StarterItem[] => sections.flatMap(({ items }) => items);

let shipped: Promise<Starter> | undefined;

/** The toolkit that ships with the product: it never changes while this runs, and is read when it is first asked for. */
export const starterToolkit = (): Promise<Starter> => (shipped ??= readStarter());

/** A toolkit's folder, in its order. Throws for a file that is not as it should be, and names it. */
export async function readStarter(folder = FOLDER): Promise<Starter> {
  const { sections, sources, ...toolkit } = Toolkit.parse(parse(await readFile(join(folder, 'toolkit.yaml'), 'utf8')));
  const read = sections.map(async ({ folder: name, ...section }) => {
    const files = (await readdir(join(folder, name))).filter((file) => file.endsWith('.md')).sort();
    const items = files.map((file) => readItem(join(folder, name, file), sources));
    return { ...section, items: await Promise.all(items) };
  });
  return { ...toolkit, sections: await Promise.all(read) };
}

async function readItem(file: string, sources: Record<string, string>): Promise<StarterItem> {
  try {
    return itemOf(await readFile(file, 'utf8'), sources);
  } catch (error) {
    throw new Error(`${file} is no item of the starter toolkit`, { cause: error });
  }
}

const FRONT_MATTER = /^---\n(.*?)\n---\n\n(.*)\n$/s;

function itemOf(text: string, sources: Record<string, string>): StarterItem {
  const [, front, body] = FRONT_MATTER.exec(text) ?? [];
  if (front === undefined || body === undefined) throw new Error('It has no front matter between two lines of ---.');
  const { id, kind, evidence, sources: named, cost, ...told } = Head.parse(parse(front));
  const parts = { ...(kind === 'note' ? partsOfNote(body) : { text: body }), sources: sourcesOf(named, sources) };
  const content = ItemContent.parse({ ...told, cost: cost ?? null, parts });
  return { id, kind, evidence, content, excerpt: excerptOf(kind, content) };
}

const PART_OF_HEADING: Record<string, keyof ItemContent['parts']> = {
  Problem: 'problem',
  'What we did': 'whatWeDid',
  'What changed': 'whatChanged',
  'What we would do differently': 'differently',
};

function partsOfNote(body: string): Partial<ItemContent['parts']> {
  const parts = `\n\n${body}`.split('\n\n## ').slice(1);
  return Object.fromEntries(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const name = PART_OF_HEADING[heading];
      if (!name) throw new Error(`A note has no part "${heading}".`);
      return [name, lines.join('\n').trim()];
    }),
  );
}

function sourcesOf(named: readonly string[], sources: Record<string, string>): string {
  const lines = named.map((key) => {
    if (!sources[key]) throw new Error(`toolkit.yaml names no source "${key}".`);
    return `- ${sources[key]}`;
  });
  return lines.join('\n');
}
