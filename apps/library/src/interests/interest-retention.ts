import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '#messaging';
import { Retention } from '#service';
import { forget } from './forget-interest.command';

const SOURCES = `
  UPDATE interest SET source = NULL WHERE id IN (
    SELECT id FROM interest WHERE source IS NOT NULL AND asked_at < now() - interval '1 day'
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/** From where somebody asked goes after a day; who never confirmed an address, 30 days after their link has expired. */
@Injectable()
export class InterestRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super('library: interests', dataSource, [{ sql: SOURCES }]);
  }

  protected override forgetOver(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const rows: { id: string; version: number }[] = await tx.manager.query(
        `SELECT id, version FROM interest WHERE standing = 'asked' AND expires_at < now() - interval '30 days'
         ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED`,
      );
      for (const row of rows) await forget(tx, row);
      return rows.length;
    });
  }
}
