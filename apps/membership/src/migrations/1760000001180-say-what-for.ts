import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class SayWhatFor1760000001180 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE network ADD COLUMN purpose text, ADD COLUMN contact text, ADD COLUMN privacy_notice text',
    );
  }
}
