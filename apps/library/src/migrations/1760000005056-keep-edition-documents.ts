import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Bytes that are packed already, so PostgreSQL does not try. */
export class KeepEditionDocuments1760000005056 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE edition_document (
        toolkit_id uuid NOT NULL,
        edition integer NOT NULL,
        readers text NOT NULL,
        format text NOT NULL,
        digest bytea NOT NULL,
        bytes bytea NOT NULL,
        made_at timestamptz(3) NOT NULL,
        PRIMARY KEY (toolkit_id, edition, readers, format),
        FOREIGN KEY (toolkit_id, edition) REFERENCES edition
      );
      ALTER TABLE edition_document ALTER COLUMN bytes SET STORAGE EXTERNAL`);
  }
}
