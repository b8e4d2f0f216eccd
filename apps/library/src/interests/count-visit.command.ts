import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { publicEdition } from './public-edition';

export class CountVisit extends Command<void> {
  constructor(readonly toolkitId: string) {
    super();
  }
}

/** A number a day, and nothing of who it was: whoever comes twice is counted twice. */
@CommandHandler(CountVisit)
export class CountVisitHandler extends CommandInTransaction<CountVisit> {
  protected async handle({ toolkitId }: CountVisit, tx: Tx): Promise<void> {
    await publicEdition(tx, toolkitId);
    await tx.manager.query(
      `INSERT INTO toolkit_visit AS old (toolkit_id, day, times) VALUES ($1, (now() AT TIME ZONE 'UTC')::date, 1)
       ON CONFLICT (toolkit_id, day) DO UPDATE SET times = old.times + 1`,
      [toolkitId],
    );
  }
}
