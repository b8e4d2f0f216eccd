import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getFeedback } from '#contracts/scheduling/endpoints';
import type { FeedbackState } from '#contracts/scheduling/events';
import { STANDARD_QUESTIONS, type Question } from '#contracts/scheduling/feedback-words';
import { Gathering } from '../gatherings/gathering.entity';

export type Results = NonNullable<AnswerOf<typeof getFeedback>['results']>;

/** What those who had a place at a gathering are asked afterwards, and what came of it. */
@Entity('feedback')
@Check('feedback_standing', `standing IN ('to-come', 'asking', 'opened', 'too-few')`)
@Index('feedback_to_open', ['until'], { where: `standing = 'asking'` })
export class Feedback {
  @ForeignKey(() => Gathering, { name: 'feedback_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('integer') version!: number;

  /** None: nobody is asked. */
  @Column('jsonb') questions!: readonly Question[];
  @Column('text') standing!: 'to-come' | 'asking' | 'opened' | 'too-few';
  @Column('timestamptz', { nullable: true }) until!: Date | null;
  @Column('integer', { default: 0 }) asked!: number;
  /** Counted when all is opened. */
  @Column('integer', { default: 0 }) answered!: number;

  /** Question by question, so that nothing says what else somebody answered. */
  @Column('jsonb', { nullable: true }) results!: Results | null;

  static of(gatheringId: string, questions = STANDARD_QUESTIONS): Feedback {
    const nothing = { until: null, asked: 0, answered: 0, results: null };
    return Object.assign(new Feedback(), { gatheringId, version: 0, questions, standing: 'to-come', ...nothing });
  }

  toState(): FeedbackState {
    const { gatheringId, version, until, standing } = this;
    return { gatheringId, version, until: until!.toISOString(), isOver: standing !== 'asking' };
  }
}

/** One who is asked, and until all is opened what they answered, sealed: to whoever reads the database it says nothing. */
@Entity('feedback_ticket')
@Index('feedback_ticket_of_person', ['personId'])
export class FeedbackTicket {
  @ForeignKey(() => Feedback, { name: 'feedback_ticket_of' })
  @PrimaryColumn('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
}
