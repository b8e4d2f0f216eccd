import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Where members work, by their postcodes. */
export class KnowSites1760000006005 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE TABLE organisation_sites (id uuid PRIMARY KEY, kind text NOT NULL, standing text NOT NULL, sites text[])',
    );
  }
}
