import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What organisers decide over a registration, and why: they may put up a chair where none is left. */
export class SeatByHand1760000002046 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE registration ADD COLUMN decided_by uuid, ADD COLUMN decided_for text');
    await db.query(`
      ALTER TABLE gathering DROP CONSTRAINT gathering_places,
        ADD CONSTRAINT gathering_places CHECK (places_taken >= 0 AND waiting >= 0 AND max_per_organisation > 0)`);
  }
}
