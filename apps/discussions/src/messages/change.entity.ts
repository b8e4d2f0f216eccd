import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Message } from './message.entity';

/** The log of a thread: which message changed at which revision. What it says is read from the message. */
@Entity('thread_change')
export class Change {
  @PrimaryColumn('uuid', { name: 'thread_id' }) threadId!: string;
  @PrimaryColumn('integer') rev!: number;
  @Column('text') kind!: 'posted' | 'edited' | 'deleted';

  @Column('uuid', { name: 'message_id' })
  @ForeignKey(() => Message, { name: 'thread_change_message_id_fkey' })
  messageId!: string;
}
