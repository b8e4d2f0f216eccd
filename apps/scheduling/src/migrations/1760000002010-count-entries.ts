import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** How often somebody has registered lately stands with the registration: the limit costs no statement of its own. */
export class CountEntries1760000002010 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE registration ADD entries integer NOT NULL DEFAULT 0, ADD entries_from timestamptz');
  }
}
