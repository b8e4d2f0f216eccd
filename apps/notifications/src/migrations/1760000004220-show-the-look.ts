import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Mails have the network's colour and logo. The copy of the network keeps both, and goes by another name, by which it is
 * read from the beginning: what the old name had read is dropped.
 */
export class ShowTheLook1760000004220 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE network ADD COLUMN colour text, ADD COLUMN logo jsonb');
    for (const kept of ['consumers', 'inbox', 'parked'])
      await db.query(`DELETE FROM messaging.${kept} WHERE consumer = 'notifications.network'`);
  }
}
