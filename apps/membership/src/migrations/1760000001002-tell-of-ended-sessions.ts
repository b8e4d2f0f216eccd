import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellOfEndedSessions1760000001002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ended_sessions (
        person_id uuid PRIMARY KEY CONSTRAINT ended_sessions_of REFERENCES person ON DELETE CASCADE,
        version integer NOT NULL,
        ended jsonb NOT NULL
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE ended_sessions');
  }
}
