import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class PutFirstStepsAway1760000001210 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE person ADD COLUMN first_steps_away boolean NOT NULL DEFAULT false');
  }
}
