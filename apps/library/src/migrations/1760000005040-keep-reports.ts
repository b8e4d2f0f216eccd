import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const REPORTS = `
  ALTER TABLE item
    ADD worked integer NOT NULL DEFAULT 0,
    ADD partly integer NOT NULL DEFAULT 0,
    ADD did_not integer NOT NULL DEFAULT 0,
    ADD doing integer NOT NULL DEFAULT 0;
  CREATE TABLE report (
    id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES item,
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    standing text NOT NULL,
    outcome text NOT NULL,
    sure text NOT NULL,
    cohorts text[] NOT NULL,
    size text,
    since text,
    different text NOT NULL,
    unattributed boolean NOT NULL,
    named boolean NOT NULL,
    sector text,
    among uuid[],
    month text NOT NULL,
    said_at timestamptz(3) NOT NULL,
    CONSTRAINT report_one UNIQUE (item_id, organisation_id)
  );
  CREATE INDEX report_shown ON report (item_id, month, id) WHERE standing = 'live';
  CREATE TABLE report_version (
    report_id uuid NOT NULL REFERENCES report,
    number integer NOT NULL,
    said jsonb NOT NULL,
    unattributed boolean NOT NULL,
    month text NOT NULL,
    PRIMARY KEY (report_id, number)
  );
  CREATE TABLE doing (
    item_id uuid NOT NULL REFERENCES item,
    organisation_id uuid NOT NULL,
    PRIMARY KEY (item_id, organisation_id)
  );
`;

export class KeepReports1760000005040 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REPORTS);
  }
}
