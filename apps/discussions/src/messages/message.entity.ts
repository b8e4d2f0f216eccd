import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { mentionedIn } from '#contracts/discussions/mentions';
import { isOrganiser, NotAllowed, Stale, type Caller } from '#service';
import { Thread } from '../threads/thread.entity';
import { MessageDeleted } from './message.errors';

@Entity('message')
@Unique('message_in_thread', ['threadId', 'seq'])
@Index('message_words', { synchronize: false })
export class Message {
  /** Made by the author's client. */
  @PrimaryColumn('uuid') id!: string;
  @Column('integer', { default: 1 }) version!: number;

  @Column('uuid', { name: 'thread_id' })
  @ForeignKey(() => Thread, { name: 'message_thread_id_fkey' })
  threadId!: string;

  /** Its number in the thread, from 1, without gaps. */
  @Column('integer') seq!: number;
  @Column('uuid', { name: 'author_id' }) authorId!: string;

  /** Whom the author belonged to when posting. */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;

  /** Null once deleted. */
  @Column('text', { nullable: true }) text!: string | null;

  /** Those whom the text mentions; null where it mentions nobody. */
  @Column('uuid', { array: true, nullable: true }) mentioned!: string[] | null;

  /** SHA-256 of the text as first posted: a sender's retry is told from another message also after an edit. */
  @Column('bytea', { nullable: true }) digest!: Buffer | null;
  @Column('timestamp with time zone', { name: 'posted_at', precision: 3 }) postedAt!: Date;
  @Column('timestamp with time zone', { name: 'edited_at', precision: 3, nullable: true }) editedAt!: Date | null;

  /** The author gives it another text. `version` is the one the author saw. */
  edit(by: Caller, text: string, version: number): void {
    if (by.personId !== this.authorId) throw new NotAllowed('Only its author can change a message.', 'not-the-author');
    if (this.text === null) throw new MessageDeleted();
    if (version !== this.version) throw new Stale();
    this.text = text;
    this.mentioned = mentionedBy(text);
    this.editedAt = new Date();
    this.version += 1;
  }

  /** The author, or an organiser, takes the text away; the place in the thread stays. @returns whether it still stood. */
  remove(by: Caller): boolean {
    if (by.personId !== this.authorId && !isOrganiser(by)) {
      throw new NotAllowed('Only its author or an organiser can remove a message.', 'not-the-author');
    }
    if (this.text === null) return false;
    this.text = null;
    this.mentioned = null;
    this.digest = null;
    this.version += 1;
    return true;
  }
}

/** Null where it mentions nobody, as nearly all do. */
export function mentionedBy(text: string): string[] | null {
  const ids = mentionedIn(text);
  return ids.length > 0 ? ids : null;
}
