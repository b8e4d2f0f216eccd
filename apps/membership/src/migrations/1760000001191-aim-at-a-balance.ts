import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** There is one target, at first an empty one. */
export class AimAtABalance1760000001191 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sector_target (
        id text PRIMARY KEY CONSTRAINT sector_target_one CHECK (id = 'network'),
        version integer NOT NULL,
        shares jsonb NOT NULL
      );
      INSERT INTO sector_target (id, version, shares) VALUES ('network', 1, '{}')`);
  }
}
