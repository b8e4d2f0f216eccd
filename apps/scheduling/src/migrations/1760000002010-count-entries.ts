import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often somebody has registered lately stands with the registration: the limit costs no statement of its own. */
export class CountEntries1760000002010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE registration ADD entries integer NOT NULL DEFAULT 0, ADD entries_from timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE registration DROP entries, DROP entries_from');
  }
}
