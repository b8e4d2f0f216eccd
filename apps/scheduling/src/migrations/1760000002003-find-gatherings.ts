import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Lists by kind, what takes place now by the range of its times, and what holds some words by their trigrams. */
export class FindGatherings1760000002003 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await db.query('CREATE INDEX gathering_by_kind ON gathering (kind, starts_at, id)');
    await db.query('CREATE INDEX gathering_now ON gathering USING gist (tstzrange(starts_at, ends_at))');
    await db.query(
      `CREATE INDEX gathering_words ON gathering
       USING gin ((title || ' ' || purpose || ' ' || coalesce(place, '')) gin_trgm_ops)`,
    );
  }
}
