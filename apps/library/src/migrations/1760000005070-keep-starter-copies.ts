import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class KeepStarterCopies1760000005070 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE starter_copy (
        starter_id uuid PRIMARY KEY,
        copy_id uuid NOT NULL,
        taken_at timestamptz(3) NOT NULL
      );
    `);
  }
}
