import { Inject, Injectable } from '@nestjs/common';
import { FeedbackAsked, FeedbackClosed } from '#contracts/scheduling/events';
import { DAYS_ASKED, FEWEST_ANSWERS } from '#contracts/scheduling/feedback-words';
import { Transactions, type Tx } from '#messaging';
import { change, SERVICE_CONFIG, ServiceConfig } from '#service';
import { DueGatherings } from '../gatherings/due-gatherings';
import { lockGathering } from '../gatherings/gathering.rows';
import { Feedback, FeedbackTicket } from './feedback.entity';
import { openAnswers } from './sealed-answers';

/** A gathering that ended longer ago, while nothing ran, is asked about no more. */
const TO_ASK = `
  SELECT g.id FROM gathering g LEFT JOIN feedback f ON f.gathering_id = g.id
  WHERE g.ends_at <= now() AND g.ends_at > now() - interval '3 days' AND g.standing = 'scheduled' AND NOT g.is_draft
    AND g.places_taken > 0 AND coalesce(f.standing = 'to-come' AND f.questions <> '[]', true) ORDER BY g.ends_at`;

const TO_OPEN = `SELECT gathering_id AS id FROM feedback WHERE standing = 'asking' AND until <= now() ORDER BY until`;

/** Asks those who had a place once a gathering is over. */
@Injectable()
export class FeedbackAsking extends DueGatherings {
  constructor(transactions: Transactions) {
    super('asking how it was', transactions, TO_ASK);
  }

  protected async goOn(tx: Tx, gatheringId: string): Promise<void> {
    const { endsAt } = await lockGathering(tx, gatheringId);
    await tx.manager.createQueryBuilder().insert().into(Feedback).values(Feedback.of(gatheringId)).orIgnore().execute();
    const asked = await lockAsked(tx, gatheringId, 'to-come');
    if (!asked) return;
    // By their ids, not in the order in which they came.
    const tickets: { personId: string }[] = await tx.manager.query(
      `INSERT INTO feedback_ticket (gathering_id, person_id)
       SELECT r.gathering_id, r.person_id FROM registration r JOIN member m ON m.id = r.person_id AND m.standing = 'member'
       WHERE r.gathering_id = $1 AND r.standing = 'place' ORDER BY r.person_id RETURNING person_id AS "personId"`,
      [gatheringId],
    );
    const until = new Date(endsAt.getTime() + DAYS_ASKED * 86_400_000);
    Object.assign(asked, { standing: 'asking', until, asked: tickets.length });
    await change(tx, asked, FeedbackAsked, { askedIds: tickets.map(({ personId }) => personId) });
  }
}

/**
 * Opens what they answered, all of it at once: it becomes one row, question by question, and in the same transaction who
 * answered is forgotten. Of fewer than five nothing is read.
 */
@Injectable()
export class FeedbackOpening extends DueGatherings {
  constructor(
    transactions: Transactions,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {
    super('opening feedback', transactions, TO_OPEN);
  }

  protected async goOn(tx: Tx, gatheringId: string): Promise<void> {
    const asked = await lockAsked(tx, gatheringId, 'asking');
    if (!asked || asked.until! > new Date()) return;
    const rows: { sealed: Buffer }[] = await tx.manager.query(
      'SELECT sealed FROM feedback_ticket WHERE gathering_id = $1 AND sealed IS NOT NULL',
      [gatheringId],
    );
    const sealed = rows.map((row) => row.sealed);
    const opened = sealed.length >= FEWEST_ANSWERS ? openAnswers(this.config, asked, sealed) : null;
    if (opened && opened.answered >= FEWEST_ANSWERS) Object.assign(asked, { standing: 'opened', ...opened });
    else Object.assign(asked, { standing: 'too-few', answered: sealed.length });
    await tx.manager.delete(FeedbackTicket, { gatheringId });
    await change(tx, asked, FeedbackClosed);
  }
}

const lockAsked = (tx: Tx, gatheringId: string, standing: Feedback['standing']): Promise<Feedback | null> =>
  tx.manager.findOne(Feedback, { where: { gatheringId, standing }, lock: { mode: 'pessimistic_write' } });
