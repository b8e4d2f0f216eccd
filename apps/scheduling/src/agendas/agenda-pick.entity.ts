import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** A session that somebody means to go to, as it was published last. */
@Entity('agenda_pick')
@Check('agenda_pick_standing', `standing IN ('scheduled', 'cancelled')`)
@Index('agenda_pick_of_session', ['sessionId'])
export class AgendaPick {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId!: string;

  @ForeignKey(() => Gathering, { name: 'agenda_pick_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) room!: string | null;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('text') standing!: 'scheduled' | 'cancelled';
  /** Of its entry in calendars: the number of the version that it was taken from, so that it only rises. */
  @Column('integer') sequence!: number;
  @Column('timestamptz', { name: 'picked_at' }) pickedAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
