import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** Organisers may ask those who register; what they answer is found again when it is to be erased. */
export class AskQuestions1760000002320 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE gathering ADD questions jsonb NOT NULL DEFAULT '[]';
      ALTER TABLE registration ADD answers jsonb NOT NULL DEFAULT '{}';
      CREATE INDEX registration_private ON registration (gathering_id) WHERE needs IS NOT NULL OR answers <> '{}'`);
  }
}
