import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MaterialAudience, MaterialKind } from '#contracts/scheduling/material-words';
import { Gathering } from '../gatherings/gathering.entity';

/** A link to what belongs to a gathering. Who put it there is not kept: under the Chatham House Rule it would say who spoke. */
@Entity('material')
@Check('material_kind', `kind IN ('reading', 'slides', 'recording', 'other')`)
@Check('material_audience', `audience IN ('room', 'members', 'everybody')`)
@Check('material_address', `address LIKE 'https://%'`)
@Index('material_of_gathering', ['gatheringId'])
export class Material {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'material_of', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  /** Of the published programme; it stays where the session is taken out, for those who run it to see. */
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId!: string | null;
  @Column('integer') version!: number;
  @Column('integer') position!: number;
  @Column('text') title!: string;
  @Column('text') address!: string;
  @Column('text') kind!: MaterialKind;
  @Column('text') audience!: MaterialAudience;
  /** By one of those who speak at its session, who may change it together. */
  @Column('boolean', { name: 'by_speaker' }) bySpeaker!: boolean;
  /** Of the request that put it there, so that a repeat is told from another under its id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
}
