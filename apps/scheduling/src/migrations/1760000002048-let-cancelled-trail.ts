import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** The order of what is to come: those that do not take place after all that do. */
export class LetCancelledTrail1760000002048 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX gathering_to_come ON gathering (((standing = 'cancelled')::integer), starts_at, id)`);
  }
}
