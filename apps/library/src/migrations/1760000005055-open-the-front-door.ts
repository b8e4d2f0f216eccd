import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Counts stay when people are forgotten: by the week in which they asked, and their sector. */
export class OpenTheFrontDoor1760000005055 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE interest (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        toolkit_id uuid NOT NULL REFERENCES toolkit,
        toolkit text NOT NULL,
        name text NOT NULL,
        organisation text NOT NULL,
        sector text,
        email text NOT NULL,
        news boolean NOT NULL,
        consent_version integer NOT NULL,
        consent_text text NOT NULL,
        standing text NOT NULL,
        request_hash bytea NOT NULL,
        source bytea,
        asked_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        confirmed_at timestamptz(3),
        downloaded_at timestamptz(3),
        edition integer,
        invited_at timestamptz(3)
      );
      CREATE INDEX interest_by_time ON interest (asked_at, id);
      CREATE INDEX interest_source ON interest (source, asked_at);
      CREATE INDEX interest_email ON interest (email, asked_at);
      CREATE TABLE interest_count (
        week date NOT NULL,
        sector text NOT NULL,
        asked integer NOT NULL,
        confirmed integer NOT NULL,
        downloaded integer NOT NULL,
        applied integer NOT NULL,
        members integer NOT NULL,
        PRIMARY KEY (week, sector)
      );
    `);
  }
}
