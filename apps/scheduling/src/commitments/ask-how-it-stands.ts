import { Injectable } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { CommitmentAsked } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, DUE_AT_ONCE, DueOnDays, rewrite } from '#service';
import { lockCommitment } from './commitment.rows';
import { MONTHS } from './commitment.entity';

type Due = { readonly id: string; readonly ask_on: string };

/** Asks, some months after a gathering, how it stands with what was said there. */
@Injectable()
export class CommitmentClock extends DueOnDays<Due> {
  constructor(
    private readonly dataSource: DataSource,
    commands: CommandBus,
  ) {
    super('how commitments stand', commands);
  }

  protected due({ id, ask_on: day = '0001-01-01' }: Partial<Due> & { id: string }): Promise<Due[]> {
    return this.dataSource.query(
      `SELECT id, to_char(ask_on, 'YYYY-MM-DD') AS ask_on FROM commitment
       WHERE ask_on <= current_date AND (ask_on, id) > ($1::date, $2::uuid) ORDER BY ask_on, id LIMIT ${DUE_AT_ONCE}`,
      [day, id],
    );
  }

  protected command(id: string): AskHowItStands {
    return new AskHowItStands(id);
  }
}

export class AskHowItStands extends Command<void> {
  constructor(readonly id: string) {
    super();
  }
}

interface Whom {
  readonly askedIds: string[];
  readonly isLeads: boolean;
  /** How many months after the gathering it is. */
  readonly months: number;
  readonly next: string | null;
}

/**
 * Whoever said it; where they have left, leads of their organisation, if colleagues read it: of one that is kept to those
 * who were in the room, nobody else learns that it was said. Where there is nobody to ask it goes on to the next time.
 */
const WHOM = `
  SELECT CASE WHEN m.standing = 'member' THEN ARRAY[m.id] ELSE ARRAY(
      SELECT l.id FROM member l WHERE l.organisation_id = c.organisation_id AND l.standing = 'member' AND 'lead' = ANY (l.roles)
        AND (c.colleagues OR NOT g.chatham_house) AND o.standing = 'member' ORDER BY l.id LIMIT 5
    ) END AS "askedIds", m.standing IS DISTINCT FROM 'member' AS "isLeads",
    CASE WHEN later.on_day <= current_date THEN ${MONTHS[1]} ELSE ${MONTHS[0]} END AS months,
    CASE WHEN later.on_day > current_date THEN to_char(later.on_day, 'YYYY-MM-DD') END AS next
  FROM commitment c JOIN gathering g ON g.id = c.gathering_id
    LEFT JOIN member m ON m.id = c.person_id LEFT JOIN organisation o ON o.id = c.organisation_id
    CROSS JOIN LATERAL (SELECT (g.ends_at + interval '${MONTHS[1]} months')::date AS on_day) later
  WHERE c.id = $1`;

@CommandHandler(AskHowItStands)
export class AskHowItStandsHandler extends CommandInTransaction<AskHowItStands> {
  protected async handle({ id }: AskHowItStands, tx: Tx): Promise<void> {
    const commitment = await lockCommitment(tx, id);
    const now = new Date();
    if (commitment.askOn === null || commitment.askOn > now.toISOString().slice(0, 10)) return;
    const [whom]: Whom[] = await tx.manager.query(WHOM, [id]);
    const { askedIds, isLeads, months, next } = whom!;
    commitment.askOn = commitment.isOver ? null : next;
    if (commitment.isOver || askedIds.length === 0) return void (await rewrite(tx, commitment));
    const linkId = uuidv7();
    Object.assign(commitment, { askedAt: now, asksLeads: isLeads, linkId });
    await change(tx, commitment, CommitmentAsked, { askedIds, isLeads, linkId, months });
  }
}
