import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class KeepFormerNames1760000001031 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE former_name (
        id uuid PRIMARY KEY,
        organisation_id uuid CONSTRAINT former_name_was_organisations REFERENCES organisation ON DELETE CASCADE,
        person_id uuid CONSTRAINT former_name_was_persons REFERENCES person ON DELETE CASCADE,
        name text NOT NULL,
        until timestamptz NOT NULL,
        CONSTRAINT former_name_of_one CHECK (num_nonnulls(organisation_id, person_id) = 1)
      );
      CREATE INDEX former_name_of_organisation ON former_name (organisation_id, until) WHERE organisation_id IS NOT NULL;
      CREATE INDEX former_name_of_person ON former_name (person_id, until) WHERE person_id IS NOT NULL;
      CREATE INDEX former_name_by_age ON former_name (until)`);
  }
}
