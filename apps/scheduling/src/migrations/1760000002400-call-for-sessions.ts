import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const CALL = `
  CREATE TABLE session_call (
    gathering_id uuid PRIMARY KEY CONSTRAINT session_call_of REFERENCES gathering (id),
    version integer NOT NULL,
    text text NOT NULL,
    closes_at timestamptz NOT NULL
  )`;

/** The note has a version of its own, which who proposed it does not see rise. */
const PROPOSAL = `
  CREATE TABLE session_proposal (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    gathering_id uuid NOT NULL CONSTRAINT session_proposal_of REFERENCES gathering (id),
    person_id uuid NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    minutes integer NOT NULL,
    speaks boolean NOT NULL,
    others jsonb NOT NULL,
    standing text NOT NULL,
    words text,
    note text NOT NULL,
    note_version integer NOT NULL,
    session_id uuid,
    request_hash bytea NOT NULL,
    CONSTRAINT session_proposal_standing CHECK (standing IN ('proposed', 'accepted', 'waitlisted', 'declined'))
  );
  CREATE INDEX session_proposal_of_gathering ON session_proposal (gathering_id, id);
  CREATE INDEX session_proposal_of_person ON session_proposal (person_id)`;

/** Calls for sessions, and what members propose. */
export class CallForSessions1760000002400 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of [CALL, PROPOSAL]) await db.query(table);
  }
}
