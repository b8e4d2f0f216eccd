import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Words go into their index as they are written, not into a list that waits for it and that every search reads through. */
export class EnterWordsAtOnce1760000002030 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER INDEX gathering_words SET (fastupdate = off)');
    await db.query(`SELECT gin_clean_pending_list('gathering_words')`);
  }
}
