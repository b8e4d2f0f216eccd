import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProspectInvitationState } from '#contracts/membership/events';
import { Prospect } from '../prospects/prospect.entity';

const DAY = 24 * 60 * 60_000;
const LIFE = 30 * DAY;

/**
 * Somebody at an employer was asked to apply. Whom it went to is kept until they have applied or the link is long over,
 * also where a colleague applied by it: they can still say that they want no other. Where they did, their address is kept
 * for as long as that is to hold. That there was one stays.
 */
@Entity('prospect_invitation')
@Check('prospect_invitation_standing', `standing IN ('open', 'applied', 'refused')`)
@Check('prospect_invitation_refused', `standing <> 'refused' OR email IS NOT NULL`)
@Index('prospect_invitation_of', ['prospectId', 'invitedAt'])
@Index('prospect_invitation_to', ['email'], { where: 'email IS NOT NULL' })
@Index('prospect_invitation_brought', ['applicationId'], { unique: true })
@Index('prospect_invitation_over', ['expiresAt'], { where: `standing = 'open' AND email IS NOT NULL` })
export class ProspectInvitation {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version = 1;

  @Column('uuid', { name: 'prospect_id' })
  @ForeignKey(() => Prospect, { name: 'prospect_invitation_for' })
  prospectId!: string;

  /** Of the employer, as it was invited. */
  @Column('text') organisation!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('uuid', { name: 'invited_by' }) invitedBy!: string;
  @Column('text') standing: 'open' | 'applied' | 'refused' = 'open';
  @Column('timestamptz', { name: 'invited_at' }) invitedAt = new Date();
  @Column('timestamptz', { name: 'expires_at' }) expiresAt = new Date(Date.now() + LIFE);

  /** What came of it. */
  @Column('uuid', { name: 'application_id', nullable: true }) applicationId: string | null = null;

  static of(
    invitation: Pick<ProspectInvitation, 'id' | 'prospectId' | 'organisation' | 'name' | 'email' | 'invitedBy'>,
  ): ProspectInvitation {
    return Object.assign(new ProspectInvitation(), invitation);
  }

  /** As the holder of its link, and the desk, see it. */
  shown(now = new Date()): 'open' | 'expired' | 'applied' | 'refused' {
    if (this.standing !== 'open') return this.standing;
    if (this.applicationId !== null) return 'applied';
    return this.expiresAt <= now ? 'expired' : 'open';
  }

  /**
   * Where it is they who applied, and did not refuse, whom it went to is nobody's business any more.
   * @returns whether that is so.
   */
  bring(applicationId: string, applicantsEmail: string): boolean {
    this.applicationId ??= applicationId;
    if (this.standing === 'refused' || this.email !== applicantsEmail) return false;
    this.standing = 'applied';
    this.name = '';
    this.email = null;
    return true;
  }

  /** @throws Error where it is not known any more whom it went to. */
  toState(): ProspectInvitationState {
    const { id, version, prospectId, organisation, name, email, invitedBy, standing } = this;
    if (email === null || standing === 'applied') throw new Error('An invitation that is over is told of.');
    const shared = { id, version, prospectId, organisation, name, email, invitedBy, standing };
    return { ...shared, expiresAt: this.expiresAt.toISOString() };
  }
}
