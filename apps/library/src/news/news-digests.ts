import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { digests, NewsGathered } from '#contracts/library/events';
import { Transactions, type Tx } from '#messaging';
import { Poller } from '#service';
import { IS_NEWS } from './news.view';
import { beginTelling } from './telling';

const BATCH = 200;
const LOOK_EVERY_MILLIS = 60_000;
/** Items that a mail names; of the others it says how many they are. */
const NAMED = 5;

interface Due {
  person_id: string;
  version: number;
  gone: boolean;
  things: number;
  items: string[] | null;
}

/** Once a day at most, tells that there is news for somebody who has not looked: whoever writes mails hears of it. */
@Injectable()
export class NewsDigests implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller = new Poller('library: digests', () => this.gather(), new Logger('NewsDigests'));

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  wake(): void {
    this.poller.wake();
  }

  private gather(): Promise<number> {
    return this.transactions.run(async (tx) => {
      await beginTelling(tx);
      const due: { person_id: string }[] = await tx.manager.query(
        `SELECT person_id FROM follower WHERE due_at <= now() ORDER BY due_at LIMIT ${BATCH}`,
      );
      if (due.length === 0) return LOOK_EVERY_MILLIS;
      const people = due.map(({ person_id: id }) => id);
      const gathered: Due[] = await tx.manager.query(GATHERED, [people]);
      await tell(
        tx,
        gathered.filter(({ gone, things }) => !gone && things > 0),
      );
      for (const { person_id: id, version } of gathered.filter(({ gone }) => gone)) await forget(tx, id, version);
      await tx.manager.query('UPDATE follower SET due_at = NULL WHERE person_id = ANY ($1)', [people]);
      return due.length === BATCH ? 0 : LOOK_EVERY_MILLIS;
    });
  }
}

/** What a mail told of before is not told of again, though it was not looked at. */
const GATHERED = `
  SELECT w.person_id, w.version, p.id IS NULL AS gone, coalesce(g.things, 0)::integer AS things, g.items
  FROM follower w LEFT JOIN person p ON p.id = w.person_id
  LEFT JOIN (
    SELECT person_id, count(*) AS things, (array_agg(item_id ORDER BY place DESC))[:${NAMED}] AS items
    FROM (
      SELECT f.person_id, n.item_id, max(n.place) AS place
      FROM following f JOIN news n ON n.following_id = f.id JOIN item i ON i.id = n.item_id
      WHERE f.person_id = ANY ($1) AND NOT n.told AND ${IS_NEWS} GROUP BY f.person_id, n.item_id) one
    GROUP BY person_id) g ON g.person_id = w.person_id
  WHERE w.person_id = ANY ($1)`;

async function tell(tx: Tx, people: readonly Due[]): Promise<void> {
  await tx.emitAll(
    people.map(({ person_id: personId, version, things, items }) => ({
      event: NewsGathered,
      state: { personId, version: version + 1 },
      details: { things, itemIds: items ?? [] },
    })),
  );
  const ids = people.map(({ person_id: id }) => id);
  await tx.manager.query('UPDATE follower SET version = version + 1, told_at = now() WHERE person_id = ANY ($1)', [
    ids,
  ]);
  await tx.manager.query(
    `UPDATE news n SET told = true FROM following f WHERE f.id = n.following_id AND f.person_id = ANY ($1)`,
    [ids],
  );
}

/** Of somebody who was erased nothing is left, on the topic neither. */
async function forget(tx: Tx, personId: string, version: number): Promise<void> {
  if (version > 0) await tx.forget(digests, personId, version + 1);
  await tx.manager.query('DELETE FROM follower WHERE person_id = $1', [personId]);
}
