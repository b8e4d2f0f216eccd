import { DeliveryChanged } from '#contracts/notifications/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import type { PostOffice } from '../sending/post-office';
import type { Delivery } from './delivery.entity';

/**
 * Keeps the row, whose lock is held, and tells of it. What waits is tried at once by the server that there is now, or is
 * kept where there is none; what a server has in hand just now it may still take.
 */
export async function tellDelivery(tx: Tx, delivery: Delivery, postOffice: PostOffice): Promise<void> {
  await change(tx, delivery, DeliveryChanged);
  await tx.manager.query(
    delivery.told === 'kept'
      ? `UPDATE mail SET standing = 'kept', due_at = NULL, handed_over = false WHERE standing = 'waiting'`
      : `UPDATE mail SET due_at = now() WHERE standing = 'waiting' AND due_at > now() AND NOT handed_over`,
  );
  postOffice.openAfter(tx);
}
