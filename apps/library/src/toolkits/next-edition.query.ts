import type { EntityManager } from 'typeorm';
import { isolated } from '#contracts/isolated';
import type { AnswerOf } from '#contracts/endpoint';
import type { Difference, getOutlineDifference } from '#contracts/library/endpoints';
import { isOpenTo, readersOf, type Readers } from '#contracts/library/readers';
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
  const before = latest && (await withoutHidden(manager, latest, readersOf(toolkit)));
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

/** What its readers may not read any more they are not told of either. */
async function withoutHidden(manager: EntityManager, edition: Edition, readers: Readers): Promise<Edition> {
  const items = await readFacts(manager, entriesOf(edition.sections));
  const isTold = ({ itemId }: { itemId: string }): boolean => {
    const item = items.get(itemId);
    return item !== undefined && isOpenTo(readersOf(item), readers);
  };
  const sections = edition.sections.map((one) => ({ ...one, entries: one.entries.filter(isTold) }));
  return { ...edition, sections };
}

/** Today's standing is nothing that an edition keeps. */
const factsAsOf = ({
  standing: _,
  audience: __,
  partners: ___,
  latest: ____,
  readBy: _____,
  ...facts
}: EntryFacts): EditionSections[number]['entries'][number] => facts;

function inTheWay(toolkit: Toolkit, entries: readonly EntryFacts[]): string[] {
  if (entries.length === 0) return ['There is nothing in it yet: add an item.'];
  const wanted = readersOf(toolkit);
  return entries.flatMap((entry) => {
    const { standing, title, readBy, number } = entry;
    const [now, then] = [readersOf(entry), readersOf(readBy)];
    if (standing !== 'published') return [`“${isolated(title)}” is withdrawn: take it out.`];
    if (!isOpenTo(now, wanted))
      return [`“${isolated(title)}” is for ${WHO[now]} alone: open it to ${WHO[wanted]}, or take it out.`];
    return isOpenTo(then, wanted)
      ? []
      : [`Version ${number} of “${isolated(title)}” was for ${WHO[then]} alone: take a newer one, or take it out.`];
  });
}

const WHO: Readonly<Record<Readers, string>> = {
  network: 'members',
  partners: 'members and partners',
  public: 'everybody',
};

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
