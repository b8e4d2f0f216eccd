import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** What the events of others keep. */
const KNOWN = `
  CREATE TABLE gathering (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    title text NOT NULL,
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    chatham_house boolean NOT NULL,
    standing text NOT NULL
  );
  CREATE TABLE registration (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL,
    person_id uuid NOT NULL,
    standing text NOT NULL
  );
  CREATE INDEX registration_of_person ON registration (gathering_id, person_id);
  CREATE INDEX registration_person ON registration (person_id);
  CREATE TABLE person (id uuid PRIMARY KEY, name text NOT NULL);
  CREATE TABLE organisation (id uuid PRIMARY KEY, name text NOT NULL);
`;

const THREADS = `
  CREATE TABLE thread (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    subject text NOT NULL,
    subject_id uuid NOT NULL,
    rev integer NOT NULL DEFAULT 0,
    last_seq integer NOT NULL DEFAULT 0,
    last_message_at timestamptz(3)
  );
  CREATE TABLE read_mark (
    thread_id uuid NOT NULL REFERENCES thread,
    person_id uuid NOT NULL,
    seq integer NOT NULL,
    PRIMARY KEY (thread_id, person_id)
  );
  CREATE TABLE message (
    id uuid PRIMARY KEY,
    version integer NOT NULL DEFAULT 1,
    thread_id uuid NOT NULL REFERENCES thread,
    seq integer NOT NULL,
    author_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    text text,
    digest bytea,
    posted_at timestamptz(3) NOT NULL,
    edited_at timestamptz(3),
    CONSTRAINT message_in_thread UNIQUE (thread_id, seq)
  );
  CREATE TABLE thread_change (
    thread_id uuid NOT NULL,
    rev integer NOT NULL,
    kind text NOT NULL,
    message_id uuid NOT NULL REFERENCES message,
    PRIMARY KEY (thread_id, rev)
  );
`;

export class CreateDiscussions1760000003000 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KNOWN);
    await runner.query(THREADS);
  }
}
