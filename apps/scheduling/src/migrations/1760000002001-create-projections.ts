import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What membership's events tell: no foreign keys onto these, since an event may be on its way still. */
export class CreateProjections1760000002001 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE member (id uuid PRIMARY KEY, organisation_id uuid NOT NULL, name text NOT NULL, standing text NOT NULL);
      CREATE TABLE organisation (id uuid PRIMARY KEY, name text NOT NULL, standing text NOT NULL);
      CREATE TABLE network (id text PRIMARY KEY, name text NOT NULL);
    `);
  }
}
