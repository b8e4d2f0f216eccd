import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const PROGRAMME = `
  CREATE TABLE programme (
    gathering_id uuid PRIMARY KEY CONSTRAINT programme_of REFERENCES gathering (id),
    version integer NOT NULL,
    rooms jsonb NOT NULL,
    tracks jsonb NOT NULL,
    minutes_between_rooms integer NOT NULL,
    published integer NOT NULL,
    published_at timestamptz
  );
`;

/** Of a member there is no name or address here: those are kept of people without an account alone. */
const SPEAKER = `
  CREATE TABLE speaker (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL CONSTRAINT speaker_of REFERENCES gathering (id),
    person_id uuid,
    name text,
    organisation text,
    email text,
    request_hash bytea NOT NULL,
    CONSTRAINT speaker_is CHECK ((person_id IS NULL) = (email IS NOT NULL) AND (email IS NULL) = (name IS NULL)),
    CONSTRAINT speaker_person UNIQUE (gathering_id, person_id),
    CONSTRAINT speaker_address UNIQUE (gathering_id, email)
  );
`;

/** What is not placed yet is an empty range, which is in nobody's way. */
const SESSION = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE TABLE session (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL CONSTRAINT session_of REFERENCES gathering (id),
    version integer NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    track_id uuid,
    room_id uuid,
    minutes integer NOT NULL,
    during tstzrange NOT NULL,
    chatham_house boolean NOT NULL,
    request_hash bytea NOT NULL,
    CONSTRAINT session_when UNIQUE (id, during),
    CONSTRAINT session_room_taken EXCLUDE USING gist (gathering_id WITH =, room_id WITH =, during WITH &&)
  );
  CREATE INDEX session_of_gathering ON session (gathering_id);
`;

/** It carries when, which the database itself keeps true, so that nobody speaks twice at a time. */
const SPEAKING = `
  CREATE TABLE session_speaker (
    session_id uuid NOT NULL,
    speaker_id uuid NOT NULL CONSTRAINT session_speaker_is REFERENCES speaker (id) ON DELETE CASCADE,
    during tstzrange NOT NULL,
    moderates boolean NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (session_id, speaker_id),
    CONSTRAINT session_speaker_when FOREIGN KEY (session_id, during) REFERENCES session (id, during)
      ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT session_speaker_taken EXCLUDE USING gist (speaker_id WITH =, during WITH &&)
  );
`;

const VERSION = `
  CREATE TABLE programme_version (
    gathering_id uuid NOT NULL CONSTRAINT programme_version_of REFERENCES programme (gathering_id),
    number integer NOT NULL,
    published_at timestamptz NOT NULL,
    content jsonb NOT NULL,
    changes jsonb NOT NULL,
    PRIMARY KEY (gathering_id, number)
  );
`;

/** What takes place at a gathering: as it is arranged, and in the versions that were published. */
export class ArrangeAProgramme1760000002220 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of [PROGRAMME, SPEAKER, SESSION, SPEAKING, VERSION]) await db.query(table);
  }
}
