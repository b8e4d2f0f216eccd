import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class KeepNames1760000005096 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE kept_name (person_id uuid PRIMARY KEY)');
  }
}
