import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EntryStanding } from '#contracts/directory/events';
import { Entry } from '../entries/entry.entity';

/** Two partners that may be one: the lower id first. */
@Entity('twin')
@Check('twin_why', `why IN ('number', 'name')`)
@Check('twin_order', 'one_id < other_id')
@Index('twin_other', ['otherId'])
export class Twin {
  @ForeignKey(() => Entry, { name: 'twin_one_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'one_id' })
  oneId!: string;
  @ForeignKey(() => Entry, { name: 'twin_other_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'other_id' })
  otherId!: string;
  @Column('text') why!: 'number' | 'name';
  /** Who said that they are two. */
  @Column('uuid', { name: 'apart_by', nullable: true }) apartBy!: string | null;
}

/** A partner that went into another, and what is needed to make two of them again. */
@Entity('partner_merge')
@Index('partner_merge_gone', ['goneId'], { unique: true, where: 'undone_at IS NULL' })
@Index('partner_merge_at', ['at', 'id'])
export class PartnerMerge {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Entry, { name: 'partner_merge_kept_id_fkey' })
  @Column('uuid', { name: 'kept_id' })
  keptId!: string;
  @ForeignKey(() => Entry, { name: 'partner_merge_gone_id_fkey' })
  @Column('uuid', { name: 'gone_id' })
  goneId!: string;
  /** What it offered. */
  @Column('uuid', { array: true }) programmes!: string[];
  /** Its numbers that the other had not. */
  @Column('text', { array: true }) registers!: string[];
  /** Where it came from. */
  @Column('jsonb') feeds!: readonly { feedId: string; externalId: string }[];
  @Column('text') standing!: EntryStanding;
  @Column('text', { name: 'hidden_reason', nullable: true }) hiddenReason!: string | null;
  @Column('uuid', { name: 'by_id' }) byId!: string;
  @Column('timestamp with time zone', { precision: 3 }) at!: Date;
  @Column('timestamp with time zone', { name: 'undone_at', precision: 3, nullable: true }) undoneAt!: Date | null;
}
