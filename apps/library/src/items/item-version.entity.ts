import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ItemContent } from '#contracts/library/content';
import type { Audience } from '#contracts/library/events';
import { File } from '../files/file.entity';
import { Item } from './item.entity';

/** A version as it was published: it never changes. */
@Entity('item_version')
export class ItemVersion {
  @ForeignKey(() => Item, { name: 'item_version_item_id_fkey' })
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('jsonb') content!: ItemContent;
  /** What it is where it is a file (`content.file`): kept as long as the version is. */
  @ForeignKey(() => File, { name: 'item_version_file_id_fkey' })
  @Index('item_version_file', { where: 'file_id IS NOT NULL' })
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId!: string | null;
  @Column('text') summary!: string;
  /** Who may read it, of those who may read the item: of an earlier one, as it was when the next took its place. */
  @Column('text') audience!: Audience;
  @Column('boolean', { default: false }) partners!: boolean;
  @Column('uuid', { name: 'published_by' }) publishedBy!: string;
  @Column('timestamp with time zone', { name: 'published_at', precision: 3 }) publishedAt!: Date;
}
