import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const LIMITED = `
  CREATE TABLE limited_session (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL CONSTRAINT limited_session_of REFERENCES gathering (id),
    title text NOT NULL,
    room text,
    places integer NOT NULL,
    number integer NOT NULL,
    during tstzrange NOT NULL,
    CONSTRAINT limited_session_when UNIQUE (id, gathering_id, during)
  );
  CREATE INDEX limited_session_of_gathering ON limited_session (gathering_id)`;

/** It carries when, which the database itself keeps true, so that nobody has two places at a time. */
const ENTRY = `
  CREATE TABLE session_entry (
    session_id uuid,
    person_id uuid,
    gathering_id uuid NOT NULL,
    during tstzrange NOT NULL,
    standing text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (session_id, person_id),
    CONSTRAINT session_entry_standing CHECK (standing IN ('place', 'waitlist')),
    CONSTRAINT session_entry_when FOREIGN KEY (session_id, gathering_id, during)
      REFERENCES limited_session (id, gathering_id, during) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT session_entry_elsewhere EXCLUDE USING gist (gathering_id WITH =, person_id WITH =, during WITH &&)
      WHERE (standing = 'place')
  );
  CREATE INDEX session_entry_of_person ON session_entry (person_id)`;

/** Sessions with places of their own. */
export class LimitSessions1760000002651 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE session ADD COLUMN places integer');
    for (const table of [LIMITED, ENTRY]) await db.query(table);
  }
}
