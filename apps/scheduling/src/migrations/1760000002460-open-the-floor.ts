import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const FLOOR = `
  CREATE TABLE floor (
    gathering_id uuid PRIMARY KEY CONSTRAINT floor_of REFERENCES gathering (id),
    id uuid NOT NULL,
    version integer NOT NULL,
    is_open boolean NOT NULL
  );
  CREATE TABLE floor_question (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL CONSTRAINT floor_question_once UNIQUE,
    gathering_id uuid NOT NULL CONSTRAINT floor_question_of REFERENCES floor (gathering_id) ON DELETE CASCADE,
    session_id uuid,
    person_id uuid,
    text text NOT NULL,
    standing text NOT NULL,
    request_hash bytea NOT NULL,
    CONSTRAINT floor_question_standing CHECK (standing IN ('asked', 'answered', 'set-aside'))
  );
  CREATE INDEX floor_question_of_gathering ON floor_question (gathering_id);
  CREATE INDEX floor_question_of_person ON floor_question (person_id)`;

const VOTES = `
  CREATE TABLE floor_vote (
    question_id uuid CONSTRAINT floor_vote_of REFERENCES floor_question (id) ON DELETE CASCADE,
    person_id uuid,
    PRIMARY KEY (question_id, person_id)
  );
  CREATE INDEX floor_vote_of_person ON floor_vote (person_id)`;

/** What those with a place ask, and want answered. */
export class OpenTheFloor1760000002460 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of [FLOOR, VOTES]) await db.query(table);
  }
}
