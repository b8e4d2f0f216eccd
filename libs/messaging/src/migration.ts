import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goes forward alone. The way back to an earlier version is a backup: nobody would have tried any other. */
export abstract class Migration implements MigrationInterface {
  abstract up(db: QueryRunner): Promise<void>;

  down(): never {
    throw new Error('A migration cannot be undone. The way back to an earlier version is a backup.');
  }
}
