import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class RemindOfReviews1760000005041 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE item ADD remind_on date;
      UPDATE item SET remind_on = CASE
        WHEN review_due - 30 > current_date THEN review_due - 30
        WHEN review_due - 7 > current_date THEN review_due - 7
        ELSE review_due + 1 END;
      CREATE INDEX item_remind ON item (remind_on, id) WHERE standing = 'published';
    `);
  }
}
