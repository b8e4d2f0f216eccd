import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * Which roles people have, so that organisers and partners are known. The copies of people and organisations keep more
 * than they did, and go by other names, by which they are read from the beginning: what the old names had read is dropped.
 */
export class ReadMembersAnew1760000002047 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE member ADD COLUMN roles text[]');
    for (const kept of ['consumers', 'inbox', 'parked']) {
      await db.query(
        `DELETE FROM messaging.${kept} WHERE consumer IN ('scheduling.members', 'scheduling.organisations')`,
      );
    }
  }
}
