import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** When moderators were last told is asked before they are told again. */
export class TellOfAllThatWaits1760000004065 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX mail_looks ON mail (created_at) WHERE purpose = 'looks-wait'`);
  }
}
