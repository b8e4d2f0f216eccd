import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../applications/application.entity';

export type Decision = 'approved' | 'declined';

/**
 * What an organiser has decided and nobody outside has heard of. It is no part of the application, so that nothing
 * which speaks of that, to the applicant or in an event, can tell it too soon. Whoever writes one holds the
 * application's row.
 */
@Entity('held_decision')
@Check('held_decision_which', `decision IN ('approved', 'declined')`)
@Check('held_decision_reason', `(decision = 'declined') = (reason IS NOT NULL)`)
@Index('held_decision_due', ['dueAt'])
export class HeldDecision {
  @PrimaryColumn('uuid', { name: 'application_id' })
  @ForeignKey(() => Application, { name: 'held_decision_on', onDelete: 'CASCADE' })
  applicationId!: string;

  @Column('text') decision!: Decision;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'decided_by' }) decidedBy!: string;

  /** When it takes effect; null where the applicant's correction has stopped it. */
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;

  /** How often it could not be carried out. */
  @Column('integer', { default: 0 }) attempts!: number;
}
