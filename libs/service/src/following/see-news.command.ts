import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '../handler';
import { NEWS_KIND, type NewsKind } from './news-kind';
import { betweenTellings, hintAtNews } from './telling';

export class SeeNews extends Command<void> {
  constructor(
    /** Of a thing, of one that is followed, or of all: up to the place of the latest news that was shown. */
    readonly seen: { readonly thingId?: string; readonly followingId?: string; readonly place: number },
    readonly personId: string,
  ) {
    super();
  }
}

/** What came after what was shown is not seen, and stays. */
@CommandHandler(SeeNews)
export class SeeNewsHandler extends CommandInTransaction<SeeNews> {
  constructor(@Inject(NEWS_KIND) private readonly kind: NewsKind) {
    super();
  }

  protected async handle({ seen, personId }: SeeNews, tx: Tx): Promise<void> {
    const { thingId = null, followingId = null, place } = seen;
    await betweenTellings(tx);
    const [, count]: [unknown, number] = await tx.manager.query(
      `DELETE FROM news n USING following f
       WHERE f.id = n.following_id AND f.person_id = $1 AND n.place <= $2
         AND ($3::uuid IS NULL OR n.${this.kind.thing}_id = $3) AND ($4::uuid IS NULL OR f.id = $4)`,
      [personId, place, thingId, followingId],
    );
    // On the person's other screens.
    if (count > 0) hintAtNews(tx, this.kind, [personId]);
  }
}
