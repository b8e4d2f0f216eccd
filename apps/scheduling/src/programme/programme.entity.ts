import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ProgrammeView } from '#contracts/scheduling/programme';
import { Gathering } from '../gatherings/gathering.entity';

/** What takes place at a gathering, as it is arranged: its sessions are rows of their own. */
@Entity('programme')
export class Programme {
  @ForeignKey(() => Gathering, { name: 'programme_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;

  /** Rises with every change of anything that is arranged, so that nobody publishes what they have not seen. */
  @Column('integer') version!: number;
  /** In their order. */
  @Column('jsonb') rooms!: ProgrammeView['rooms'];
  @Column('jsonb') tracks!: ProgrammeView['tracks'];
  @Column('integer', { name: 'minutes_between_rooms' }) minutesBetweenRooms!: number;
  /** How many versions there are; the last of them has this number. */
  @Column('integer') published!: number;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
}
