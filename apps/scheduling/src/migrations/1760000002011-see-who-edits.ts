import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class SeeWhoEdits1760000002011 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE editing (
        gathering_id uuid NOT NULL CONSTRAINT editing_gathering REFERENCES gathering ON DELETE CASCADE,
        person_id uuid NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (gathering_id, person_id)
      )`);
  }
}
