import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '#messaging';
import { Retention } from '#service';
import { Commitment } from './commitment.entity';
import { forgetCommitments } from './commitment.rows';

const OVER = `
  SELECT c.id, c.version FROM commitment c JOIN gathering g ON g.id = c.gathering_id
  WHERE g.ends_at < now() - interval '3 years' LIMIT 50 FOR UPDATE OF c SKIP LOCKED`;

/** Three years after the gathering: a year after the last day that something said there can be due on. */
@Injectable()
export class CommitmentRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super('scheduling', dataSource, []);
  }

  protected override forgetOver(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const over: Pick<Commitment, 'id' | 'version'>[] = await tx.manager.query(OVER);
      await forgetCommitments(tx, over);
      return over.length;
    });
  }
}
