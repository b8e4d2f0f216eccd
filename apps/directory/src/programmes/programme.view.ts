import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ProgrammeContent } from '#contracts/directory/content';
import type { ProgrammeView } from '#contracts/directory/endpoints';
import type { Caller } from '#service';
import { isOpen } from '../entries/entry.entity';
import { readEntry, sharedView } from '../entries/entry.view';
import { AREAS } from '../gazetteer/outcodes';
import { freshnessOf } from '../freshness/days';

/** @throws NotFound */
export async function viewProgramme(
  manager: EntityManager,
  id: string,
  caller: Caller | null,
): Promise<z.input<typeof ProgrammeView>> {
  const row = await readEntry(manager, id, 'programme', caller, freshnessOf('e.assured_on'));
  const { partner, assuredOn, assuredBy, freshness } = row;
  const content = row.content as ProgrammeContent | null;
  return {
    ...sharedView<ProgrammeContent>(row, caller),
    ...{ partner, assuredOn, assuredBy, freshness },
    open: content !== null && isOpen(content, row.taken),
    ...(content && { serves: content.areas.map((area) => AREAS.get(area) ?? area) }),
  };
}
