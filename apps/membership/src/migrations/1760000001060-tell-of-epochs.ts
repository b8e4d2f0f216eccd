import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Epochs are told on the topic of ended sessions, which names nobody. Those that rose before are told once now, so that
 * also a service that never heard of people refuses what has ended.
 */
export class TellOfEpochs1760000001060 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE ended_sessions ADD COLUMN epoch integer NOT NULL DEFAULT 0;
      ALTER TABLE ended_sessions ALTER COLUMN epoch DROP DEFAULT;

      INSERT INTO ended_sessions AS old (person_id, version, ended, epoch)
        SELECT id, 1, '[]', epoch FROM person WHERE epoch > 0
        ON CONFLICT (person_id) DO UPDATE SET version = old.version + 1, epoch = excluded.epoch;

      INSERT INTO messaging.outbox (event_id, topic, key, version, type, data)
        SELECT uuidv7(), 'membership.sessions', person_id, version, 'levelfield.membership.all-sessions-ended.v1',
          jsonb_build_object('details', '{}'::jsonb, 'state', jsonb_build_object(
            'personId', person_id, 'version', version, 'ended', ended, 'epoch', epoch))
        FROM ended_sessions WHERE epoch > 0`);
  }
}
