import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A place that comes free may wait for an answer, held for whoever is next. */
export class OfferPlaces1760000002270 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD accept_within integer, ADD offered integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT gathering_places,
        ADD CONSTRAINT gathering_places CHECK (places_taken >= 0 AND waiting >= 0 AND max_per_organisation > 0
          AND accept_within > 0 AND offered >= 0 AND offered <= waiting);
      ALTER TABLE registration ADD offered_until timestamptz,
        ADD CONSTRAINT registration_offer CHECK (standing <> 'place' OR offered_until IS NULL);
      CREATE INDEX registration_offers ON registration (gathering_id, organisation_id)
        WHERE standing = 'waitlist' AND offered_until IS NOT NULL`);
  }
}
