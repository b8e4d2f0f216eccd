import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Mails show it, so it is told of from now on: also of one that is there. */
export class TellOfTheLogo1760000001290 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE network ADD COLUMN logo jsonb;
      UPDATE network SET logo = jsonb_build_object('id', l.id, 'width', l.width, 'height', l.height)
        FROM network_logo l WHERE l.network_id = network.id;
      WITH told AS (UPDATE network SET version = version + 1 WHERE logo IS NOT NULL RETURNING *)
      INSERT INTO messaging.outbox (event_id, topic, key, version, type, data)
        SELECT uuidv7(), 'membership.networks', id, version, 'levelfield.membership.network-changed.v1',
          jsonb_build_object('details', '{}'::jsonb, 'state', jsonb_strip_nulls(jsonb_build_object(
            'id', id, 'version', version, 'name', name, 'hostId', host_id, 'colour', colour, 'logo', logo,
            'publicUrl', public_url, 'forMembers', CASE WHEN for_members <> '{}' THEN to_jsonb(for_members) END)))
        FROM told`);
  }
}
