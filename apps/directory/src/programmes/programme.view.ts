import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ProgrammeContent } from '#contracts/directory/content';
import type { ProgrammeView } from '#contracts/directory/endpoints';
import type { Caller } from '#service';
import { isOpen } from '../entries/entry.entity';
import { readEntry, sharedView } from '../entries/entry.view';
import { freshnessOf } from '../freshness/days';

/** @throws NotFound */
export async function viewProgramme(
  manager: EntityManager,
  id: string,
  caller: Caller | null,
): Promise<z.input<typeof ProgrammeView>> {
  const row = await readEntry(manager, id, 'programme', caller, freshnessOf('e.assured_on'));
  const { partner, assuredOn, freshness } = row;
  const open = row.content !== null && isOpen(row.content as ProgrammeContent, row.taken);
  return { ...sharedView<ProgrammeContent>(row, caller), partner, assuredOn, freshness, open };
}
