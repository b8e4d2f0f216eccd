import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** The bytes are blobs. What was removed, or left by a draft that was discarded, keeps its row for some days, and so its blob: see `FileRetention`. */
export class KeepFiles1760000005010 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE file (
        id uuid PRIMARY KEY,
        item_id uuid REFERENCES item ON DELETE SET NULL,
        organisation_id uuid NOT NULL,
        person_id uuid NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        digest bytea NOT NULL,
        sent_digest bytea NOT NULL,
        blob_id uuid NOT NULL,
        from_number integer NOT NULL,
        uploaded_at timestamptz(3) NOT NULL,
        removed_at timestamptz(3)
      );
      CREATE INDEX file_item ON file (item_id, uploaded_at) WHERE removed_at IS NULL;
      CREATE INDEX file_organisation ON file (organisation_id) WHERE removed_at IS NULL;
      CREATE UNIQUE INDEX file_blob ON file (blob_id);
      CREATE INDEX file_left ON file (id) WHERE item_id IS NULL AND removed_at IS NULL;
      CREATE INDEX file_removed ON file (removed_at) WHERE removed_at IS NOT NULL`);
  }
}
