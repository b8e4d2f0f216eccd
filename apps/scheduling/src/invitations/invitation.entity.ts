import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { InvitationState } from '#contracts/scheduling/events';
import { Gathering } from '../gatherings/gathering.entity';

/** That an organiser asks a member to come. It gives no place: whoever is invited registers as others do. */
@Entity({ name: 'invitation' })
@Unique('invitation_once', ['gatheringId', 'personId'])
@Check('invitation_standing', `standing IN ('invited', 'taken-back')`)
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

  toState(): InvitationState {
    const { id, version, gatheringId, personId, standing } = this;
    return { id, version, gatheringId, personId, standing };
  }
}
