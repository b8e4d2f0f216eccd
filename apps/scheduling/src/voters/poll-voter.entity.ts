import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { PollAnswer } from '#contracts/scheduling/polls';
import type { PollVoterState } from '#contracts/scheduling/events';
import type { Sector } from '#contracts/sectors';
import { Poll } from '../polls/poll.entity';

/** What somebody says of one time, and what their calendar holds of it. */
export interface Answered {
  readonly answer: PollAnswer;
  /** Whether it is held for them; what is not, and was once, is taken back under a higher SEQUENCE (RFC 5546, 3.2.5). */
  readonly held: boolean;
  readonly sequence: number;
  /** An instant (RFC 3339): when what the calendar holds changed. */
  readonly changedAt: string;
}

/** Whom a poll lets ask: a member, or somebody who is named here. */
export type Asked = Pick<PollVoter, 'personId' | 'name' | 'organisation' | 'sector' | 'email'>;

/** One who is asked for a date. All that they answer is one row, so that of two answers at once the last one stands. */
@Entity('poll_voter')
@Check('poll_voter_is', `(person_id IS NULL) = (email IS NOT NULL) AND (email IS NULL) = (name IS NULL)`)
@Unique('poll_voter_person', ['pollId', 'personId'])
@Unique('poll_voter_address', ['pollId', 'email'])
@Index('poll_voter_of_person', ['personId'])
export class PollVoter {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;

  @ForeignKey(() => Poll, { name: 'poll_voter_of', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'poll_id' })
  pollId!: string;

  /** Of a member; the others have a name and an address here, and a link that is derived from `id`. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) organisation!: string | null;
  @Column('text', { nullable: true }) sector!: Sector | null;
  @Column('text', { nullable: true }) email!: string | null;

  /** By the time's id. */
  @Column('jsonb') answers!: Record<string, Answered>;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;

  /** How often they answered since `changesFrom`, which begins anew after an hour. */
  @Column('integer', { default: 0 }) changes!: number;
  @Column('timestamptz', { name: 'changes_from', nullable: true }) changesFrom!: Date | null;

  static of(pollId: string, asked: Asked): PollVoter {
    const empty = { version: 1, answers: {}, answeredAt: null, changes: 0, changesFrom: null };
    return Object.assign(new PollVoter(), asked, { id: uuidv7(), pollId, ...empty });
  }

  answer(said: Readonly<Partial<Record<string, PollAnswer>>>, now: Date): void {
    const answers = Object.entries(said).map(([timeId, answer]) => {
      const held = answer !== 'no';
      const before = this.answers[timeId];
      if (before?.held === held) return [timeId, { ...before, answer }];
      const sequence = before ? before.sequence + 1 : 0;
      return [timeId, { answer, held, sequence, changedAt: now.toISOString() }];
    });
    this.answers = { ...this.answers, ...Object.fromEntries(answers) };
    this.answeredAt = now;
  }

  /** What they said stays said; their calendar holds none of it any more but the time that was chosen. */
  release(chosen: string | null, now: Date): void {
    const answers = Object.entries(this.answers).map(([timeId, answered]) => {
      if (!answered.held || timeId === chosen) return [timeId, answered];
      return [timeId, { ...answered, held: false, sequence: answered.sequence + 1, changedAt: now.toISOString() }];
    });
    this.answers = Object.fromEntries(answers);
  }

  toState(): PollVoterState {
    const { id, version, pollId, personId, name, organisation, email } = this;
    return { id, version, pollId, personId, name, organisation, email, answered: this.answeredAt !== null };
  }
}
