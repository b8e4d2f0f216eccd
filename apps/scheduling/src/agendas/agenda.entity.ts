import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** That a programme touched a member: its version rises with each one that does, and so what they are told stays in order. */
@Entity('agenda')
@Unique('agenda_once', ['gatheringId', 'personId'])
export class Agenda {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;

  @ForeignKey(() => Gathering, { name: 'agenda_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
}
