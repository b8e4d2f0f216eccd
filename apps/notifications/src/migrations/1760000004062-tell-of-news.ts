import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Of an item that was withdrawn before, nothing new is told until it is published again, which is an event. */
export class TellOfNews1760000004062 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE item ADD standing text NOT NULL DEFAULT 'published'`);
    await db.query('ALTER TABLE mail_choice ADD news boolean NOT NULL DEFAULT true');
  }
}
