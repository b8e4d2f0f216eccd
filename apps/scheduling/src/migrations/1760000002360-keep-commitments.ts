import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What organisations said at a gathering that they would do, and what became of it. */
export class KeepCommitments1760000002360 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE commitment (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        gathering_id uuid NOT NULL CONSTRAINT commitment_of REFERENCES gathering (id),
        organisation_id uuid NOT NULL,
        person_id uuid NOT NULL,
        what text NOT NULL,
        due date NOT NULL,
        colleagues boolean NOT NULL,
        in_room boolean NOT NULL,
        standing text NOT NULL,
        learnt text,
        ask_on date,
        asked_at timestamptz,
        asks_leads boolean NOT NULL,
        said_at timestamptz,
        link_id uuid,
        request_id uuid NOT NULL CONSTRAINT commitment_request UNIQUE,
        request_hash bytea NOT NULL,
        CONSTRAINT commitment_standing CHECK (standing IN ('open', 'on-the-way', 'done', 'dropped')),
        CONSTRAINT commitment_link UNIQUE (link_id)
      );
      CREATE INDEX commitment_of_gathering ON commitment (gathering_id);
      CREATE INDEX commitment_of_organisation ON commitment (organisation_id, id);
      CREATE INDEX commitment_of_person ON commitment (person_id);
      CREATE INDEX commitment_to_ask ON commitment (ask_on, id)`);
  }
}
