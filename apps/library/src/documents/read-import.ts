import { Cohort, ItemContent, Size, Stage, type ItemKind } from '#contracts/library/content';
import { PART_TITLES, partsOf, type PartName } from '#contracts/library/parts';
import { Sector } from '#contracts/sectors';
import { asLine } from '#contracts/primitives';
import { markdownOf, MarkdownRefused, type ReadDocument } from '#documents';

const LONGEST_TITLE = 140;

/**
 * What a file that was brought in would be as an item: each section under the heading of a part becomes that part, and
 * others go on with the part before them, under their headings.
 * @throws MarkdownRefused where it does not fit.
 */
export function contentOf({ title, properties, sections }: ReadDocument, kind: ItemKind): ItemContent {
  const parts: Partial<Record<PartName, string>> = {};
  let part: PartName = kind === 'note' ? 'whatWeDid' : 'text';
  for (const section of sections) {
    const named = partsOf(kind).find((one) => isSame(PART_TITLES[one], section.heading));
    part = named ?? part;
    const text = markdownOf(named ? { ...section, heading: '' } : section);
    parts[part] = [parts[part], text].filter(Boolean).join('\n\n');
  }
  const { stage, costBand, costUnit, licence } = properties;
  const found = ItemContent.safeParse({
    title: asLine(title ?? '')
      .slice(0, LONGEST_TITLE)
      .toWellFormed(),
    stage: Stage.safeParse(stage).data ?? null,
    parts,
    cohorts: known(Cohort, properties['cohorts']),
    sizes: known(Size, properties['sizes']),
    sectors: known(Sector, properties['sectors']),
    cost: typeof costBand === 'number' ? { band: costBand, unit: String(costUnit ?? '') } : null,
    licence: licence === 'Creative Commons Attribution 4.0' ? 'cc-by-4.0' : 'network',
  });
  if (found.success) return found.data;
  throw new MarkdownRefused(found.error.issues[0]!.message);
}

/** `The problem` is also found as `Problem:`. */
const isSame = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]/gu, '')
    .replace(/^the /, '')
    .trim();

/** Those of a list that the library knows. */
function known<T>(one: { safeParse(value: unknown): { data?: T } }, said: unknown): T[] {
  const list: unknown[] = Array.isArray(said) ? said : [];
  return [...new Set(list.flatMap((value) => one.safeParse(value).data ?? []))];
}
