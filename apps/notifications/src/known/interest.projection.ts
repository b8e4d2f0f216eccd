import { interests } from '#contracts/library/events';
import { copyOf, type Tx } from '#messaging';

/** Who left an address for a toolkit: they are no people of the network, and get mails all the same. */
export class Interested extends copyOf('notifications.interested', interests, 'interested', [
  'name',
  'organisation',
  'email',
  'toolkit',
]) {
  override async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM mail WHERE person_id = $1', [id]);
    await super.forget(id, tx);
  }
}
