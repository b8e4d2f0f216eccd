import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const POLL = `
  CREATE TABLE poll (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    purpose text NOT NULL,
    zone text NOT NULL,
    minutes integer NOT NULL,
    times jsonb NOT NULL,
    last_starts_at timestamptz NOT NULL,
    deadline jsonb NOT NULL,
    deadline_at timestamptz NOT NULL,
    remind text,
    remind_at timestamptz,
    names_hidden boolean NOT NULL,
    standing text NOT NULL,
    gathering_id uuid,
    asked_by uuid NOT NULL,
    request_hash bytea NOT NULL,
    started_at timestamptz NOT NULL,
    decided_at timestamptz,
    CONSTRAINT poll_standing CHECK (standing IN ('open', 'closed', 'chosen', 'called-off')),
    CONSTRAINT poll_chosen CHECK ((standing = 'chosen') = (gathering_id IS NOT NULL)),
    CONSTRAINT poll_decided CHECK ((standing IN ('chosen', 'called-off')) = (decided_at IS NOT NULL))
  );
  CREATE INDEX poll_by_deadline ON poll (deadline_at, id);
`;

/** Of a member there is no name or address here: those are kept of people without an account alone. */
const POLL_VOTER = `
  CREATE TABLE poll_voter (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    poll_id uuid NOT NULL CONSTRAINT poll_voter_of REFERENCES poll (id) ON DELETE CASCADE,
    person_id uuid,
    name text,
    organisation text,
    sector text,
    email text,
    answers jsonb NOT NULL,
    answered_at timestamptz,
    changes integer NOT NULL DEFAULT 0,
    changes_from timestamptz,
    CONSTRAINT poll_voter_is CHECK ((person_id IS NULL) = (email IS NOT NULL) AND (email IS NULL) = (name IS NULL)),
    CONSTRAINT poll_voter_person UNIQUE (poll_id, person_id),
    CONSTRAINT poll_voter_address UNIQUE (poll_id, email)
  );
  CREATE INDEX poll_voter_of_person ON poll_voter (person_id);
`;

/** Who was asked within the last day, by what cannot be turned back into them: also once they are forgotten. */
const POLL_ASKING = `
  CREATE TABLE poll_asking (
    id uuid PRIMARY KEY,
    asker_id uuid NOT NULL,
    whom bytea NOT NULL,
    asked_at timestamptz NOT NULL
  );
  CREATE INDEX poll_asking_of ON poll_asking (whom, asked_at);
  CREATE INDEX poll_asking_by ON poll_asking (asker_id, asked_at);
  CREATE INDEX poll_asking_over ON poll_asking (asked_at);
`;

const DELIVERY = 'CREATE TABLE delivery (id text PRIMARY KEY, delivery text NOT NULL);';

export class FindDates1760000002080 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of [POLL, POLL_VOTER, POLL_ASKING, DELIVERY]) await db.query(table);
  }
}
