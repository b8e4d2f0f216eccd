import { isolated } from '#contracts/isolated';
import type { Difference } from '#contracts/library/endpoints';
import { readersOf, sharedWith, type Readers, type SharedWith } from '#contracts/library/readers';
import { checkMarkdown } from '#documents';

/** What two editions, or an edition and what is edited, are compared by. */
export interface Compared extends SharedWith {
  readonly title: string;
  readonly words: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly words: string;
    readonly entries: readonly { readonly itemId: string; readonly number: number; readonly title: string }[];
  }[];
}

interface Placed {
  readonly itemId: string;
  readonly number: number;
  readonly title: string;
  readonly section: string;
}

/** @param from the number of what was before; null where there is none. */
export function differenceOf(before: Compared | null, after: Compared, from: number | null): Difference {
  const old = placesIn(before);
  const now = placesIn(after);
  const stayed = [...now.values()].filter(({ itemId }) => old.has(itemId));
  const left = moved(stayed, old);
  const facts = {
    from,
    added: [...now.values()].filter(({ itemId }) => !old.has(itemId)).map(named),
    removed: [...old.values()].filter(({ itemId }) => !now.has(itemId)).map(named),
    versions: stayed
      .filter(({ itemId, number }) => old.get(itemId)!.number !== number)
      .map((one) => ({ ...named(one), from: old.get(one.itemId)!.number, to: one.number })),
    moved: stayed.filter(({ itemId }) => left.has(itemId)).map(named),
    sections: before ? sectionsChanged(before, after) : [],
    ...(before && readersOf(before) !== readersOf(after) && sharedWith(readersOf(after))),
  };
  return { ...facts, notes: notesOf(facts) };
}

export const isSame = ({ added, removed, versions, moved: left, sections, audience }: Difference): boolean =>
  !audience && [added, removed, versions, left, sections].every(({ length }) => length === 0);

const named = ({ itemId, title }: Placed) => ({ itemId, title });

const placesIn = (compared: Compared | null): Map<string, Placed> =>
  new Map(
    compared?.sections.flatMap(({ id, entries }) =>
      entries.map(({ itemId, number, title }) => [itemId, { itemId, number, title, section: id }] as const),
    ),
  );

/**
 * The fewest whose moving explains the new order: all but a longest run that kept the order in which it was (patience
 * sorting), and those that stand in another section.
 */
function moved(stayed: readonly Placed[], old: ReadonlyMap<string, Placed>): Set<string> {
  const place = new Map([...old.keys()].map((itemId, nth) => [itemId, nth]));
  const piles: { itemId: string; at: number; below: Chain | null }[] = [];
  for (const { itemId } of stayed) {
    const at = place.get(itemId)!;
    const pile = piles.findIndex((top) => top.at > at);
    const nth = pile === -1 ? piles.length : pile;
    piles[nth] = { itemId, at, below: piles[nth - 1] ?? null };
  }
  const kept = new Set<string>();
  for (let top: Chain | null = piles.at(-1) ?? null; top; top = top.below) kept.add(top.itemId);
  const isElsewhere = ({ itemId, section }: Placed): boolean => old.get(itemId)!.section !== section;
  return new Set(stayed.filter((one) => !kept.has(one.itemId) || isElsewhere(one)).map(({ itemId }) => itemId));
}
interface Chain {
  readonly itemId: string;
  readonly below: Chain | null;
}

function sectionsChanged(before: Compared, after: Compared): Difference['sections'] {
  const old = new Map(before.sections.map((section) => [section.id, section]));
  const now = new Set(after.sections.map(({ id }) => id));
  return [
    ...rewritten(before, after),
    ...after.sections.flatMap((section) => {
      const was = old.get(section.id);
      return was ? rewritten(was, section) : [{ title: section.title, change: 'added' as const }];
    }),
    ...before.sections.filter(({ id }) => !now.has(id)).map(({ title }) => ({ title, change: 'removed' as const })),
  ];
}

type Said = Pick<Compared, 'title' | 'words'>;

const rewritten = (before: Said, { title, words }: Said): Difference['sections'] =>
  before.title === title && before.words === words ? [] : [{ title, change: 'rewritten' }];

const NOW_FOR: Readonly<Record<Readers, string>> = {
  network: 'For members of the network alone now',
  partners: 'For members of the network and its partners now',
  public: 'For everybody now',
};

/** Of one kind of change. */
const MOST_NAMED = 12;

/** As Markdown, in which a title is its letters alone. */
function notesOf({
  from,
  added,
  removed,
  versions,
  moved: left,
  sections,
  audience,
  partners,
}: Omit<Difference, 'notes'>): string {
  if (from === null) return `The first edition, with ${added.length} ${added.length === 1 ? 'item' : 'items'}.`;
  const titled = (change: 'added' | 'removed' | 'rewritten') => sections.filter((one) => one.change === change);
  const lines: [string, readonly { title: string }[]][] = [
    ['Added', added],
    ['In a newer version', versions.filter((one) => one.to > one.from)],
    ['In an earlier version', versions.filter((one) => one.to < one.from)],
    ['Taken out', removed],
    ['In another place', left],
    ['New sections', titled('added')],
    ['Sections taken out', titled('removed')],
    ['Introduced in other words', titled('rewritten')],
  ];
  const reads = audience && `- ${NOW_FOR[readersOf({ audience, partners })]}`;
  const said = lines.filter(([, titles]) => titles.length > 0);
  const told = said.map(([what, titles]) => `- ${what}: ${listed(titles)}`);
  return checkMarkdown([...(reads ? [reads] : []), ...told].join('\n')).trim();
}

function listed(titles: readonly { title: string }[]): string {
  const more = titles.length - MOST_NAMED;
  const some = titles.slice(0, MOST_NAMED).map(({ title }) => `“${isolated(escaped(title))}”`);
  return [...some, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const escaped = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
