import { InterestedNoticed } from '#contracts/library/events';
import type { Tx } from '#messaging';
import type { Item } from '../items/item.entity';
import { Interest } from './interest.entity';

/** Of those editions of a toolkit, whoever took one is told of. However many: two statements. */
export async function tellDownloaders(
  tx: Tx,
  { toolkitId, editions }: { toolkitId: string; editions: readonly number[] },
  { id: itemId, title }: Pick<Item, 'id' | 'title'>,
  what: 'withdrawn' | 'evidence-fell',
): Promise<void> {
  const { raw }: { raw: { id: string }[] } = await tx.manager
    .createQueryBuilder()
    .update(Interest)
    .set({ version: () => 'version + 1' })
    .where('toolkit_id = :toolkitId AND edition = ANY(:editions)', { toolkitId, editions })
    .returning('id')
    .execute();
  if (raw.length === 0) return;
  const told = await tx.manager
    .createQueryBuilder(Interest, 'n')
    .where('n.id = ANY(:ids)', { ids: raw.map(({ id }) => id) })
    .getMany();
  // Whoever asked twice is told once: of those of one address, the one that was confirmed, if any.
  const ofAddress = new Map(told.map((one) => [one.email, one]));
  for (const one of told) if (one.standing === 'confirmed') ofAddress.set(one.email, one);
  await tx.emitAll(
    [...ofAddress.values()].map((interest) => ({
      event: InterestedNoticed,
      state: interest.toState(),
      details: { itemId, title, what },
    })),
  );
}
