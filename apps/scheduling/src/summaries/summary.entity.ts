import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** What those in the room wrote of a gathering, as an organiser released it. It is written in the library, and none of it is here before. */
@Entity('gathering_summary')
export class Summary {
  @ForeignKey(() => Gathering, { name: 'gathering_summary_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('integer') version!: number;
  @Column('text') text!: string;
  @Column('timestamptz', { name: 'released_at' }) releasedAt!: Date;
}
