import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** By which rules places are shared out, until when they are held, and why each was given. */
export class ShareOutPlaces1760000002100 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD seating jsonb, ADD releases_at timestamptz;
      CREATE INDEX gathering_releases ON gathering (releases_at);
      ALTER TABLE registration ADD because jsonb`);
  }
}
