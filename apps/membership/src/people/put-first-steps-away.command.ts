import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Person } from './person.entity';

export class PutFirstStepsAway extends Command<void> {
  constructor(readonly personId: string) {
    super();
  }
}

/** Theirs alone to know: it is no change of the person that others hear of. */
@CommandHandler(PutFirstStepsAway)
export class PutFirstStepsAwayHandler extends CommandInTransaction<PutFirstStepsAway> {
  protected async handle({ personId }: PutFirstStepsAway, tx: Tx): Promise<void> {
    await tx.manager.update(Person, { id: personId }, { firstStepsAway: true });
  }
}
