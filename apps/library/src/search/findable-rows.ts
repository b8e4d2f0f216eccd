import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Poller } from '#service';
import { Item } from '../items/item.entity';
import { FORM, makeFindable } from './findable';

const BATCH = 50;
const LOOK_EVERY_MILLIS = 3_600_000;

/** Writes the rows that are missing or of an older form: after an upgrade, while everything else goes on. */
@Injectable()
export class FindableRows implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;

  constructor(private readonly dataSource: DataSource) {
    this.poller = new Poller('library: rows of the search', () => this.writeSome(), new Logger('FindableRows'));
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  /** @returns milliseconds until it is worth looking again. */
  private writeSome(): Promise<number> {
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
