import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const TWINS = `
  CREATE TABLE twin (
    one_id uuid NOT NULL CONSTRAINT twin_one_id_fkey REFERENCES entry ON DELETE CASCADE,
    other_id uuid NOT NULL CONSTRAINT twin_other_id_fkey REFERENCES entry ON DELETE CASCADE,
    why text NOT NULL CONSTRAINT twin_why CHECK (why IN ('number', 'name')),
    apart_by uuid,
    PRIMARY KEY (one_id, other_id),
    CONSTRAINT twin_order CHECK (one_id < other_id)
  );
  CREATE INDEX twin_other ON twin (other_id);
  CREATE TABLE partner_merge (
    id uuid PRIMARY KEY,
    kept_id uuid NOT NULL CONSTRAINT partner_merge_kept_id_fkey REFERENCES entry,
    gone_id uuid NOT NULL CONSTRAINT partner_merge_gone_id_fkey REFERENCES entry,
    programmes uuid[] NOT NULL,
    registers text[] NOT NULL,
    feeds jsonb NOT NULL,
    standing text NOT NULL,
    hidden_reason text,
    by_id uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    undone_at timestamptz(3)
  );
  CREATE UNIQUE INDEX partner_merge_gone ON partner_merge (gone_id) WHERE undone_at IS NULL;
  CREATE INDEX partner_merge_at ON partner_merge (at, id);
`;

export class MergeTwins1760000006031 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TWINS);
  }
}
