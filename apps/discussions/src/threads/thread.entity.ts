import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ThreadState } from '#contracts/discussions/events';

/**
 * A live discussion. A thread has the id of what it hangs on and opens with its first message; the row is locked by every
 * change, so that revisions and message numbers are dense and commit in their order.
 */
@Entity('thread')
export class Thread {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('text') subject!: ThreadState['subject'];
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;

  /** Rises by one with every change. */
  @Column('integer', { default: 0 }) rev!: number;

  /** The number of the last message. */
  @Column('integer', { name: 'last_seq', default: 0 }) lastSeq!: number;

  @Column('timestamp with time zone', { name: 'last_message_at', precision: 3, nullable: true })
  lastMessageAt!: Date | null;

  static on(subject: ThreadState['subject'], id: string): Thread {
    return Object.assign(new Thread(), { id, version: 1, subject, subjectId: id });
  }

  toState(): ThreadState {
    const { id, version, subject, subjectId } = this;
    return { id, version, subject, subjectId };
  }
}
