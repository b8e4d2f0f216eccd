import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Mails that could not be sent wait for somebody's look, from now on: what failed before is old news. */
export class NoticeFailedMails1760000004170 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE mail ADD is_unseen boolean NOT NULL DEFAULT false;
      CREATE INDEX mail_unseen ON mail (id) WHERE is_unseen AND standing = 'failed';
    `);
  }
}
