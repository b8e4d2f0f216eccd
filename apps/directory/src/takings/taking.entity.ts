import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TakingStep as Step } from '#contracts/directory/endpoints';
import type { TakingState } from '#contracts/directory/events';
import type { PlacesAsked, TakingStanding } from '#contracts/directory/offers';
import type { z } from 'zod';
import { Entry } from '../entries/entry.entity';
import { today } from '../freshness/days';
import { clockFromToday } from '../introductions/answer-clock';
import { Offer } from '../offers/offer.entity';

type Help = z.output<typeof PlacesAsked>['help'];

/**
 * Places of an offer that a partner asks for and is given, or that an employer counts by itself: how many, by whom that was
 * said, and when. Of whoever comes nothing is kept, nor is there anywhere to write it.
 */
@Entity('taking')
@Check('taking_standing', `standing IN ('asked', 'taken', 'declined', 'withdrawn', 'given-back', 'lapsed')`)
@Index('taking_waits', ['offerId', 'partnerId'], { unique: true, where: `standing = 'asked'` })
@Index('taking_offer', ['offerId', 'changedAt', 'id'])
@Index('taking_organisation', ['organisationId', 'changedAt', 'id'])
@Index('taking_partner', ['partnerId', 'changedAt', 'id'])
@Index('taking_due', ['dueOn', 'id'], { where: 'due_on IS NOT NULL' })
export class Taking {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @ForeignKey(() => Offer, { name: 'taking_offer_id_fkey' })
  @Column('uuid', { name: 'offer_id' })
  offerId!: string;
  /** Of the offer. */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** Null where the employer counts by itself. */
  @ForeignKey(() => Entry, { name: 'taking_partner_id_fkey' })
  @Column('uuid', { name: 'partner_id', nullable: true })
  partnerId!: string | null;
  @ForeignKey(() => Entry, { name: 'taking_programme_id_fkey' })
  @Column('uuid', { name: 'programme_id', nullable: true })
  programmeId!: string | null;
  /** Who asked, or counted. */
  @Column('uuid', { name: 'by_id' }) byId!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('text') standing!: TakingStanding;
  @Column('integer') asked!: number;
  /** How many are taken by it. */
  @Column('integer') places!: number;
  @Column('date', { name: 'begins_on', nullable: true }) beginsOn!: string | null;
  @Column('text', { array: true }) help!: Help;
  @Column('date', { name: 'answer_by', nullable: true }) answerBy!: string | null;
  /** When time does something next: reminds, or lets it lapse. */
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  @Column('boolean') reminded!: boolean;
  /** Whether the employer answered by the day, which it did not either where nobody is to answer after it; null before. */
  @Column('boolean', { name: 'in_time', nullable: true }) inTime!: boolean | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy!: string | null;
  /** Whom the partner turns to, where places were given. */
  @Column('text', { nullable: true }) person!: string | null;
  /** What happens next, or why it was declined, as the employer said it. */
  @Column('text', { nullable: true }) said!: string | null;
  @Column('timestamp with time zone', { precision: 3 }) at!: Date;
  @Column('timestamp with time zone', { name: 'changed_at', precision: 3 }) changedAt!: Date;

  static ask(
    offer: Offer,
    of: Pick<Taking, 'id' | 'partnerId' | 'programmeId' | 'byId' | 'requestHash' | 'asked' | 'beginsOn' | 'help'>,
  ): Taking {
    return Object.assign(Taking.of(offer), { standing: 'asked', places: 0, ...clockFromToday(), ...of });
  }

  /** Places that the employer gave by itself. */
  static count(offer: Offer, of: Pick<Taking, 'id' | 'byId' | 'requestHash' | 'places'>): Taking {
    const nobody = { partnerId: null, programmeId: null, beginsOn: null, help: [], answerBy: null, dueOn: null };
    return Object.assign(Taking.of(offer), { standing: 'taken', asked: of.places, reminded: false, ...nobody, ...of });
  }

  private static of({ id: offerId, organisationId }: Offer): Taking {
    const unanswered = { inTime: null, answeredBy: null, person: null, said: null };
    return Object.assign(new Taking(), { offerId, organisationId, at: new Date(), ...unanswered });
  }

  isAnswered(byId: string, standing: 'taken' | 'declined', { person, said }: Pick<Taking, 'person' | 'said'>): void {
    this.stands(standing);
    Object.assign(this, { inTime: this.inTime ?? true, answeredBy: byId, person, said });
  }

  /** Nobody is to answer any more. */
  stands(standing: TakingStanding): void {
    if (this.answerBy !== null && this.answerBy < today()) this.inTime = false;
    Object.assign(this, { standing, answerBy: null, dueOn: null });
  }

  toState(): TakingState {
    const { id, version, offerId, organisationId, partnerId, standing, asked, places, answerBy } = this;
    return { id, version, offerId, organisationId, partnerId, standing, asked, places, answerBy };
  }
}

/** How many were asked for or taken from when on, and by whom that was said. */
@Entity('taking_step')
export class TakingStep {
  @ForeignKey(() => Taking, { name: 'taking_step_taking_id_fkey' })
  @PrimaryColumn('uuid', { name: 'taking_id' })
  takingId!: string;
  @PrimaryColumn('smallint') nth!: number;
  @Column('text') what!: Step['what'];
  @Column('integer') places!: number;
  @Column('uuid', { name: 'by_id', nullable: true }) byId!: string | null;
  @Column('timestamp with time zone', { precision: 3 }) at!: Date;
}
