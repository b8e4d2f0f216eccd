import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Of the network; what was told of it until now had none. */
export class KnowTheColour1760000005081 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE network ADD COLUMN colour text');
  }
}
