import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** A session with places of its own, as it was published last: what is only arranged gives nobody a place. */
@Entity('limited_session')
@Unique('limited_session_when', ['id', 'gatheringId', 'during'])
@Index('limited_session_of_gathering', ['gatheringId'])
export class LimitedSession {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'limited_session_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) room!: string | null;
  @Column('integer') places!: number;
  /** Of the version that it was published in last. */
  @Column('integer') number!: number;
  @Column('tstzrange') during!: string;
}

/** That somebody has a place at a session, or waits for one. When that is the database keeps true. */
@Entity('session_entry')
@Check('session_entry_standing', `standing IN ('place', 'waitlist')`)
@ForeignKey(() => LimitedSession, ['sessionId', 'gatheringId', 'during'], ['id', 'gatheringId', 'during'], {
  name: 'session_entry_when',
  onUpdate: 'CASCADE',
  onDelete: 'CASCADE',
})
@Exclusion(
  'session_entry_elsewhere',
  `USING gist (gathering_id WITH =, person_id WITH =, during WITH &&) WHERE (standing = 'place')`,
)
@Index('session_entry_of_person', ['personId'])
export class SessionEntry {
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'gathering_id' }) gatheringId!: string;
  @Column('tstzrange') during!: string;
  @Column('text') standing!: 'place' | 'waitlist';
  /** Since when they wait, or first wanted to come: who waited longest is next. */
  @Column('timestamptz') since!: Date;
}
