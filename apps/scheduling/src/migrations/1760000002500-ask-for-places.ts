import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Whoever asks holds nothing, and is withdrawn to every rule that does not look at requests. */
export class AskForPlaces1760000002500 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD COLUMN on_request boolean NOT NULL DEFAULT false,
        ADD COLUMN asking integer NOT NULL DEFAULT 0, ADD CONSTRAINT gathering_asking CHECK (asking >= 0);
      ALTER TABLE registration ADD COLUMN request text,
        ADD CONSTRAINT registration_request CHECK (
          request IS NULL OR request IN ('waiting', 'declined', 'taken-back') AND standing = 'withdrawn');
      CREATE INDEX registration_asking ON registration (gathering_id, since, id) WHERE request = 'waiting';
      CREATE INDEX gathering_asked ON gathering (starts_at, id) WHERE asking > 0;`);
  }
}
