import type { Tx } from '#messaging';
import type { Item } from '../items/item.entity';

const ENOUGH = 2;
const DAYS = 30;

/**
 * Once a second organisation within a year reports that it did not work, and again with each that follows, its authors are
 * to look again within thirty days: the review comes sooner, and never later than it was.
 */
export async function bringReviewSooner(tx: Tx, item: Item): Promise<void> {
  const [{ many, today, day }]: [{ many: number; today: string; day: string }] = await tx.manager.query(
    `SELECT count(*)::integer AS many, to_char(current_date, 'YYYY-MM-DD') AS today,
       to_char(current_date + ${DAYS}, 'YYYY-MM-DD') AS day
     FROM report WHERE item_id = $1 AND standing = 'live' AND outcome = 'did-not' AND said_at > now() - interval '1 year'`,
    [item.id],
  );
  if (many >= ENOUGH && (item.reviewDue === null || day < item.reviewDue)) item.isReviewedBy(day, today);
}
