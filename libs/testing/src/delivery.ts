import { DeliveryChanged } from '#contracts/notifications/events';
import { eventually } from './eventually';
import { startProducer } from './events';
import type { TestService } from './service';

type Listener = Pick<TestService, 'broker' | 'dataSource'>;

/** Makes it known to the service that a mail server is set. */
export const letMailsLeave = (service: Listener): Promise<void> => tell(service, 'smtp', 2);

/** The same of none, which comes before. */
export const keepMails = (service: Listener): Promise<void> => tell(service, 'kept', 1);

async function tell({ broker, dataSource }: Listener, delivery: 'smtp' | 'kept', version: number): Promise<void> {
  const notifications = await startProducer(broker, 'notifications');
  await notifications.emit(DeliveryChanged, { id: 'delivery', version, delivery });
  await eventually(async () => {
    expect(await dataSource.query('SELECT delivery FROM delivery')).toEqual([{ delivery }]);
  });
  await notifications.stop();
}
