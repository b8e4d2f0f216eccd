import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { partnerApplications, type PartnerApplicationState } from '#contracts/directory/events';
import { Transactions } from '#messaging';
import { Retention } from '#service';

const SOURCES = `
  UPDATE partner_application SET source = NULL WHERE id IN (
    SELECT id FROM partner_application WHERE source IS NOT NULL AND at < now() - interval '1 day'
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/**
 * From where somebody asked goes after a day; who never confirmed an address, when their link has expired; and who was
 * answered, 30 days after that.
 */
@Injectable()
export class ApplicationRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super('directory: partner applications', dataSource, [{ sql: SOURCES }]);
  }

  override async clear(): Promise<number> {
    const rest = await super.clear();
    const over = await this.transactions.run(async (tx) => {
      const rows: { id: string; version: number }[] = await tx.manager.query(
        `SELECT id, version FROM partner_application WHERE standing = 'asked' AND expires_at < now()
           OR decided_at < now() - interval '30 days' LIMIT 100 FOR UPDATE SKIP LOCKED`,
      );
      for (const { id, version } of rows) {
        await tx.manager.query('DELETE FROM partner_application WHERE id = $1', [id]);
        await tx.forget<PartnerApplicationState>(partnerApplications, id, version + 1);
      }
      return rows.length;
    });
    return over > 0 ? 0 : rest;
  }
}
