import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What is on now, and what is next; and what is answered in writing. */
export class RunAnAgenda1760000002650 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE running_order (
        gathering_id uuid PRIMARY KEY CONSTRAINT running_order_of REFERENCES gathering (id),
        version integer NOT NULL,
        is_by_clock boolean NOT NULL,
        items jsonb NOT NULL,
        said jsonb NOT NULL
      )`);
    await db.query('ALTER TABLE floor_question ADD COLUMN answer text');
  }
}
