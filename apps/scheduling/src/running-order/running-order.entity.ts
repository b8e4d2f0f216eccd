import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Said } from '#contracts/scheduling/running-order';
import { Gathering } from '../gatherings/gathering.entity';

/** The agenda of a gathering as it goes: its items, and what those who run it said of them. No event tells of it. */
@Entity('running_order')
export class RunningOrder {
  @ForeignKey(() => Gathering, { name: 'running_order_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('integer') version!: number;
  @Column('boolean', { name: 'is_by_clock' }) isByClock!: boolean;
  /** As arranged, in their order. Where a programme is published its sessions are the items, and these wait. */
  @Column('jsonb') items!: { id: string; title: string; minutes: number }[];
  /** Of items, and of sessions of a programme. */
  @Column('jsonb') said!: ({ id: string } & Said)[];
}
