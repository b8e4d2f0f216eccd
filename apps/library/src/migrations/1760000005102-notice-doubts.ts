import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What is doubted already is no news to those who have an edition. */
export class NoticeDoubts1760000005102 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE edition_item ADD COLUMN doubted boolean NOT NULL DEFAULT false`);
    await db.query(`UPDATE edition_item x SET doubted = true FROM item i
      WHERE i.id = x.item_id AND i.did_not > i.worked AND i.worked + i.partly + i.did_not >= 3`);
  }
}
