import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** A guest is a registration without a person, brought by another; who shares a party comes in with it or not at all. */
export class ComeTogether1760000002610 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD guests_each integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT gathering_guests CHECK (guests_each >= 0);
      ALTER TABLE registration ALTER person_id DROP NOT NULL, ADD party uuid, ADD guest_name text,
        ADD guest_of uuid CONSTRAINT registration_guest_of REFERENCES registration (id),
        ADD CONSTRAINT registration_somebody CHECK ((person_id IS NULL) = (guest_of IS NOT NULL));
      CREATE INDEX registration_guests ON registration (guest_of) WHERE guest_of IS NOT NULL;
      CREATE TABLE registration_group (
        id uuid PRIMARY KEY,
        gathering_id uuid NOT NULL CONSTRAINT registration_group_at REFERENCES gathering (id),
        started_by uuid NOT NULL,
        started_at timestamptz NOT NULL,
        CONSTRAINT registration_group_once UNIQUE (gathering_id, started_by)
      );
      CREATE TABLE registration_group_member (
        group_id uuid NOT NULL CONSTRAINT registration_group_of REFERENCES registration_group (id) ON DELETE CASCADE,
        gathering_id uuid NOT NULL,
        person_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        added_by uuid,
        joined_at timestamptz NOT NULL,
        PRIMARY KEY (group_id, person_id),
        CONSTRAINT registration_group_member_once UNIQUE (gathering_id, person_id)
      );
      CREATE INDEX registration_group_member_of_person ON registration_group_member (person_id);`);
  }
}
