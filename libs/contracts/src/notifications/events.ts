import { z } from 'zod';
import { Version } from '../primitives';
import { defineTopic } from '../topic';

/** Whether mails leave: `kept` where no mail server is set, and then every way has to work without. */
export const Delivery = z.enum(['smtp', 'kept']);

export const DeliveryState = z.object({ id: z.literal('delivery'), version: Version, delivery: Delivery });
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Nothing of the mail server itself travels. Screens that say what becomes of a mail follow at once. */
export const deliveries = defineTopic('notifications.delivery', {
  key: 'id',
  state: DeliveryState,
  partitions: 1,
  hints: ({ id: key, version }) => [
    { topic: 'notifications.delivery', key, version, audience: 'everybody' },
    { topic: 'notifications.mails', key, version, audience: 'everybody' },
    { topic: 'notifications.mail-server', key, version, audience: 'everybody' },
  ],
});
export const DeliveryChanged = deliveries.event('levelfield.notifications.delivery-changed.v1');
