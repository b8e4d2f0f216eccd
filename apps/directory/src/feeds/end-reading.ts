import { In, type DataSource, type EntityManager } from 'typeorm';
import type { FeedTrouble } from '#contracts/directory/endpoints';
import { dropChunks } from '#service';
import { FeedRun } from './feed.entity';
import { countRows, TELL_OUTCOMES, TELL_TWINS, type Counts } from './feed-rows';

/** What stands in the way of taking what was read without somebody's look. */
export interface Trouble {
  readonly trouble: FeedTrouble;
  readonly problem: string;
}

/** From so many on, half of them gone is no chance. */
const FEW = 4;

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

function troubleOf({ total, broken, known, missing }: Counts, whole: boolean): Trouble | null {
  if (total === 0) {
    return known > 0
      ? {
          trouble: 'shrunk',
          problem: `It names no service any more. The ${counted(known, 'programme', 'programmes')} that came from it stay as they are.`,
        }
      : {
          trouble: 'not-understood',
          problem: 'There is no service in it that we can find, and no number of a partner that is here.',
        };
  }
  if (broken * 2 > total) {
    return {
      trouble: 'not-understood',
      problem: `Of ${counted(total, 'service', 'services')}, ${broken.toLocaleString('en-GB')} cannot be read: the report says why.`,
    };
  }
  if (whole && known >= FEW && missing * 2 > known) {
    return {
      trouble: 'shrunk',
      problem: `It does not name ${missing.toLocaleString('en-GB')} of the ${counted(known, 'programme', 'programmes')} that came from it. They stay as they are.`,
    };
  }
  return null;
}

/**
 * Tells what importing what was read would do. What a person asked for waits for their word; what was read by schedule
 * goes on by itself, unless something stands in the way.
 * @param met what stood in the way of reading it to its end.
 */
export async function endReading(manager: EntityManager, run: FeedRun, met: Trouble | null): Promise<void> {
  const whole = met === null;
  await manager.query(TELL_OUTCOMES, [run.id, run.feedId]);
  await manager.query(TELL_TWINS, [run.id, run.feedId]);
  const counts = await countRows(manager, run.id, run.feedId);
  const trouble = met ?? troubleOf(counts, whole);
  const { total, fresh, changed, same, broken, warned } = counts;
  // Of a file with columns a person may say what they hold.
  const isNothing = total === 0 && (run.sheet?.heading.length ?? 0) < 2;
  await manager.update(
    FeedRun,
    { id: run.id, standing: 'reading' },
    {
      ...{ total, fresh, changed, same, broken, warned, whole, repeated: run.repeated },
      missing: whole ? counts.missing : 0,
      ...{ trouble: trouble?.trouble ?? null, problem: trouble?.problem ?? null },
      standing: isNothing ? 'failed' : run.bySchedule && !trouble ? 'importing' : 'checked',
      done: isNothing || !run.bySchedule || trouble ? total : 0,
      endedAt: isNothing ? new Date() : null,
    },
  );
  if (isNothing && run.uploadId) await dropChunks(manager, run.uploadId);
}

/**
 * Nothing more of it can be taken. A feed that is read by schedule is tried again in some hours, unless what stood in the
 * way is ours: that would again.
 */
export async function failReading(
  dataSource: DataSource,
  run: FeedRun,
  { trouble, problem }: Partial<Trouble> & { problem: string },
): Promise<void> {
  const values = { standing: 'failed', trouble: trouble ?? null, problem, endedAt: new Date() } as const;
  await dataSource.transaction(async (manager) => {
    await manager.update(FeedRun, { id: run.id, standing: In(['reading', 'importing']) }, values);
    if (run.uploadId) await dropChunks(manager, run.uploadId);
    if (!run.bySchedule || !trouble) return;
    await manager.query(
      `UPDATE feed SET next_at = least(next_at, now() + interval '6 hours') WHERE id = $1 AND next_at IS NOT NULL`,
      [run.feedId],
    );
  });
}
