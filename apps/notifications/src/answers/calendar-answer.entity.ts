import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CalendarAnswer as Answer } from '#contracts/notifications/endpoints';

/**
 * What somebody's calendar answered to the invitation. It is kept here, where addresses and what was told to calendars
 * are known; nothing else is done by it than to ask whoever declined.
 */
@Entity('calendar_answer')
@Index('calendar_answer_of_person', ['personId'])
@Check('calendar_answer_is', `answer IN ('accepted', 'tentative', 'declined')`)
export class CalendarAnswer {
  @PrimaryColumn('uuid', { name: 'gathering_id', primaryKeyConstraintName: 'calendar_answer_pkey' })
  gatheringId!: string;
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'calendar_answer_pkey' })
  personId!: string;
  @Column('text') answer!: Answer;

  /** Of the invitation that it answers: of a later one nothing is known by it. */
  @Column('integer') sequence!: number;

  /** As the calendar's own clock had it, and never in the future. */
  @Column('timestamptz') at!: Date;
}

/**
 * SQL: the last that was told to the calendar of `r` of `registration`, as `told`: what may be out of the house, and no
 * reminder, which tells calendars nothing.
 */
export const LAST_TOLD = `CROSS JOIN LATERAL (
  SELECT m.sequence, m.to_address, m.calendar->>'method' AS method FROM mail m
  WHERE m.gathering_id = r.gathering_id AND m.person_id = r.person_id AND m.calendar IS NOT NULL
    AND (m.standing <> 'dropped' OR m.handed_over)
  ORDER BY m.sequence DESC, m.id DESC LIMIT 1
) told`;

/** SQL: answers to the invitation that is the last, of those with a place; `a` is the answer. */
export const STANDING_ANSWERS = `registration r ${LAST_TOLD}
  JOIN calendar_answer a ON a.gathering_id = r.gathering_id AND a.person_id = r.person_id AND a.sequence = told.sequence`;
