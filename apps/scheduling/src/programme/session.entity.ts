import { Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';
import { Speaker } from '../speakers/speaker.entity';

/** As PostgreSQL writes a range of nothing: a session that has no place in the programme yet. */
export const NOT_PLACED = 'empty';

/** A part of a gathering's programme, as it is arranged. */
@Entity('session')
@Unique('session_when', ['id', 'during'])
@Exclusion('session_room_taken', 'USING gist (gathering_id WITH =, room_id WITH =, during WITH &&)')
@Index('session_of_gathering', ['gatheringId'])
export class Session {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'session_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('integer') version!: number;
  @Column('text') title!: string;
  @Column('text') about!: string;
  @Column('uuid', { name: 'track_id', nullable: true }) trackId!: string | null;
  /** Null: for everybody, wherever they are. */
  @Column('uuid', { name: 'room_id', nullable: true }) roomId!: string | null;
  /** Known also of one that is not placed. */
  @Column('integer') minutes!: number;
  @Column('tstzrange') during!: string;
  @Column('boolean', { name: 'chatham_house' }) chathamHouse!: boolean;
  /** Null: for all who come. */
  @Column('integer', { nullable: true }) places!: number | null;
  /** Of the request that added it, so that a repeat is told from another session of the same id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
}

/** Who speaks at a session. It carries when that is, which the database keeps true. */
@Entity('session_speaker')
@ForeignKey(() => Session, ['sessionId', 'during'], ['id', 'during'], {
  name: 'session_speaker_when',
  onUpdate: 'CASCADE',
  onDelete: 'CASCADE',
})
@Exclusion('session_speaker_taken', 'USING gist (speaker_id WITH =, during WITH &&)')
export class SessionSpeaker {
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId!: string;

  @ForeignKey(() => Speaker, { name: 'session_speaker_is', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'speaker_id' })
  speakerId!: string;
  @Column('tstzrange') during!: string;
  @Column('boolean') moderates!: boolean;
  @Column('integer') position!: number;
}
