import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Bytes that are packed already, so PostgreSQL does not try. */
const DOCUMENTS = `
  CREATE TABLE item_document (
    item_id uuid NOT NULL,
    format text NOT NULL,
    digest bytea NOT NULL,
    bytes bytea NOT NULL,
    made_at timestamptz(3) NOT NULL,
    PRIMARY KEY (item_id, format),
    CONSTRAINT item_document_item_id_fkey FOREIGN KEY (item_id) REFERENCES item ON DELETE CASCADE
  );
  ALTER TABLE item_document ALTER COLUMN bytes SET STORAGE EXTERNAL;
`;

const USES = `
  CREATE TABLE item_use (
    item_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    how text NOT NULL,
    times integer NOT NULL,
    PRIMARY KEY (item_id, organisation_id, how),
    CONSTRAINT item_use_item_id_fkey FOREIGN KEY (item_id) REFERENCES item ON DELETE CASCADE
  );
  CREATE TABLE network (id text PRIMARY KEY, name text NOT NULL);
`;

export class MakeDocuments1760000005020 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DOCUMENTS);
    await db.query(USES);
  }
}
