import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Tx } from '#messaging';
import { ByTheClock } from '#service';
import { Item } from '../items/item.entity';
import { FORM, makeFindable } from './findable';

const BATCH = 50;
const LOOK_EVERY_MILLIS = 3_600_000;

/**
 * Writes the rows that are missing or of an older form, after an upgrade, and those of organisations that were renamed: some
 * at a time, while everything else goes on.
 */
@Injectable()
export class FindableRows extends ByTheClock {
  constructor(private readonly dataSource: DataSource) {
    super('library: rows of the search');
  }

  /** In the transaction that takes the name over. Renamed again meanwhile, it is gone through from its beginning. */
  async noteRename({ id, name }: { id: string; name: string }, tx: Tx): Promise<void> {
    const noted: unknown[] = await tx.manager.query(
      `INSERT INTO organisation_renamed (organisation_id) SELECT id FROM organisation WHERE id = $1 AND name <> $2
       ON CONFLICT (organisation_id) DO UPDATE SET after_id = NULL RETURNING 1`,
      [id, name],
    );
    if (noted.length > 0) tx.afterCommit(() => this.wake());
  }

  /** @returns milliseconds until it is worth looking again. */
  protected async work(): Promise<number> {
    return (await this.writeRenamed()) ? 0 : this.writeMissing();
  }

  /** Whoever changes one of their items just now is waited for: they may have read the old name. */
  private writeRenamed(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [renamed]: { id: string; after: string | null }[] = await manager.query(
        `SELECT organisation_id AS id, after_id AS after FROM organisation_renamed
         ORDER BY organisation_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (!renamed) return false;
      const rows: { id: string }[] = await manager.query(
        `SELECT i.id FROM item i WHERE i.standing = 'published' AND ($2::uuid IS NULL OR i.id > $2)
           AND EXISTS (SELECT FROM item_author a WHERE a.item_id = i.id AND a.organisation_id = $1)
         ORDER BY i.id LIMIT $3 FOR UPDATE`,
        [renamed.id, renamed.after, BATCH],
      );
      const ids = rows.map(({ id }) => id);
      for (const item of await manager.findBy(Item, { id: In(ids) })) await makeFindable(manager, item);
      const goOn =
        ids.length === BATCH
          ? 'UPDATE organisation_renamed SET after_id = $2 WHERE organisation_id = $1'
          : 'DELETE FROM organisation_renamed WHERE organisation_id = $1';
      await manager.query(goOn, ids.length === BATCH ? [renamed.id, ids.at(-1)] : [renamed.id]);
      return true;
    });
  }

  private writeMissing(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      // By publishing, so that who was first stays first.
      const rows: { id: string }[] = await manager.query(
        `SELECT i.id FROM item i LEFT JOIN item_search s ON s.item_id = i.id
         WHERE i.standing = 'published' AND (s.item_id IS NULL OR s.form <> $1)
         ORDER BY i.published_at, i.id LIMIT $2 FOR UPDATE OF i SKIP LOCKED`,
        [FORM, BATCH],
      );
      const items = await manager.find(Item, {
        where: { id: In(rows.map(({ id }) => id)) },
        order: { publishedAt: 'ASC', id: 'ASC' },
      });
      for (const item of items) await makeFindable(manager, item);
      return rows.length === BATCH ? 0 : LOOK_EVERY_MILLIS;
    });
  }
}
