import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '../handler';
import { NEWS_KIND, type NewsKind } from './news-kind';
import { betweenTellings, hintAtNews } from './telling';

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
  constructor(@Inject(NEWS_KIND) private readonly kind: NewsKind) {
    super();
  }

  protected async handle({ id, personId }: Unfollow, tx: Tx): Promise<void> {
    await betweenTellings(tx);
    await tx.manager.query('DELETE FROM following WHERE id = $1 AND person_id = $2', [id, personId]);
    hintAtNews(tx, this.kind, [personId]);
  }
}
