import type { EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { ItemContent } from '#contracts/library/content';
import type { FileFacts, getEditionItem } from '#contracts/library/endpoints';
import { freeSections } from '#contracts/library/free-sections';
import { NotFound, type Caller } from '#service';
import { factsOf } from '../files/file-facts';
import { fileOfVersion, type ServedFile } from '../files/file.view';
import { readEdition, toldOf, type ReadEdition, type Today } from './edition.rows';
import { ToolkitToAskFor } from './toolkit.errors';
import { entriesOf } from './toolkit.rows';

type Which = InputOf<typeof getEditionItem>['params'];
type Entry = ReadEdition['sections'][number]['entries'][number];

/**
 * What was withdrawn says nothing any more, here as on its own page: its title and the reason stay.
 * @throws NotFound, and ToolkitToAskFor beyond what is open.
 */
export async function viewEditionItem(
  manager: EntityManager,
  which: Which,
  caller: Caller | null,
  isOpened: boolean,
): Promise<AnswerOf<typeof getEditionItem>> {
  const { entry, now } = await openEntry(manager, which, caller, isOpened);
  const said = isWithdrawn(now) ? { content: null } : await readVersion(manager, entry);
  return { ...entry, ...toldOf(now), latest: now.latest, ...said };
}

/** @throws as `viewEditionItem`, and NotFound where it is no file, or was withdrawn. */
export async function findEditionFile(
  manager: EntityManager,
  which: Which,
  caller: Caller | null,
  isOpened: boolean,
): Promise<ServedFile> {
  const { entry, now } = await openEntry(manager, which, caller, isOpened);
  if (isWithdrawn(now)) throw new NotFound('file');
  return fileOfVersion(manager, entry);
}

async function openEntry(
  manager: EntityManager,
  { itemId, ...which }: Which,
  caller: Caller | null,
  isOpened: boolean,
): Promise<{ entry: Entry; now: Today }> {
  const { edition, today } = await readEdition(manager, which, caller);
  const entry = entriesOf(edition.sections).find((one) => one.itemId === itemId);
  if (!entry) throw new NotFound('item');
  const free = edition.sections.slice(0, freeSections(edition.sections));
  if (!isOpened && !entriesOf(free).includes(entry)) throw new ToolkitToAskFor();
  return { entry, now: today.get(itemId)! };
}

const isWithdrawn = ({ notice }: Today): boolean => notice?.what === 'withdrawn';

async function readVersion(
  manager: EntityManager,
  { itemId, number }: Entry,
): Promise<{ content: ItemContent; file: FileFacts | null }> {
  const [row]: { content: ItemContent; file: FileFacts | null }[] = await manager.query(
    `SELECT v.content, ${factsOf('v.file_id')} AS file FROM item_version v WHERE v.item_id = $1 AND v.number = $2`,
    [itemId, number],
  );
  return row!;
}
