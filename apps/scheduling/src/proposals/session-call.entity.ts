import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** That sessions are proposed for a gathering's programme, and until when. */
@Entity('session_call')
export class SessionCall {
  @ForeignKey(() => Gathering, { name: 'session_call_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('integer') version!: number;
  @Column('text') text!: string;
  @Column('timestamptz', { name: 'closes_at' }) closesAt!: Date;
}
