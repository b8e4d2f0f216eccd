import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { agendas, type AgendaState } from '#contracts/scheduling/events';
import { Transactions } from '#messaging';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';

const PICKS = `
  DELETE FROM agenda_pick WHERE (person_id, session_id) IN (
    SELECT p.person_id, p.session_id FROM agenda_pick p LEFT JOIN member m ON m.id = p.person_id
    WHERE p.ends_at < now() - interval '1 year' OR m.standing = 'left' LIMIT 500 FOR UPDATE OF p SKIP LOCKED)`;

const PLACES = `
  DELETE FROM limited_session WHERE id IN (
    SELECT l.id FROM limited_session l JOIN gathering g ON g.id = l.gathering_id
    WHERE ${LONG_OVER} LIMIT 50 FOR UPDATE OF l SKIP LOCKED)`;

const OVER = `
  WITH over AS (
    DELETE FROM agenda WHERE id IN (
      SELECT a.id FROM agenda a JOIN gathering g ON g.id = a.gathering_id LEFT JOIN member m ON m.id = a.person_id
      WHERE ${LONG_OVER} OR m.standing = 'left' LIMIT 100 FOR UPDATE OF a SKIP LOCKED) RETURNING id, version
  )
  SELECT * FROM over`;

/**
 * What somebody meant to go to is forgotten with what calendars show of the past, and when they leave the network; that they
 * were told of a programme, or had a place at one of its sessions, 60 days after it.
 */
@Injectable()
export class AgendaRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super('scheduling', dataSource, [{ sql: PICKS }, { sql: PLACES }]);
  }

  protected override forgetOver(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const over: Pick<AgendaState, 'id' | 'version'>[] = await tx.manager.query(OVER);
      for (const { id, version } of over) await tx.forget(agendas, id, version + 1);
      return over.length;
    });
  }
}
