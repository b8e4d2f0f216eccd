import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IntroductionState } from '#contracts/directory/events';
import {
  OUTCOME_AFTER_MONTHS,
  type IntroductionNeed,
  type IntroductionStanding,
  type Outcome,
} from '#contracts/directory/introductions';
import type { IntroductionStep as Step } from '#contracts/directory/endpoints';
import { monthsAfter } from '#contracts/directory/working-days';
import { Entry } from '../entries/entry.entity';
import { daysAfter, today } from '../freshness/days';
import { clockFromToday } from './answer-clock';

/** An employer's request to a programme of a partner, and what became of it. Its thread has its id. */
@Entity('introduction')
@Check(
  'introduction_standing',
  `standing IN ('asked', 'asked-back', 'accepted', 'ended', 'declined', 'withdrawn', 'passed-on')`,
)
@Index('introduction_open', ['organisationId', 'programmeId'], {
  unique: true,
  where: `standing IN ('asked', 'asked-back', 'accepted')`,
})
@Index('introduction_organisation', ['organisationId', 'changedAt', 'id'])
@Index('introduction_partner', ['partnerId', 'changedAt', 'id'])
@Index('introduction_due', ['dueOn', 'id'], { where: 'due_on IS NOT NULL' })
@Index('introduction_escalated', ['askedAt', 'id'], { where: `escalated AND standing = 'asked'` })
@Index('introduction_passed_from', ['passedFrom'], { where: 'passed_from IS NOT NULL' })
export class Introduction {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @ForeignKey(() => Entry, { name: 'introduction_partner_id_fkey' })
  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;
  @ForeignKey(() => Entry, { name: 'introduction_programme_id_fkey' })
  @Column('uuid', { name: 'programme_id' })
  programmeId!: string;
  @Column('uuid', { name: 'asked_by' }) askedBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('jsonb') need!: IntroductionNeed;
  @Column('text') standing!: IntroductionStanding;
  /** Rises where the employer has answered what the partner asked back. */
  @Column('integer') round!: number;
  @Column('timestamp with time zone', { name: 'asked_at', precision: 3 }) askedAt!: Date;
  @Column('timestamp with time zone', { name: 'changed_at', precision: 3 }) changedAt!: Date;
  /** By when the side that is to answer does so. */
  @Column('date', { name: 'answer_by', nullable: true }) answerBy!: string | null;
  /** When time does something next: reminds, escalates, or asks what came of it. */
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  /** Of what it stands at, those were reminded who are to do something. */
  @Column('boolean') reminded!: boolean;
  @Column('boolean') escalated!: boolean;
  /** Whether the partner's first answer came by the day; null before. */
  @Column('boolean', { name: 'in_time', nullable: true }) inTime!: boolean | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy!: string | null;
  /** Whom the employer meets, and what happens next. */
  @Column('text', { nullable: true }) person!: string | null;
  @Column('text', { name: 'next_step', nullable: true }) nextStep!: string | null;
  @Column('boolean', { name: 'employer_shares' }) employerShares!: boolean;
  @Column('boolean', { name: 'partner_shares' }) partnerShares!: boolean;
  /** The introduction in whose place it came. */
  @ForeignKey(() => Introduction, { name: 'introduction_passed_from_fkey' })
  @Column('uuid', { name: 'passed_from', nullable: true })
  passedFrom!: string | null;
  @Column('date', { name: 'outcome_on', nullable: true }) outcomeOn!: string | null;
  @Column('jsonb', { name: 'employer_outcome', nullable: true }) employerOutcome!: Outcome | null;
  @Column('jsonb', { name: 'partner_outcome', nullable: true }) partnerOutcome!: Outcome | null;

  static ask(
    of: Pick<
      Introduction,
      'id' | 'organisationId' | 'partnerId' | 'programmeId' | 'askedBy' | 'requestHash' | 'need' | 'passedFrom'
    >,
  ): Introduction {
    const now = new Date();
    const introduction = Object.assign(new Introduction(), {
      ...{ round: 1, askedAt: now, changedAt: now, escalated: false, inTime: null, answeredBy: null },
      ...{ person: null, nextStep: null, employerShares: false, partnerShares: false },
      ...{ outcomeOn: null, employerOutcome: null, partnerOutcome: null },
      ...of,
    });
    introduction.waitsFor('asked');
    return introduction;
  }

  /** The clock of one side begins: the partner's, or the employer's whom it asked back. */
  waitsFor(standing: 'asked' | 'asked-back'): void {
    Object.assign(this, { standing, ...clockFromToday() });
  }

  /** The partner has answered: it is no organiser's to look after any more, however late that was. */
  isAnsweredByPartner(): void {
    if (this.standing === 'asked') this.inTime ??= this.answerBy! >= today();
    this.escalated = false;
  }

  accepts(person: string, nextStep: string): void {
    this.stands('accepted');
    const outcomeOn = monthsAfter(today(), OUTCOME_AFTER_MONTHS);
    Object.assign(this, { person, nextStep, outcomeOn, dueOn: outcomeOn });
  }

  /** Nobody is to answer any more. What came of it is asked all the same. */
  stands(standing: IntroductionStanding): void {
    const dueOn = standing === 'ended' ? this.dueOn : null;
    Object.assign(this, { standing, answerBy: null, dueOn, reminded: standing === 'ended' && this.reminded });
  }

  isReminded(): void {
    this.reminded = true;
    // The day itself is still good. Whoever was asked back and stays silent keeps only the partner waiting.
    this.dueOn = this.standing === 'asked' ? daysAfter(this.answerBy!, 1) : null;
  }

  escalates(): void {
    Object.assign(this, { escalated: true, dueOn: null });
  }

  toState(): IntroductionState {
    const { id, version, organisationId, partnerId, programmeId, standing, answerBy, escalated } = this;
    const shared = this.employerShares && this.partnerShares;
    const between = { organisationId, partnerId, programmeId, askedById: this.askedBy };
    return { id, version, ...between, standing, answerBy, escalated, shared };
  }
}

/** What happened to an introduction, in its order: what was written stays as it was. */
@Entity('introduction_step')
export class IntroductionStep {
  @ForeignKey(() => Introduction, { name: 'introduction_step_introduction_id_fkey' })
  @PrimaryColumn('uuid', { name: 'introduction_id' })
  introductionId!: string;
  @PrimaryColumn('smallint') nth!: number;
  @Column('text') what!: Step['what'];
  @Column('uuid', { name: 'by_id', nullable: true }) byId!: string | null;
  @Column('timestamp with time zone', { precision: 3 }) at!: Date;
  @Column('text') text!: string;
}
