import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApplicantStanding, PartnerApplicationState } from '#contracts/directory/events';
import type { RegisterNumber } from '#contracts/directory/registers';

/** An organisation that asks to stand in the directory. */
@Entity('partner_application')
@Check('partner_application_standing', `standing IN ('asked', 'waiting', 'approved', 'declined')`)
@Index('partner_application_waiting', ['at', 'id'], { where: `standing = 'waiting'` })
@Index('partner_application_source', ['source', 'at'])
@Index('partner_application_email', ['email', 'at'])
export class PartnerApplication {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('text') standing!: ApplicantStanding;
  /** Whoever asked has the address: they followed the link that was mailed to it. */
  @Column('boolean') confirmed!: boolean;
  @Column('text') organisation!: string;
  @Column('jsonb', { nullable: true }) register!: RegisterNumber | null;
  @Column('text', { nullable: true }) website!: string | null;
  @Column('text') description!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  /** From where they asked, which cannot be turned back into an address; forgotten after a day. */
  @Column('bytea', { nullable: true }) source!: Buffer | null;
  @Column('timestamp with time zone', { precision: 3 }) at!: Date;
  @Column('timestamp with time zone', { name: 'expires_at', precision: 3 }) expiresAt!: Date;
  @Column('timestamp with time zone', { name: 'decided_at', precision: 3, nullable: true }) decidedAt!: Date | null;
  /** Tells a repeat of the decision, by whoever made it, from another. */
  @Column('bytea', { name: 'decision_hash', nullable: true }) decisionHash!: Buffer | null;

  toState(): PartnerApplicationState {
    const { id, version, standing, organisation, name, email, expiresAt } = this;
    return { id, version, standing, organisation, name, email, expiresAt: expiresAt.toISOString() };
  }
}
