import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JointProgrammeState } from '#contracts/directory/events';
import { Entry } from '../entries/entry.entity';
import { Introduction } from '../introductions/introduction.entity';

/** What an employer and a partner did together, and what the employer says of the partner for it. */
@Entity('joint_programme')
@Index('joint_programme_endorsed', ['partnerId', 'endorsedAt', 'id'], { where: 'endorsement IS NOT NULL' })
export class JointProgramme {
  /** Of the introduction that it came of. */
  @ForeignKey(() => Introduction, { name: 'joint_programme_id_fkey' })
  @PrimaryColumn('uuid')
  id!: string;
  /** Undefined until it is written for the first time. */
  @Column('integer') version!: number;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @ForeignKey(() => Entry, { name: 'joint_programme_partner_id_fkey' })
  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;
  @ForeignKey(() => Entry, { name: 'joint_programme_programme_id_fkey' })
  @Column('uuid', { name: 'programme_id' })
  programmeId!: string;
  @Column('text') title!: string;
  @Column('text') what!: string;
  @Column('date', { name: 'began_on' }) beganOn!: string;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn!: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { nullable: true }) endorsement!: string | null;
  @Column('uuid', { name: 'endorsed_by', nullable: true }) endorsedBy!: string | null;
  @Column('timestamp with time zone', { name: 'endorsed_at', precision: 3, nullable: true }) endorsedAt!: Date | null;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('timestamp with time zone', { name: 'answered_at', precision: 3, nullable: true }) answeredAt!: Date | null;

  static of({ id, organisationId, partnerId, programmeId }: Introduction, recordedBy: string): JointProgramme {
    return Object.assign(new JointProgramme(), {
      ...{ id, organisationId, partnerId, programmeId, recordedBy },
      ...{ endorsement: null, endorsedBy: null, endorsedAt: null, answer: null, answeredAt: null },
    });
  }

  /** Other words are answered anew. */
  isEndorsed(text: string, byId: string): void {
    Object.assign(this, {
      endorsement: text,
      endorsedBy: byId,
      endorsedAt: new Date(),
      answer: null,
      answeredAt: null,
    });
  }

  isEndorsedNoMore(): void {
    Object.assign(this, { endorsement: null, endorsedBy: null, endorsedAt: null, answer: null, answeredAt: null });
  }

  toState(): JointProgrammeState {
    const { id, version, organisationId, partnerId, programmeId, beganOn, endedOn } = this;
    const endorsement = this.endorsement === null ? 'none' : this.answer === null ? 'given' : 'answered';
    return { id, version, organisationId, partnerId, programmeId, beganOn, endedOn, endorsement };
  }
}
