import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item } from '../items/item.entity';

/** Somebody who is asked to write along. Until they accept they are none of the authors, and read nothing of the draft. */
@Entity('author_invitation')
@Index('author_invitation_item', ['itemId'])
@Index('author_invitation_person', ['personId'])
@Index('author_invitation_asked_by', ['askedBy', 'askedAt'])
@Index('author_invitation_asked_at', ['askedAt'])
export class AuthorInvitation {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Item, { name: 'author_invitation_item_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'item_id' })
  itemId!: string;
  /** Null where the address is no member's, or of somebody who is not to be asked: whoever asks sees no difference. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  /** As it was written; null where they were chosen by their name. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column('uuid', { name: 'asked_by' }) askedBy!: string;
  @Column('text') standing!: 'open' | 'accepted' | 'declined' | 'taken-back';
  @Column('timestamp with time zone', { name: 'asked_at', precision: 3 }) askedAt!: Date;
}

/** For how long it waits, and how long it is known that somebody declined. */
export const ASKED_DAYS = 30;
/** The condition that invitation `v` is still to be answered, or its answer still holds. */
export const STANDS = `v.asked_at > now() - interval '${ASKED_DAYS} days'`;
