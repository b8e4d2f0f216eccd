import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Which sectors are wanted at the table, and of which those at it are; organisations told of until now had none. */
export class DrawTheTable1760000002045 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE gathering ADD COLUMN wanted_sectors text[] NOT NULL DEFAULT '{}'`);
    await db.query('ALTER TABLE organisation ADD COLUMN sector text');
  }
}
