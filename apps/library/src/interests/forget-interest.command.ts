import { Command, CommandHandler } from '@nestjs/cqrs';
import { interests } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { Interest } from './interest.entity';
import { countedWhere, WEEK } from './interest-counts';

export class ForgetInterest extends Command<void> {
  constructor(readonly interestId: string) {
    super();
  }
}

/**
 * In one step, and whatever they asked for under the address: their rows, what others keep of them, and mails to them. How
 * far they came stays as a number.
 */
@CommandHandler(ForgetInterest)
export class ForgetInterestHandler extends CommandInTransaction<ForgetInterest> {
  protected async handle({ interestId }: ForgetInterest, tx: Tx): Promise<void> {
    const interest = await tx.manager.findOneBy(Interest, { id: interestId });
    if (!interest) throw new NotFound('person');
    const all = await tx.manager.find(Interest, {
      where: { email: interest.email },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const one of all) await forget(tx, one);
  }
}

/** Of a row that the transaction has locked. */
export async function forget(tx: Tx, { id, version }: Pick<Interest, 'id' | 'version'>): Promise<void> {
  await tx.manager.query(
    `INSERT INTO interest_count AS old ${countedWhere('n.id = $1')} GROUP BY 1, 2
     ON CONFLICT (week, sector) DO UPDATE SET asked = old.asked + excluded.asked,
       confirmed = old.confirmed + excluded.confirmed, downloaded = old.downloaded + excluded.downloaded,
       applied = old.applied + excluded.applied, members = old.members + excluded.members`,
    [id],
  );
  await tx.manager.query(
    `INSERT INTO interest_left AS old (week, sector, toolkit_id, asked, taken)
     SELECT ${WEEK}, coalesce(n.sector, ''), n.toolkit_id, 1, (n.downloaded_at IS NOT NULL)::integer
     FROM interest n WHERE n.id = $1 AND NOT EXISTS (SELECT FROM interest o WHERE o.email = n.email AND o.id <> n.id)
     ON CONFLICT (week, sector, toolkit_id) DO UPDATE
     SET asked = old.asked + excluded.asked, taken = old.taken + excluded.taken`,
    [id],
  );
  await tx.manager.delete(Interest, { id });
  await tx.forget(interests, id, version + 1);
}
