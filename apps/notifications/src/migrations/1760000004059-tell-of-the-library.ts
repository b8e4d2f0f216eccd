import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TellOfTheLibrary1760000004059 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE mail ADD item_id uuid');
    await db.query('ALTER TABLE item ADD waiting boolean NOT NULL DEFAULT false');
    await db.query('CREATE INDEX item_waiting ON item (id) WHERE waiting');
    await db.query('ALTER TABLE mail_choice ADD library boolean NOT NULL DEFAULT true');
  }
}
