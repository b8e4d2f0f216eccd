import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '#messaging';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';
import type { Proposal } from './proposal.entity';
import { forgetProposals } from './proposal.rows';

const OVER = `
  SELECT p.id, p.version FROM session_proposal p JOIN gathering g ON g.id = p.gathering_id
  WHERE ${LONG_OVER} LIMIT 50 FOR UPDATE OF p SKIP LOCKED`;

/** What was proposed, and who was named in it, is forgotten with those who speak: 60 days after the gathering, or after it was cancelled. */
@Injectable()
export class ProposalRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super('scheduling', dataSource, []);
  }

  protected override forgetOver(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const over: Pick<Proposal, 'id' | 'version'>[] = await tx.manager.query(OVER);
      await forgetProposals(tx, over);
      return over.length;
    });
  }
}
