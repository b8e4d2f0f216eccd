import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { polls, pollVoters } from '#contracts/scheduling/events';
import { Transactions } from '#messaging';
import { Retention } from '#service';

const ASKINGS = `
  DELETE FROM poll_asking WHERE id IN (
    SELECT id FROM poll_asking WHERE asked_at <= now() - interval '1 day' LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/** For as long as calendars are shown what was taken back. */
const OVER = `
  SELECT id, version FROM poll
  WHERE coalesce(decided_at, last_starts_at) < now() - interval '60 days' LIMIT 5 FOR UPDATE SKIP LOCKED`;

/** Polls go 60 days after a time was chosen or none is left, with whom they asked; that somebody was asked after a day. */
@Injectable()
export class PollRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super('scheduling', dataSource, [{ sql: ASKINGS }]);
  }

  protected override forgetOver(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const over: Known[] = await tx.manager.query(OVER);
      const ids = over.map(({ id }) => id);
      const [voters]: [Known[]] = await tx.manager.query(
        'DELETE FROM poll_voter WHERE poll_id = ANY ($1) RETURNING id, version',
        [ids],
      );
      await tx.manager.query('DELETE FROM poll WHERE id = ANY ($1)', [ids]);
      for (const { id, version } of voters) await tx.forget(pollVoters, id, version + 1);
      for (const { id, version } of over) await tx.forget(polls, id, version + 1);
      return over.length;
    });
  }
}

interface Known {
  readonly id: string;
  readonly version: number;
}
