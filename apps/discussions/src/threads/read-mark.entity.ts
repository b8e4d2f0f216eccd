import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Thread } from './thread.entity';

/** Up to which message a person has seen the thread. */
@Entity('read_mark')
@Index('read_mark_wrote', ['personId', 'threadId'], { where: 'wrote' })
export class ReadMark {
  @PrimaryColumn('uuid', { name: 'thread_id' })
  @ForeignKey(() => Thread, { name: 'read_mark_thread_id_fkey' })
  threadId!: string;

  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('integer') seq!: number;

  /** Whether they have written into it. */
  @Column('boolean', { default: false }) wrote!: boolean;
}
