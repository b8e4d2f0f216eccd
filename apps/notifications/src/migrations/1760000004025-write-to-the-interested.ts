import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class WriteToTheInterested1760000004025 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE interested (id uuid PRIMARY KEY, name text NOT NULL, organisation text NOT NULL,
      email text NOT NULL, toolkit text NOT NULL)`);
  }
}
