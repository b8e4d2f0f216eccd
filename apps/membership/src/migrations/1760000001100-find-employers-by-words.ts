import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** For names that begin with what was typed, whatever the database's collation, and for those that have its words. */
export class FindEmployersByWords1760000001100 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX prospect_likeness, organisation_likeness;
      CREATE INDEX prospect_likeness ON prospect (likeness(name) text_pattern_ops);
      CREATE INDEX organisation_likeness ON organisation (likeness(name) text_pattern_ops);
      CREATE INDEX prospect_words ON prospect
        USING gin (to_tsvector('simple', likeness(name || E'\\n' || former_names)));
      CREATE INDEX organisation_words ON organisation USING gin (to_tsvector('simple', likeness(name)))`);
  }
}
