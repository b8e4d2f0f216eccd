import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What is in one is a list of at most 200, written as a whole: it stands in the collection's own row. */
export class KeepCollections1760000005090 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE collection (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        person_id uuid,
        organisation_id uuid,
        name text NOT NULL,
        words text NOT NULL,
        entries jsonb NOT NULL,
        started_by uuid NOT NULL,
        request_hash bytea NOT NULL,
        CONSTRAINT collection_of_one CHECK (num_nonnulls(person_id, organisation_id) = 1)
      );
      CREATE INDEX collection_person ON collection (person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX collection_organisation ON collection (organisation_id) WHERE organisation_id IS NOT NULL`);
  }
}
