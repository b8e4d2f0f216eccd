import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class ShowALogo1760000001240 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE network_logo (
        id uuid PRIMARY KEY,
        network_id text NOT NULL CONSTRAINT network_logo_network REFERENCES network,
        media_type text NOT NULL,
        digest bytea NOT NULL,
        bytes bytea NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL
      );
      CREATE UNIQUE INDEX network_logo_one ON network_logo (network_id);`);
  }
}
