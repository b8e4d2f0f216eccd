import type { EntityManager } from 'typeorm';
import { deliveries } from '#contracts/notifications/events';
import { copyOf } from '#messaging';

/** Whether mails leave, in the table `delivery`: for services in which a way depends on it. */
export const deliveryOf = (service: string) => copyOf(`${service}.delivery`, deliveries, 'delivery', ['delivery']);

/** Until it is heard that they are kept they leave: what only a mailbox is to have is shown to nobody meanwhile. */
export async function areMailsKept(manager: EntityManager): Promise<boolean> {
  const [row]: { delivery: string }[] = await manager.query('SELECT delivery FROM delivery');
  return row?.delivery === 'kept';
}
