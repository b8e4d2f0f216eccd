import { DeliveryChanged } from '#contracts/notifications/events';
import { eventually } from './eventually';
import { startProducer } from './events';
import type { TestService } from './service';

/** Makes it known to the service that a mail server is set. */
export async function letMailsLeave({ broker, dataSource }: Pick<TestService, 'broker' | 'dataSource'>): Promise<void> {
  const notifications = await startProducer(broker, 'notifications');
  await notifications.emit(DeliveryChanged, { id: 'delivery', version: 1, delivery: 'smtp' });
  await eventually(async () => {
    expect(await dataSource.query('SELECT delivery FROM delivery')).toEqual([{ delivery: 'smtp' }]);
  });
  await notifications.stop();
}
