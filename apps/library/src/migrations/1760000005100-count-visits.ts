import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class CountVisits1760000005100 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE toolkit_visit (
        toolkit_id uuid NOT NULL REFERENCES toolkit,
        day date NOT NULL,
        times integer NOT NULL,
        PRIMARY KEY (toolkit_id, day)
      )`);
  }
}
