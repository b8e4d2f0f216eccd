import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationState } from '#contracts/membership/events';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from '../people/person.entity';

/** An employer asking to join. */
@Entity('application')
@Check('application_standing', `standing IN ('waiting', 'approved', 'declined', 'withdrawn')`)
@Check('application_reason', `(standing = 'declined') = (reason IS NOT NULL)`)
@Index('application_waiting', ['receivedAt', 'id'], { where: `standing = 'waiting'` })
@Index('application_decided', ['decidedAt', 'id'], { where: `standing <> 'waiting'` })
@Index('application_applicant', ['applicantId'], { unique: true })
export class Application {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version = 1;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'application_for' })
  organisationId!: string;

  @Column('uuid', { name: 'applicant_id' })
  @ForeignKey(() => Person, { name: 'application_by' })
  applicantId!: string;

  @Column('text') message!: string;
  @Column('text') standing: ApplicationState['standing'] = 'waiting';
  @Column('text', { nullable: true }) reason: string | null = null;
  @Column('uuid', { name: 'link_id' }) linkId!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt = new Date();
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null = null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null = null;

  static of(
    application: Pick<Application, 'id' | 'organisationId' | 'applicantId' | 'message' | 'linkId' | 'receivedAt'>,
  ): Application {
    return Object.assign(new Application(), application);
  }

  /** `by` is null where the applicant withdraws. */
  decide(standing: 'approved' | 'declined' | 'withdrawn', by: string | null, reason: string | null = null): void {
    this.standing = standing;
    this.decidedBy = by;
    this.decidedAt = new Date();
    this.reason = reason;
  }

  toState(): ApplicationState {
    const { id, version, organisationId, applicantId, standing, reason, linkId } = this;
    return { id, version, organisationId, applicantId, standing, reason, linkId };
  }
}
