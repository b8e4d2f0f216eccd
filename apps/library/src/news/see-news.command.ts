import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { seeNews } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { betweenTellings, hintAtNews } from './telling';

export class SeeNews extends Command<void> {
  constructor(
    readonly seen: InputOf<typeof seeNews>['body'],
    readonly personId: string,
  ) {
    super();
  }
}

/** What came after what was shown is not seen, and stays. */
@CommandHandler(SeeNews)
export class SeeNewsHandler extends CommandInTransaction<SeeNews> {
  protected async handle({ seen, personId }: SeeNews, tx: Tx): Promise<void> {
    const { itemId = null, followingId = null, place } = seen;
    await betweenTellings(tx);
    const [, count]: [unknown, number] = await tx.manager.query(
      `DELETE FROM news n USING following f
       WHERE f.id = n.following_id AND f.person_id = $1 AND n.place <= $2
         AND ($3::uuid IS NULL OR n.item_id = $3) AND ($4::uuid IS NULL OR f.id = $4)`,
      [personId, place, itemId, followingId],
    );
    // On the person's other screens.
    if (count > 0) hintAtNews(tx, [personId]);
  }
}
