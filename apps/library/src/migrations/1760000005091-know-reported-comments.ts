import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** The comment that a report was made of. What is unattributed holds none: it would say whose it is. */
export class KnowReportedComments1760000005091 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE report ADD message_id uuid CONSTRAINT report_message CHECK (message_id IS NULL OR NOT unattributed)`,
    );
  }
}
