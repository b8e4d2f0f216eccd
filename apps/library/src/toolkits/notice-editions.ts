import { In } from 'typeorm';
import { EditionNoticed } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import type { Item } from '../items/item.entity';
import { tellDownloaders } from '../interests/tell-downloaders';
import { ADOPTION_FELL, RESEARCH_FELL } from './edition.rows';
import { EditionItem } from './toolkit.entity';
import { lockToolkit } from './toolkit.rows';

/** Which editions that hold an item are not what they were. */
const CONCERNED = {
  withdrawn: 'true',
  'evidence-fell': RESEARCH_FELL,
  'did-not-work': `${ADOPTION_FELL} AND NOT x.doubt_told`,
};

/**
 * Tells of editions that hold an item which is not what it was: withdrawn, or less sure. The transaction has locked the
 * item and written what is new of it.
 */
export async function noticeEditions(tx: Tx, item: Item, why: keyof typeof CONCERNED): Promise<void> {
  const what = why === 'withdrawn' ? why : 'evidence-fell';
  const holding: { toolkitId: string; editions: number[] }[] = await tx.manager.query(
    `SELECT x.toolkit_id AS "toolkitId", array_agg(x.edition ORDER BY x.edition) AS editions
     FROM edition_item x JOIN item i ON i.id = x.item_id
     WHERE x.item_id = $1 AND ${CONCERNED[why]}
     GROUP BY x.toolkit_id ORDER BY x.toolkit_id`,
    [item.id],
  );
  for (const held of holding) {
    const { toolkitId, editions } = held;
    await change(tx, await lockToolkit(tx, toolkitId), EditionNoticed, { itemId: item.id, what, editions });
    await tellDownloaders(tx, held, item, what);
    if (why !== 'did-not-work') continue;
    const which = { toolkitId, edition: In(editions), itemId: item.id };
    await tx.manager.update(EditionItem, which, { doubtTold: true });
  }
}
