import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class TellOfEndedSessions1760000001002 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ended_sessions (
        person_id uuid PRIMARY KEY CONSTRAINT ended_sessions_of REFERENCES person ON DELETE CASCADE,
        version integer NOT NULL,
        ended jsonb NOT NULL
      )`);
  }
}
