import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../items/item.entity';

/** A file at an item, as it was left by cleaning; its bytes are the blob. */
@Entity('file')
@Index('file_item', ['itemId', 'uploadedAt'], { where: 'removed_at IS NULL' })
@Index('file_organisation', ['organisationId'], { where: 'removed_at IS NULL' })
@Index('file_blob', ['blobId'], { unique: true })
@Index('file_left', ['id'], { where: 'item_id IS NULL AND removed_at IS NULL' })
@Index('file_content', ['uploadedAt'], { where: 'NOT attached AND removed_at IS NULL' })
@Index('file_removed', ['removedAt'], { where: 'removed_at IS NOT NULL' })
export class File {
  @PrimaryColumn('uuid') id!: string;
  /** Null once its item was discarded. */
  @ForeignKey(() => Item, { name: 'file_item_id_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'item_id', nullable: true })
  itemId!: string | null;
  /** Of whoever uploaded it: it takes up their room. */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  /** Beside the text; else it is what a version is itself, or is to be. */
  @Column('boolean', { default: true }) attached!: boolean;
  @Column('text') name!: string;
  @Column('text', { name: 'media_type' }) mediaType!: string;
  @Column('integer') size!: number;
  /** SHA-256 of what is served, and of what was sent: by the latter a repeat is told from another file. */
  @Column('bytea') digest!: Buffer;
  @Column('bytea', { name: 'sent_digest' }) sentDigest!: Buffer;
  @Column('uuid', { name: 'blob_id' }) blobId!: string;
  /** The item's version with which readers have it: the next after it was uploaded. */
  @Column('integer', { name: 'from_number' }) fromNumber!: number;
  @Column('timestamp with time zone', { name: 'uploaded_at', precision: 3 }) uploadedAt!: Date;
  @Column('timestamp with time zone', { name: 'removed_at', precision: 3, nullable: true }) removedAt!: Date | null;
}
