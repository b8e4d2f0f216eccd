import { Column, Entity, Index, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ItemContent } from '#contracts/library/content';
import { Item } from '../items/item.entity';

/** What is written at an item now, from its start on: after it was published, what the next version will say. */
@Entity('draft')
export class Draft {
  @ForeignKey(() => Item, { name: 'draft_item_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;
  @Column('integer') version!: number;
  @Column('jsonb') content!: ItemContent;
  /** What a moderator asked when giving it back, until it is published or asked for again. */
  @Column('text', { nullable: true }) comment!: string | null;
  /** Counts how often its text was replaced as a whole: who wrote in the one before begins anew. */
  @Column('integer', { default: 0 }) writing!: number;
  /** The last update of those who write it together, and the one as of which `content` was kept. */
  @Column('integer', { default: 0 }) seq!: number;
  @Column('integer', { name: 'content_seq', default: 0 }) contentSeq!: number;
  /** Whose room writes it too, until it is published. */
  @Index('draft_of_gathering', { unique: true })
  @Column('uuid', { name: 'gathering_id', nullable: true })
  gatheringId!: string | null;
  /** Of which gathering it is the summary: those in the room and organisers write it, and it is nobody's. */
  @Index('draft_summary_of', { unique: true })
  @Column('uuid', { name: 'summary_of', nullable: true })
  summaryOf!: string | null;
  @Column('uuid', { name: 'saved_by' }) savedBy!: string;
  @Column('timestamp with time zone', { name: 'saved_at', precision: 3 }) savedAt!: Date;
}
