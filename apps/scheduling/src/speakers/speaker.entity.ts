import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** One who speaks at a gathering: a member, or somebody who is named here. */
@Entity('speaker')
@Check('speaker_is', `(person_id IS NULL) = (email IS NOT NULL) AND (email IS NULL) = (name IS NULL)`)
@Unique('speaker_person', ['gatheringId', 'personId'])
@Unique('speaker_address', ['gatheringId', 'email'])
export class Speaker {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'speaker_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) organisation!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  /** Of the request that named them, so that a repeat is told from somebody else under the same id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
}
