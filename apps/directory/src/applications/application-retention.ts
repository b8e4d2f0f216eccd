import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { partnerApplications, type PartnerApplicationState } from '#contracts/directory/events';
import { Transactions, type Tx } from '#messaging';
import { Retention } from '#service';

const SOURCES = `
  UPDATE partner_application SET source = NULL WHERE id IN (
    SELECT id FROM partner_application WHERE source IS NOT NULL AND at < now() - interval '1 day'
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

const OVER = `
  SELECT id FROM partner_application WHERE standing = 'asked' AND expires_at < now()
    OR decided_at < now() - interval '30 days' LIMIT 100 FOR UPDATE SKIP LOCKED`;

/** Of those whose ids a query selects nothing is left, and others are told to forget them. @returns how many */
export async function forgetApplications(tx: Tx, which: string, parameters: unknown[] = []): Promise<number> {
  const rows: { id: string; version: number }[] = await tx.manager.query(
    `WITH gone AS (DELETE FROM partner_application WHERE id IN (${which}) RETURNING id, version) SELECT * FROM gone`,
    parameters,
  );
  for (const { id, version } of rows) await tx.forget<PartnerApplicationState>(partnerApplications, id, version + 1);
  return rows.length;
}

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

  protected override forgetOver(): Promise<number> {
    return this.transactions.run((tx) => forgetApplications(tx, OVER));
  }
}
