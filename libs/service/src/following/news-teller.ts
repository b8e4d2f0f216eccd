import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '#messaging';
import { ByTheClock } from '../by-the-clock';
import { NEWS_KIND, type NewsKind } from './news-kind';
import { beginTelling, hintAtNews } from './telling';
import { tellFollowers } from './tell-followers';

/** Looked at by all searches at a time. */
const BATCH = 5;
const LOOK_EVERY_MILLIS = 1000;

/** Tells those who follow of what happened, a moment later and off the way of whoever did it. */
@Injectable()
export class NewsTeller extends ByTheClock {
  constructor(
    private readonly transactions: Transactions,
    @Inject(NEWS_KIND) private readonly kind: NewsKind,
  ) {
    super(`${kind.service}: news`);
  }

  protected work(): Promise<number> {
    return this.transactions.run(async (tx) => {
      await beginTelling(tx);
      const rows: { id: string }[] = await tx.manager.query(`SELECT id FROM happening ORDER BY id LIMIT ${BATCH}`);
      if (rows.length === 0) return LOOK_EVERY_MILLIS;
      const happenings = rows.map(({ id }) => id);
      hintAtNews(tx, this.kind, await tellFollowers(tx.manager, this.kind, happenings));
      await tx.manager.query('DELETE FROM happening WHERE id = ANY ($1)', [happenings]);
      return rows.length === BATCH ? 0 : LOOK_EVERY_MILLIS;
    });
  }
}
