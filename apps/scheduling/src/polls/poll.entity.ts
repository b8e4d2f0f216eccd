import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantBefore, type ResolvedTime } from '#calendar';
import type { ZonedTime } from '#contracts/primitives';
import type { Ahead } from '#contracts/scheduling/ahead';
import type { PollStanding } from '#contracts/scheduling/polls';
import type { GatheringKind, PollState } from '#contracts/scheduling/events';
import { asSaid } from '../gatherings/gathering.entity';

/** One of the times that a poll proposes. Its id is that of the gathering if it is chosen, and its UID in calendars. */
export interface PollTime {
  readonly id: string;
  readonly start: ZonedTime;
  readonly end: ZonedTime;
  /** Instants (RFC 3339). */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A date that is sought: proposed times, of which people say which they can come to. */
@Entity('poll')
@Check('poll_standing', `standing IN ('open', 'closed', 'chosen', 'called-off')`)
@Check('poll_chosen', `(standing = 'chosen') = (gathering_id IS NOT NULL)`)
@Check('poll_decided', `(standing IN ('chosen', 'called-off')) = (decided_at IS NOT NULL)`)
@Index('poll_by_deadline', ['deadlineAt', 'id'])
export class Poll {
  @PrimaryColumn('uuid') id!: string;
  /** Rises with what organisers do; answers have versions of their own. */
  @Column('integer') version!: number;
  @Column('text') kind!: GatheringKind;
  @Column('text') title!: string;
  @Column('text') purpose!: string;
  @Column('text') zone!: string;
  @Column('integer') minutes!: number;
  /** In their order. */
  @Column('jsonb') times!: PollTime[];
  @Column('timestamptz', { name: 'last_starts_at' }) lastStartsAt!: Date;
  @Column('jsonb') deadline!: ZonedTime;
  @Column('timestamptz', { name: 'deadline_at' }) deadlineAt!: Date;
  @Column('text', { nullable: true }) remind!: Ahead | null;
  /** Null also where that had passed when it was said. */
  @Column('timestamptz', { name: 'remind_at', nullable: true }) remindAt!: Date | null;
  /** From those who are asked, of each other. */
  @Column('boolean', { name: 'names_hidden' }) namesHidden!: boolean;
  @Column('text') standing!: 'open' | 'closed' | 'chosen' | 'called-off';
  @Column('uuid', { name: 'gathering_id', nullable: true }) gatheringId!: string | null;
  @Column('uuid', { name: 'asked_by' }) askedBy!: string;
  /** Of the request that started it, so that a repeat is told from another poll of the same id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;

  get isDecided(): boolean {
    return this.decidedAt !== null;
  }

  /** What its clock makes of it besides. */
  shown(now = new Date()): PollStanding {
    if (this.standing === 'chosen' || this.standing === 'called-off') return this.standing;
    if (this.lastStartsAt <= now) return 'lapsed';
    return this.deadlineAt <= now ? 'closed' : this.standing;
  }

  takesAnswersUntil(deadline: ResolvedTime, remind: Ahead | null, now = new Date()): void {
    const remindAt = remind && instantBefore(deadline, remind);
    Object.assign(this, { deadline: asSaid(deadline), deadlineAt: deadline.at, remind });
    this.remindAt = remindAt && remindAt > now ? remindAt : null;
  }

  toState(): PollState {
    const { id, version, title, zone, standing, askedBy, deadline } = this;
    const chosen = this.times.find((time) => time.id === this.gatheringId);
    return {
      ...{ id, version, title, zone, standing, askedBy, deadline },
      proposed: this.times.length,
      chosen: chosen ? { gatheringId: chosen.id, start: chosen.start, end: chosen.end } : null,
      deadlineAt: this.deadlineAt.toISOString(),
      remindAt: this.remindAt?.toISOString() ?? null,
    };
  }
}
