import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { InvitationState } from '#contracts/scheduling/events';
import { Gathering } from '../gatherings/gathering.entity';

/** That an organiser asks a member to come. It may hold a place and gives none: whoever is invited registers as others do. */
@Entity({ name: 'invitation' })
@Unique('invitation_once', ['gatheringId', 'personId'])
@Check('invitation_standing', `standing IN ('invited', 'taken-back')`)
@Check('invitation_held', `standing = 'invited' OR held_until IS NULL`)
@Index('invitation_holds', ['gatheringId', 'heldUntil'], { where: 'held_until IS NOT NULL' })
@Index('invitation_person', ['personId'])
export class Invitation {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;

  @ForeignKey(() => Gathering, { name: 'invitation_gathering' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') standing!: 'invited' | 'taken-back';
  @Column('uuid', { name: 'invited_by' }) invitedBy!: string;
  @Column('timestamptz', { name: 'invited_at' }) invitedAt!: Date;
  /** Until when a place is held for them; it is until that was let go of. */
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil!: Date | null;

  toState(): InvitationState {
    const { id, version, gatheringId, personId, standing } = this;
    return { id, version, gatheringId, personId, standing };
  }
}
