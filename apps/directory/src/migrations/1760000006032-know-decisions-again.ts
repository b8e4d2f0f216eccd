import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Who decided what of an application, so that a repeat is told from another's decision. */
export class KnowDecisionsAgain1760000006032 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE partner_application ADD COLUMN decision_hash bytea');
  }
}
