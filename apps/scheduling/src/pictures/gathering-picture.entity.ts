import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** So small that it stands in the database, as a logo does; another has another id, and so another address. */
@Entity({ name: 'gathering_picture' })
@Index('gathering_picture_one', ['gatheringId'], { unique: true })
export class GatheringPicture {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'gathering_picture_gathering', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;

  /** What it shows; empty where it only decorates. */
  @Column('text') words!: string;
  @Column('text', { name: 'media_type' }) mediaType!: string;
  /** SHA-256. */
  @Column('bytea') digest!: Buffer;
  @Column('bytea') bytes!: Buffer;
  @Column('integer') width!: number;
  @Column('integer') height!: number;
}
