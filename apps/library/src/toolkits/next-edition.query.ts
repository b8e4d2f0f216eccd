import type { EntityManager } from 'typeorm';
import { isolated } from '#contracts/isolated';
import type { AnswerOf } from '#contracts/endpoint';
import type { Difference, getOutlineDifference } from '#contracts/library/endpoints';
import type { Audience } from '#contracts/library/events';
import { NotFound } from '#service';
import { differenceOf } from './difference';
import { Edition, Toolkit, type EditionSections } from './toolkit.entity';
import { entriesOf, readFacts, type EntryFacts } from './toolkit.rows';

/** What would be published of a toolkit as it stands. */
export interface NextEdition {
  readonly sections: EditionSections;
  readonly difference: Difference;
  /** Sentences; it can be published where there is none. */
  readonly inTheWay: readonly string[];
}

export async function nextEdition(
  manager: EntityManager,
  toolkit: Toolkit,
  latest: Edition | null,
): Promise<NextEdition> {
  const current = await readFacts(manager, entriesOf(toolkit.sections));
  const before = latest && (await withoutHidden(manager, latest, toolkit.audience));
  const sections = toolkit.sections.map((section) => ({
    ...section,
    entries: section.entries.map(({ itemId }) => factsAsOf(current.get(itemId)!)),
  }));
  return {
    sections,
    difference: differenceOf(before, { ...toolkit, sections }, latest?.number ?? null),
    inTheWay: inTheWay(toolkit, [...current.values()]),
  };
}

/** What the public may not read any more it is not told of either. */
async function withoutHidden(manager: EntityManager, edition: Edition, audience: Audience): Promise<Edition> {
  if (audience === 'network') return edition;
  const items = await readFacts(manager, entriesOf(edition.sections));
  const isTold = ({ itemId }: { itemId: string }): boolean => items.get(itemId)?.audience === 'public';
  const sections = edition.sections.map((one) => ({ ...one, entries: one.entries.filter(isTold) }));
  return { ...edition, sections };
}

/** Today's standing is nothing that an edition keeps. */
const factsAsOf = ({
  standing: _,
  audience: __,
  latest: ___,
  readBy: ____,
  ...facts
}: EntryFacts): EditionSections[number]['entries'][number] => facts;

function inTheWay({ audience }: Toolkit, entries: readonly EntryFacts[]): string[] {
  if (entries.length === 0) return ['There is nothing in it yet: add an item.'];
  return entries.flatMap(({ standing, title, audience: openTo, readBy, number }) => {
    if (standing !== 'published') return [`“${isolated(title)}” is withdrawn: take it out.`];
    if (audience === 'network') return [];
    if (openTo === 'network')
      return [`“${isolated(title)}” is for members alone: open it to everybody, or take it out.`];
    return readBy === 'network'
      ? [`Version ${number} of “${isolated(title)}” was for members alone: take a newer one, or take it out.`]
      : [];
  });
}

/** @throws NotFound */
export async function outlineDifference(
  manager: EntityManager,
  toolkitId: string,
): Promise<AnswerOf<typeof getOutlineDifference>> {
  const toolkit = await manager.findOneBy(Toolkit, { id: toolkitId });
  if (!toolkit) throw new NotFound('toolkit');
  const latest = await manager.findOneBy(Edition, { toolkitId, number: toolkit.number });
  const { difference, inTheWay: sentences } = await nextEdition(manager, toolkit, latest);
  return { ...difference, version: toolkit.outlineVersion, inTheWay: [...sentences] };
}
