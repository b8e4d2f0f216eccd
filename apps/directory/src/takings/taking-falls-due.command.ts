import { Injectable } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Tx } from '#messaging';
import { CommandInTransaction, DUE_AT_ONCE, DueOnDays } from '#service';
import { Entry } from '../entries/entry.entity';
import { today } from '../freshness/days';
import { reminderOf } from '../introductions/answer-clock';
import { Taking } from './taking.entity';
import { lapse, lockTaking, saveTaking } from './taking.rows';

/** What time does to a request, or what became of its partner; nothing where somebody was faster. */
export class TakingFallsDue extends Command<void> {
  constructor(readonly takingId: string) {
    super();
  }
}

@CommandHandler(TakingFallsDue)
export class TakingFallsDueHandler extends CommandInTransaction<TakingFallsDue> {
  protected async handle({ takingId }: TakingFallsDue, tx: Tx): Promise<void> {
    const { taking, offer } = await lockTaking(tx, takingId);
    if (taking.dueOn === null || taking.dueOn > today()) return;
    if (!(await tx.manager.existsBy(Entry, { id: taking.partnerId!, standing: 'published' }))) {
      return lapse(tx, offer, taking);
    }
    // Its partner was hidden and is shown again: then the clock goes on as before.
    const reminder = reminderOf(taking);
    if (reminder === null || reminder > today()) {
      return void (await tx.manager.update(Taking, { id: takingId }, { dueOn: reminder }));
    }
    taking.dueOn = null;
    taking.reminded = true;
    await saveTaking(tx, offer, taking, 'reminded', { byId: null, to: 'employer' });
  }
}

/** Reminds employers whom partners wait for. */
@Injectable()
export class TakingClock extends DueOnDays {
  constructor(
    private readonly dataSource: DataSource,
    commands: CommandBus,
  ) {
    super('the clock of requests for places', commands);
  }

  protected due({ id }: { id: string }): Promise<{ id: string }[]> {
    return this.dataSource.query(
      `SELECT id FROM taking WHERE due_on <= current_date AND id > $1 ORDER BY id LIMIT ${DUE_AT_ONCE}`,
      [id],
    );
  }

  protected command(id: string): TakingFallsDue {
    return new TakingFallsDue(id);
  }
}
