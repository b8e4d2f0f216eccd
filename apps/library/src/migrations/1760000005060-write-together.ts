import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Who has a draft open is known again within seconds: it is worth no log. */
const WRITING = `
  ALTER TABLE draft
    ADD writing integer NOT NULL DEFAULT 0,
    ADD seq integer NOT NULL DEFAULT 0,
    ADD content_seq integer NOT NULL DEFAULT 0;
  CREATE TABLE draft_update (
    item_id uuid NOT NULL REFERENCES draft ON DELETE CASCADE,
    seq integer NOT NULL,
    update bytea NOT NULL,
    PRIMARY KEY (item_id, seq)
  );
  CREATE UNLOGGED TABLE draft_writer (
    item_id uuid NOT NULL REFERENCES draft ON DELETE CASCADE,
    client bigint NOT NULL,
    person_id uuid NOT NULL,
    at text NOT NULL,
    seen_at timestamptz(3) NOT NULL,
    PRIMARY KEY (item_id, client)
  );
`;

export class WriteTogether1760000005060 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WRITING);
  }
}
