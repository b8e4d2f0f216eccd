import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Pages that are read without script say whose they are. */
export class NameTheNetwork1760000006130 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE network (id text PRIMARY KEY, name text NOT NULL)');
  }
}
