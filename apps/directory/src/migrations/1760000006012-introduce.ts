import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Who may ask and answer: employers by name and where they work, and their leads and partners' contacts by their roles. */
const KNOWN = `
  CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    standing text NOT NULL,
    members_ask boolean,
    sites text[]
  );
  CREATE TABLE member (id uuid PRIMARY KEY, organisation_id uuid NOT NULL, standing text NOT NULL, roles text[] NOT NULL);
  CREATE INDEX member_organisation ON member (organisation_id) WHERE roles && '{lead,partner}';
`;

const INTRODUCTIONS = `
  ALTER TABLE entry ADD taken integer NOT NULL DEFAULT 0;
  CREATE TABLE introduction (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    organisation_id uuid NOT NULL,
    partner_id uuid NOT NULL CONSTRAINT introduction_partner_id_fkey REFERENCES entry,
    programme_id uuid NOT NULL CONSTRAINT introduction_programme_id_fkey REFERENCES entry,
    asked_by uuid NOT NULL,
    request_hash bytea NOT NULL,
    need jsonb NOT NULL,
    standing text NOT NULL CONSTRAINT introduction_standing CHECK (
      standing IN ('asked', 'asked-back', 'accepted', 'ended', 'declined', 'withdrawn', 'passed-on')),
    round integer NOT NULL,
    asked_at timestamptz(3) NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    answer_by date,
    due_on date,
    reminded boolean NOT NULL,
    escalated boolean NOT NULL,
    in_time boolean,
    answered_by uuid,
    person text,
    next_step text,
    employer_shares boolean NOT NULL,
    partner_shares boolean NOT NULL,
    passed_from uuid CONSTRAINT introduction_passed_from_fkey REFERENCES introduction,
    outcome_on date,
    employer_outcome jsonb,
    partner_outcome jsonb
  );
  CREATE UNIQUE INDEX introduction_open ON introduction (organisation_id, programme_id)
    WHERE standing IN ('asked', 'asked-back', 'accepted');
  CREATE INDEX introduction_organisation ON introduction (organisation_id, changed_at, id);
  CREATE INDEX introduction_partner ON introduction (partner_id, changed_at, id);
  CREATE INDEX introduction_due ON introduction (due_on, id) WHERE due_on IS NOT NULL;
  CREATE INDEX introduction_escalated ON introduction (asked_at, id) WHERE escalated AND standing = 'asked';
  CREATE INDEX introduction_passed_from ON introduction (passed_from) WHERE passed_from IS NOT NULL;
  CREATE TABLE introduction_step (
    introduction_id uuid NOT NULL CONSTRAINT introduction_step_introduction_id_fkey REFERENCES introduction,
    nth smallint NOT NULL,
    what text NOT NULL,
    by_id uuid,
    at timestamptz(3) NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (introduction_id, nth)
  );
`;

const OUTCOMES = `
  CREATE TABLE joint_programme (
    id uuid PRIMARY KEY CONSTRAINT joint_programme_id_fkey REFERENCES introduction,
    version integer NOT NULL,
    organisation_id uuid NOT NULL,
    partner_id uuid NOT NULL CONSTRAINT joint_programme_partner_id_fkey REFERENCES entry,
    programme_id uuid NOT NULL CONSTRAINT joint_programme_programme_id_fkey REFERENCES entry,
    title text NOT NULL,
    what text NOT NULL,
    began_on date NOT NULL,
    ended_on date,
    recorded_by uuid NOT NULL,
    endorsement text,
    endorsed_by uuid,
    endorsed_at timestamptz(3),
    answer text,
    answered_at timestamptz(3)
  );
  CREATE INDEX joint_programme_endorsed ON joint_programme (partner_id, endorsed_at, id) WHERE endorsement IS NOT NULL;
`;

export class Introduce1760000006012 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [KNOWN, INTRODUCTIONS, OUTCOMES]) await db.query(part);
  }
}
