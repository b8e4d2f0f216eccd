import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getFeed, getFeedRun } from '#contracts/directory/endpoints';
import { NotFound } from '#service';
import { Feed, FeedRun } from './feed.entity';

export type RunView = AnswerOf<typeof getFeedRun>;
export type FeedView = AnswerOf<typeof getFeed>;

export function runView(one: FeedRun): RunView {
  const { id, feedId, standing, trouble, problem, fileName, bySchedule, sheet, columns } = one;
  const { total, done, fresh, changed, same, warned, broken, repeated, missing } = one;
  return {
    ...{ id, feedId, standing, trouble, problem, fileName, bySchedule },
    columns: sheet && {
      heading: [...sheet.heading],
      rows: sheet.rows.map((row) => [...row]),
      taken: columns ?? {},
    },
    rows: { total, done, fresh, changed, same, warned, broken, repeated, missing },
    startedAt: one.startedAt.toISOString(),
    endedAt: one.endedAt?.toISOString() ?? null,
  };
}

export async function loadRun(manager: EntityManager, id: string): Promise<RunView> {
  const one = await manager.findOneBy(FeedRun, { id });
  if (!one) throw new NotFound('reading');
  return runView(one);
}

export type FeedRowOf = Omit<Feed, 'columns' | 'keptBy'> & { partners: number; programmes: number; gone: number };

export const FEED_COLUMNS = `f.id, f.name, f.address, f.licence, f.licence_url AS "licenceUrl", f.every_days AS "everyDays",
  f.publishes, f.next_at AS "nextAt", f.removed_at AS "removedAt", f.hides, f.settling,
  (SELECT count(*)::integer FROM feed_entry s WHERE s.feed_id = f.id AND s.kind = 'partner') AS partners,
  (SELECT count(*)::integer FROM feed_entry s WHERE s.feed_id = f.id AND s.kind = 'programme') AS programmes,
  (SELECT count(*)::integer FROM feed_entry s WHERE s.feed_id = f.id AND s.kind = 'programme' AND s.gone_at IS NOT NULL) AS gone`;

export async function viewsOf(manager: EntityManager, feeds: readonly FeedRowOf[]): Promise<FeedView[]> {
  const latest: { id: string }[] = await manager.query(
    `SELECT DISTINCT ON (feed_id) id FROM feed_run WHERE feed_id = ANY ($1::uuid[]) ORDER BY feed_id, started_at DESC, id DESC`,
    [feeds.map(({ id }) => id)],
  );
  const runs = latest.length > 0 ? await manager.findBy(FeedRun, latest) : [];
  return feeds.map(({ nextAt, removedAt, hides, settling, ...feed }) => {
    const last = runs.find(({ feedId }) => feedId === feed.id);
    return {
      ...feed,
      nextAt: nextAt?.toISOString() ?? null,
      lastRun: last ? runView(last) : null,
      removed: removedAt && { at: removedAt.toISOString(), entries: hides ? 'hide' : 'stay' },
      settling,
    };
  });
}

/** @throws NotFound */
export async function assertFeed({ manager }: Pick<DataSource, 'manager'>, id: string): Promise<void> {
  if (!(await manager.existsBy(Feed, { id }))) throw new NotFound('feed');
}

export async function loadFeed({ manager }: Pick<DataSource, 'manager'>, id: string): Promise<FeedView> {
  const rows: FeedRowOf[] = await manager.query(`SELECT ${FEED_COLUMNS} FROM feed f WHERE f.id = $1`, [id]);
  if (rows.length === 0) throw new NotFound('feed');
  return (await viewsOf(manager, rows))[0]!;
}
