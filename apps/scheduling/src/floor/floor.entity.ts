import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { QuestionStanding } from '#contracts/scheduling/floor-words';
import { Gathering } from '../gatherings/gathering.entity';

/**
 * That questions are asked at a gathering. Its own id is known to those inside alone, and another once somebody is inside
 * no more: hints of it name that one, so that nobody else learns how much is asked there. No event tells of any of it.
 */
@Entity('floor')
export class Floor {
  @ForeignKey(() => Gathering, { name: 'floor_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid') id!: string;
  /** Rises with everything that is asked, wanted or settled. */
  @Column('integer') version!: number;
  @Column('boolean', { name: 'is_open' }) isOpen!: boolean;
}

@Entity('floor_question')
@Check('floor_question_standing', `standing IN ('asked', 'answered', 'set-aside')`)
@Unique('floor_question_once', ['requestId'])
@Index('floor_question_of_gathering', ['gatheringId'])
@Index('floor_question_of_person', ['personId'])
export class FloorQuestion {
  /** Made here, as it arrives: one made by its asker, and when, could tie two questions to the same person. */
  @PrimaryColumn('uuid') id!: string;
  /** As its asker named it, who may send it again. */
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @ForeignKey(() => Floor, { name: 'floor_question_of', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId!: string | null;
  /** Null once they have left the network. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('text') text!: string;
  @Column('text') standing!: QuestionStanding;
  /** In writing; null where it was answered in the room. */
  @Column('text', { nullable: true }) answer!: string | null;
  /** Of the request that asked it, so that a repeat is told from another under its id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
}

/** That somebody wants a question answered. */
@Entity('floor_vote')
@Index('floor_vote_of_person', ['personId'])
export class FloorVote {
  @ForeignKey(() => FloorQuestion, { name: 'floor_vote_of', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'question_id' })
  questionId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
}
