import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Editors go on from the outline's version. Of versions of items it is known from now on who could read them: what is the
 * latest can be read by whoever reads the item, and so could what was the latest when it came into an edition for everybody.
 */
export class HoldOutlinesAndAudiences1760000005101 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE toolkit ADD COLUMN outline_version integer`);
    await db.query(`UPDATE toolkit SET outline_version = version`);
    await db.query(`ALTER TABLE toolkit ALTER COLUMN outline_version SET NOT NULL`);
    await db.query(`ALTER TABLE item_version ADD COLUMN audience text NOT NULL DEFAULT 'network'`);
    await db.query(`ALTER TABLE item_version ALTER COLUMN audience DROP DEFAULT`);
    await db.query(`
      UPDATE item_version v SET audience = i.audience FROM item i WHERE i.id = v.item_id AND i.number = v.number`);
    await db.query(`
      UPDATE item_version v SET audience = 'public'
      FROM edition_item x JOIN edition e ON e.toolkit_id = x.toolkit_id AND e.number = x.edition
      WHERE x.item_id = v.item_id AND x.number = v.number AND e.audience = 'public'
        AND NOT EXISTS (SELECT FROM item_version n
          WHERE n.item_id = v.item_id AND n.number > v.number AND n.published_at <= e.published_at)`);
  }
}
