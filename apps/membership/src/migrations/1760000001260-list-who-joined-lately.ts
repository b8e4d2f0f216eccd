import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class ListWhoJoinedLately1760000001260 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX organisation_joined ON organisation (joined_at, id) WHERE standing = 'member' AND kind <> 'partner'`,
    );
  }
}
