import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Gathering } from './gathering.entity';

/** That somebody has a gathering's editor open: said again and again while it is, so that it ends by itself. */
@Entity({ name: 'editing' })
export class Editing {
  @ForeignKey(() => Gathering, { name: 'editing_gathering', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('timestamptz') until!: Date;
}
