import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What is shared with partners beside the network. What is for everybody they read whatever these say. */
export class ShareWithPartners1760000005120 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of ['item', 'item_version', 'item_search', 'toolkit', 'edition']) {
      await db.query(`ALTER TABLE ${table} ADD COLUMN partners boolean NOT NULL DEFAULT false`);
    }
    await db.query('ALTER TABLE item ADD COLUMN asked_partners boolean NOT NULL DEFAULT false');
    await db.query('ALTER TABLE search_word ADD COLUMN partner_items integer NOT NULL DEFAULT 0');
    // Until words are counted again, within a day.
    await db.query('UPDATE search_word SET partner_items = public_items');
  }
}
