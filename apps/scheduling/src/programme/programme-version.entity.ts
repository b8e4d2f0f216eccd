import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ProgrammeView, SessionChange } from '#contracts/scheduling/programme';
import { Programme } from './programme.entity';

/** Whoever speaks is named by id: their name is looked up, so that it can be forgotten. */
export type Published = Pick<ProgrammeView, 'rooms' | 'tracks' | 'sessions'>;

/** A programme as it was published: it never changes. */
@Entity('programme_version')
export class ProgrammeVersion {
  @ForeignKey(() => Programme, { name: 'programme_version_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: Date;
  @Column('jsonb') content!: Published;
  @Column('jsonb') changes!: SessionChange[];
}
