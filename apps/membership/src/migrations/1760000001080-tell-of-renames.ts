import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TellOfRenames1760000001080 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE person ADD renamed jsonb');
    await db.query('ALTER TABLE organisation ADD renamed jsonb');
  }
}
