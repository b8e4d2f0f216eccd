import type { EntityManager } from 'typeorm';
import type { PartnerContent } from '#contracts/directory/content';
import type { PartnerView } from '#contracts/directory/endpoints';
import type { z } from 'zod';
import { isOrganiser, type Caller } from '#service';
import { readEntry, sharedView } from '../entries/entry.view';
import { findTwins } from './twins';

/** @throws NotFound */
export async function viewPartner(
  manager: EntityManager,
  id: string,
  caller: Caller | null,
): Promise<z.input<typeof PartnerView>> {
  // A partner does not age; what it offers does.
  const row = await readEntry(manager, id, 'partner', caller, 'NULL::text');
  const view = sharedView<PartnerContent>(row, caller);
  return {
    ...view,
    ...(view.keeps && { trusted: row.trusted }),
    ...(isOrganiser(caller) && { twins: await findTwins(manager, id) }),
  };
}
