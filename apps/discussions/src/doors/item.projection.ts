import { Injectable } from '@nestjs/common';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { items, type ItemState } from '#contracts/library/events';
import { Projection, type Received, type Tx } from '#messaging';
import { Announcer } from '../live/announcer';
import { ITEM_THREADS } from './item.subject';
import { hintAtSubject, isLive } from './live-event';

/** What this service knows of what the library holds. */
@Entity('item')
export class KnownItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: ItemState['kind'];
  @Column('text') standing!: ItemState['standing'];
  @Column('text') title!: string;
}

/** Who wrote it, and for which organisation. */
@Entity('item_author')
@Index('item_author_organisation', ['organisationId'])
export class KnownItemAuthor {
  @PrimaryColumn('uuid', { name: 'item_id' }) itemId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
}

@Injectable()
export class KnownItems extends Projection<ItemState> {
  readonly name = 'discussions.items';
  readonly topic = items;

  constructor(private readonly announcer: Announcer) {
    super();
  }

  async apply({ id, version, kind, standing, title, authors }: ItemState, tx: Tx, event: Received): Promise<void> {
    await tx.manager.upsert(KnownItem, { id, kind, standing, title }, ['id']);
    await tx.manager.delete(KnownItemAuthor, { itemId: id });
    await tx.manager.insert(
      KnownItemAuthor,
      authors.map((author) => ({ itemId: id, ...author })),
    );
    if (!isLive(event)) return;
    tx.hint(hintAtSubject(id, version));
    // Of the lists in which it does not stand yet, it comes into those of whoever writes it now.
    const persons = authors.map(({ personId }) => personId);
    tx.hint({ topic: ITEM_THREADS, key: id, version, audience: { persons } });
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(KnownItemAuthor, { itemId: id });
    await tx.manager.delete(KnownItem, { id });
    tx.afterCommit(() => this.announcer.say('discussions.subject-gone', { threadId: id }));
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM item_author');
    await tx.manager.query('DELETE FROM item');
  }
}
