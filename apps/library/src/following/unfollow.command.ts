import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { betweenTellings, hintAtNews } from '../news/telling';

export class Unfollow extends Command<void> {
  constructor(
    readonly id: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** What is new of it goes with it. */
@CommandHandler(Unfollow)
export class UnfollowHandler extends CommandInTransaction<Unfollow> {
  protected async handle({ id, personId }: Unfollow, tx: Tx): Promise<void> {
    await betweenTellings(tx);
    await tx.manager.query('DELETE FROM following WHERE id = $1 AND person_id = $2', [id, personId]);
    hintAtNews(tx, [personId]);
  }
}
