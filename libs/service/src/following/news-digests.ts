import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#messaging';
import { ByTheClock } from '../by-the-clock';
import { NEWS_KIND, type NewsKind } from './news-kind';
import { beginTelling } from './telling';

const BATCH = 200;
const LOOK_EVERY_MILLIS = 60_000;
/** Things that a mail names; of the others it says how many they are. */
const NAMED = 5;

interface Due {
  person_id: string;
  version: number;
  gone: boolean;
  things: number;
  latest: string[] | null;
}

/** Once a day at most, tells that there is news for somebody who has not looked: whoever writes mails hears of it. */
@Injectable()
export class NewsDigests extends ByTheClock {
  constructor(
    private readonly transactions: Transactions,
    @Inject(NEWS_KIND) private readonly kind: NewsKind,
  ) {
    super(`${kind.service}: digests`);
  }

  protected work(): Promise<number> {
    return this.transactions.run(async (tx) => {
      await beginTelling(tx);
      const due: { person_id: string }[] = await tx.manager.query(
        `SELECT person_id FROM follower WHERE due_at <= now() ORDER BY due_at LIMIT ${BATCH}`,
      );
      if (due.length === 0) return LOOK_EVERY_MILLIS;
      const people = due.map(({ person_id: id }) => id);
      const all: Due[] = await tx.manager.query(gathered(this.kind), [people]);
      await tell(
        tx,
        this.kind,
        all.filter(({ gone, things }) => !gone && things > 0),
      );
      for (const { person_id: id, version } of all.filter(({ gone }) => gone)) {
        await forget(tx, this.kind, id, version);
      }
      await tx.manager.query('UPDATE follower SET due_at = NULL WHERE person_id = ANY ($1)', [people]);
      return due.length === BATCH ? 0 : LOOK_EVERY_MILLIS;
    });
  }
}

/** What a mail told of before is not told of again, though it was not looked at. */
const gathered = ({ thing, joined, isNews }: NewsKind): string => `
  SELECT w.person_id, w.version, p.id IS NULL AS gone, coalesce(g.things, 0)::integer AS things, g.latest
  FROM follower w LEFT JOIN person p ON p.id = w.person_id
  LEFT JOIN (
    SELECT person_id, count(*) AS things, (array_agg(thing_id ORDER BY place DESC))[:${NAMED}] AS latest
    FROM (
      SELECT f.person_id, n.${thing}_id AS thing_id, max(n.place) AS place
      FROM following f JOIN news n ON n.following_id = f.id ${joined}
      WHERE f.person_id = ANY ($1) AND NOT n.told AND ${isNews} GROUP BY f.person_id, n.${thing}_id) one
    GROUP BY person_id) g ON g.person_id = w.person_id
  WHERE w.person_id = ANY ($1)`;

async function tell(tx: Tx, kind: NewsKind, people: readonly Due[]): Promise<void> {
  await kind.tell(
    tx,
    people.map(({ person_id: personId, version, things, latest }) => ({
      state: { personId, version: version + 1 },
      things,
      latest: latest ?? [],
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
async function forget(tx: Tx, { digests }: NewsKind, personId: string, version: number): Promise<void> {
  if (version > 0) await tx.forget(digests, personId, version + 1);
  await tx.manager.query('DELETE FROM follower WHERE person_id = $1', [personId]);
}
