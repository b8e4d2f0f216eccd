import type { Outline } from './toolkits.queries';

export type OutlineSection = Outline['sections'][number];
export type OutlineEntry = OutlineSection['entries'][number];

/** Where an entry stands, or is to stand: before what is there. */
export interface Place {
  section: number;
  at: number;
}

const inSection = (outline: Outline, section: number, change: (held: OutlineSection) => OutlineSection): Outline => ({
  ...outline,
  sections: outline.sections.map((held, nth) => (nth === section ? change(held) : held)),
});

export const withSection = (outline: Outline, section: number, change: Partial<OutlineSection>): Outline =>
  inSection(outline, section, (held) => ({ ...held, ...change }));

export const placeOf = (outline: Outline, itemId: string): Place | undefined =>
  outline.sections.flatMap(({ entries }, section) => {
    const at = entries.findIndex((entry) => entry.itemId === itemId);
    return at === -1 ? [] : [{ section, at }];
  })[0];

export const without = (outline: Outline, itemId: string): Outline => ({
  ...outline,
  sections: outline.sections.map((held) => ({
    ...held,
    entries: held.entries.filter((entry) => entry.itemId !== itemId),
  })),
});

export const withEntry = (outline: Outline, entry: OutlineEntry, { section, at }: Place): Outline =>
  inSection(outline, section, (held) => ({ ...held, entries: held.entries.toSpliced(at, 0, entry) }));

/** Takes an entry to stand before what is at a place, as that is counted while the entry still stands where it was. */
export function moveEntry(outline: Outline, itemId: string, to: Place): Outline {
  const from = placeOf(outline, itemId);
  const entry = from && outline.sections[from.section]!.entries[from.at];
  if (!entry) return outline;
  const isBefore = from.section === to.section && from.at < to.at;
  return withEntry(without(outline, itemId), entry, { ...to, at: isBefore ? to.at - 1 : to.at });
}

/** One up or down; beyond a section's end into the next section. Null where there is no further. */
export function stepOf(outline: Outline, itemId: string, by: -1 | 1): Place | null {
  const from = placeOf(outline, itemId)!;
  const { entries } = outline.sections[from.section]!;
  if (by === -1 && from.at > 0) return { ...from, at: from.at - 1 };
  if (by === 1 && from.at < entries.length - 1) return { ...from, at: from.at + 2 };
  const next = outline.sections[from.section + by];
  return next ? { section: from.section + by, at: by === 1 ? 0 : next.entries.length } : null;
}

export function moveSection(outline: Outline, section: number, by: -1 | 1): Outline {
  const moved = outline.sections[section]!;
  return { ...outline, sections: outline.sections.toSpliced(section, 1).toSpliced(section + by, 0, moved) };
}

/** What the rows of an outline are drawn from, and how they change it. */
export interface Editing {
  outline: Outline;
  change: (next: Outline) => void;
  move: (itemId: string, to: Place) => void;
  step: (itemId: string, by: -1 | 1) => void;
}
