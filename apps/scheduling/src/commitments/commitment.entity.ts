import { randomBytes } from 'node:crypto';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { UUID } from 'uuidv7';
import type { z } from 'zod';
import type { CommitmentStanding } from '#contracts/scheduling/commitment-words';
import type { HowItStands } from '#contracts/scheduling/commitments';
import type { CommitmentState } from '#contracts/scheduling/events';
import { Gathering } from '../gatherings/gathering.entity';

/** After how many months it is asked how it stands, counted from the gathering's end. */
export const MONTHS = [3, 6] as const;

/** What an organisation said at a gathering that it would do, by when, and what became of it. */
@Entity('commitment')
@Check('commitment_standing', `standing IN ('open', 'on-the-way', 'done', 'dropped')`)
@Unique('commitment_request', ['requestId'])
@Unique('commitment_link', ['linkId'])
@Index('commitment_of_gathering', ['gatheringId'])
@Index('commitment_of_organisation', ['organisationId', 'id'])
@Index('commitment_of_person', ['personId'])
@Index('commitment_to_ask', ['askOn', 'id'])
export class Commitment {
  /** It begins with the day that it is due on, and not with when it was said: that would tell at which gathering. */
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;

  @ForeignKey(() => Gathering, { name: 'commitment_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') what!: string;
  /** ISO 8601 */
  @Column('date') due!: string;
  /** Under the Chatham House Rule: colleagues who were not there read it, without where it was said. Else they do anyway. */
  @Column('boolean') colleagues!: boolean;
  /** Everybody who was there reads it. */
  @Column('boolean', { name: 'in_room' }) inRoom!: boolean;
  @Column('text') standing!: CommitmentStanding;
  @Column('text', { nullable: true }) learnt!: string | null;

  /** When it is asked next how it stands; null: not again. */
  @Column('date', { name: 'ask_on', nullable: true }) askOn!: string | null;
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt!: Date | null;
  /** Leads were asked, since whoever said it has left. */
  @Column('boolean', { name: 'asks_leads' }) asksLeads!: boolean;
  @Column('timestamptz', { name: 'said_at', nullable: true }) saidAt!: Date | null;
  /** Of the mail that asked last: its link is derived from it. */
  @Column('uuid', { name: 'link_id', nullable: true }) linkId!: string | null;

  /** Of the request that said it, by the id that it brought. */
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;

  get isOver(): boolean {
    return this.standing === 'done' || this.standing === 'dropped';
  }

  say({ standing, learnt }: z.output<typeof HowItStands>, now: Date): void {
    Object.assign(this, { standing, learnt, saidAt: now });
  }

  toState(): CommitmentState {
    const { id, version, gatheringId, organisationId, personId, standing, inRoom } = this;
    return { id, version, gatheringId, organisationId, personId, standing, inRoom };
  }
}

/** A UUIDv7 (RFC 9562, 5.7) whose time is the beginning of a day, and all else random: no counter that others share. */
export function idByDay(day: string): string {
  const random = randomBytes(10);
  const [a, high, low] = [random.readUInt16BE(0), random.readUInt32BE(2), random.readUInt32BE(6)];
  return UUID.fromFieldsV7(Date.parse(day), a & 0xfff, high & 0x3fff_ffff, low).toString();
}
