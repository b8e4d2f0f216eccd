import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Message } from '../messages/message.entity';

/** That a message names a person. It stays when the message no longer does, so that nobody is told twice. */
@Entity('mention')
@Index('mention_person', ['personId', 'threadId', 'seq'], { where: 'stands' })
export class Mention {
  @PrimaryColumn('uuid', { name: 'message_id' })
  @ForeignKey(() => Message, { name: 'mention_message_id_fkey' })
  messageId!: string;

  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'thread_id' }) threadId!: string;
  @Column('integer') seq!: number;
  @Column('boolean', { default: true }) stands!: boolean;
}
