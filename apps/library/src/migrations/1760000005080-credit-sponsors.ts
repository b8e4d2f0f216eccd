import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** `interest_left` is of addresses that were forgotten, as `interest_count` is of requests. */
export class CreditSponsors1760000005080 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sponsor (
        id uuid PRIMARY KEY,
        version integer NOT NULL,
        name text NOT NULL,
        url text,
        from_day date NOT NULL,
        to_day date,
        toolkit_ids uuid[],
        link_id uuid NOT NULL,
        added_by uuid NOT NULL,
        request_hash bytea NOT NULL,
        added_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3)
      );
      CREATE UNIQUE INDEX sponsor_link ON sponsor (link_id);
      CREATE TABLE sponsor_logo (
        id uuid PRIMARY KEY,
        sponsor_id uuid NOT NULL CONSTRAINT sponsor_logo_sponsor_id_fkey REFERENCES sponsor ON DELETE CASCADE,
        media_type text NOT NULL,
        digest bytea NOT NULL,
        bytes bytea NOT NULL
      );
      CREATE UNIQUE INDEX sponsor_logo_one ON sponsor_logo (sponsor_id);
      CREATE TABLE sponsor_count (
        sponsor_id uuid PRIMARY KEY CONSTRAINT sponsor_count_sponsor_id_fkey REFERENCES sponsor ON DELETE CASCADE,
        week date NOT NULL,
        counts jsonb NOT NULL
      );
      CREATE TABLE interest_left (
        week date NOT NULL,
        sector text NOT NULL,
        toolkit_id uuid NOT NULL,
        asked integer NOT NULL,
        taken integer NOT NULL,
        PRIMARY KEY (week, sector, toolkit_id)
      );
    `);
  }
}
