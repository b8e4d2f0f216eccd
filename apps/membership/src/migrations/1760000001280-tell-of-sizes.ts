import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const BANDS = `'Less than 250', '250 to 499', '500 to 999', '1000 to 4999', '5000 to 19,999', '20,000 or more'`;

/** How large an employer is was known and not told of: it is told once now, where it is a band. Other words were for organisers alone. */
export class TellOfSizes1760000001280 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      WITH told AS (
        UPDATE organisation SET version = version + 1 WHERE size_band IN (${BANDS}) AND standing IN ('applying', 'member')
        RETURNING *
      )
      INSERT INTO messaging.outbox (event_id, topic, key, version, type, data)
        SELECT uuidv7(), 'membership.organisations', id, version, 'levelfield.membership.organisation-changed.v1',
          jsonb_build_object('details', '{}'::jsonb, 'state', jsonb_build_object(
            'id', id, 'version', version, 'kind', kind, 'name', name, 'sector', sector, 'standing', standing,
            'membersAsk', members_ask, 'membersOffer', members_offer, 'sites', sites, 'sizeBand', size_band)
            || CASE WHEN renamed IS NULL THEN '{}' ELSE jsonb_build_object('renamed', renamed) END)
        FROM told`);
  }
}
