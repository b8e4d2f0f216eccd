import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class CreateMembership1760000001000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await db.query(EMPLOYERS);
    await db.query(PEOPLE);
    await db.query(SESSIONS);
    await db.query(IMPORTS);
  }
}

const EMPLOYERS = `
  CREATE TABLE prospect (
    id uuid PRIMARY KEY,
    employer_id text NOT NULL,
    name text NOT NULL,
    address text,
    locality text,
    postcode text,
    company_number text,
    sic_codes text[] NOT NULL,
    sectors text[] NOT NULL,
    size_band text,
    imported_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX prospect_employer ON prospect (employer_id);
  CREATE INDEX prospect_company ON prospect (company_number);
  CREATE INDEX prospect_name_trigrams ON prospect USING gin (name gin_trgm_ops);
  CREATE INDEX prospect_name ON prospect (name COLLATE "en-GB-x-icu", id);
  CREATE INDEX prospect_sectors ON prospect USING gin (sectors);

  CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    kind text NOT NULL CONSTRAINT organisation_kind CHECK (kind IN ('employer', 'host')),
    name text NOT NULL,
    sector text,
    standing text NOT NULL CONSTRAINT organisation_standing
      CHECK (standing IN ('applying', 'member', 'declined', 'withdrawn')),
    prospect_id uuid CONSTRAINT organisation_was_prospect REFERENCES prospect,
    company_number text,
    size_band text,
    locality text,
    joined_at timestamptz
  );
  CREATE UNIQUE INDEX organisation_prospect ON organisation (prospect_id) WHERE standing IN ('applying', 'member');
  CREATE UNIQUE INDEX organisation_company ON organisation (company_number) WHERE standing IN ('applying', 'member');
  CREATE INDEX organisation_name_trigrams ON organisation USING gin (name gin_trgm_ops);
  CREATE INDEX organisation_name ON organisation (name COLLATE "en-GB-x-icu", id);

  CREATE TABLE network (
    id text PRIMARY KEY CONSTRAINT network_one CHECK (id = 'network'),
    version integer NOT NULL,
    name text NOT NULL,
    host_id uuid NOT NULL CONSTRAINT network_host REFERENCES organisation,
    set_up_at timestamptz NOT NULL
  );`;

const PEOPLE = `
  CREATE TABLE person (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    organisation_id uuid NOT NULL CONSTRAINT person_belongs_to REFERENCES organisation,
    name text NOT NULL,
    email text NOT NULL,
    standing text NOT NULL CONSTRAINT person_standing CHECK (standing IN ('applicant', 'invited', 'member', 'left')),
    roles text[] NOT NULL,
    epoch integer NOT NULL,
    password_hash text,
    invited_by uuid,
    created_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX person_email ON person (email) WHERE standing <> 'left';
  CREATE INDEX person_organisation ON person (organisation_id);

  CREATE TABLE link (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    purpose text NOT NULL CONSTRAINT link_purpose
      CHECK (purpose IN ('sign-in', 'invitation', 'application', 'welcome')),
    person_id uuid NOT NULL CONSTRAINT link_for REFERENCES person ON DELETE CASCADE,
    issued_by uuid,
    standing text NOT NULL CONSTRAINT link_standing CHECK (standing IN ('open', 'used', 'revoked')),
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    replaced_by uuid
  );
  CREATE INDEX link_person ON link (person_id);

  CREATE TABLE application (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    organisation_id uuid NOT NULL CONSTRAINT application_for REFERENCES organisation,
    applicant_id uuid NOT NULL CONSTRAINT application_by REFERENCES person,
    message text NOT NULL,
    standing text NOT NULL CONSTRAINT application_standing
      CHECK (standing IN ('waiting', 'approved', 'declined', 'withdrawn')),
    reason text,
    link_id uuid NOT NULL,
    request_hash bytea NOT NULL,
    received_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    CONSTRAINT application_reason CHECK ((standing = 'declined') = (reason IS NOT NULL))
  );
  CREATE INDEX application_waiting ON application (received_at, id) WHERE standing = 'waiting';
  CREATE INDEX application_decided ON application (decided_at, id) WHERE standing <> 'waiting';
  CREATE UNIQUE INDEX application_applicant ON application (applicant_id);`;

const SESSIONS = `
  CREATE TABLE signing_key (
    id text PRIMARY KEY,
    version integer NOT NULL,
    public_key text NOT NULL,
    private_key bytea NOT NULL,
    standing text NOT NULL CONSTRAINT signing_key_standing CHECK (standing IN ('active', 'retired')),
    created_at timestamptz NOT NULL
  );

  CREATE TABLE session (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT session_of REFERENCES person ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    previous_hash bytea,
    previous_until timestamptz,
    begun_by text NOT NULL CONSTRAINT session_begun_by CHECK (begun_by IN ('password', 'link')),
    begun_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX session_token ON session (token_hash);
  CREATE INDEX session_previous ON session (previous_hash);
  CREATE INDEX session_person ON session (person_id);

  -- Counts for limits: in the database, since several instances answer the same people; unlogged, since a crash
  -- that forgets them costs nothing.
  CREATE UNLOGGED TABLE attempt (
    key text PRIMARY KEY,
    count integer NOT NULL,
    ends_at timestamptz NOT NULL
  );`;

const IMPORTS = `
  CREATE TABLE import (
    id uuid PRIMARY KEY,
    upload_id uuid NOT NULL,
    file_name text NOT NULL,
    file_hash bytea NOT NULL,
    started_by uuid NOT NULL,
    standing text NOT NULL CONSTRAINT import_standing
      CHECK (standing IN ('checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
    problem text,
    encoding text,
    total integer NOT NULL,
    done integer NOT NULL,
    fresh integer NOT NULL,
    changed integer NOT NULL,
    same integer NOT NULL,
    warned integer NOT NULL,
    broken integer NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz
  );

  -- A file as it was uploaded, in pieces of up to a mebibyte, until it has been checked.
  CREATE TABLE import_chunk (
    upload_id uuid NOT NULL,
    nth integer NOT NULL,
    bytes bytea NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (upload_id, nth)
  );

  -- The rows of a file in their order: what the report shows and the import reads.
  CREATE TABLE import_row (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    nth integer NOT NULL,
    line integer NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('fresh', 'changed', 'same', 'broken')),
    notes text[] NOT NULL,
    employer_id text,
    name text,
    address text,
    locality text,
    postcode text,
    company_number text,
    sic_codes text[],
    sectors text[],
    size_band text,
    PRIMARY KEY (import_id, nth)
  );
  CREATE INDEX import_row_outcome ON import_row (import_id, outcome, nth);`;
