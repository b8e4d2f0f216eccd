import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { LinkPurpose, LinkState } from '#contracts/membership/events';
import { Person } from '../people/person.entity';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * How long a link is good for. An application's shows how it stands and lets the applicant correct it, for as long
 * as an organiser may need and the applicant may look back: a year.
 */
const LIFE: Record<LinkPurpose, number> = {
  'sign-in': 20 * MINUTE,
  invitation: 14 * DAY,
  welcome: 14 * DAY,
  application: 365 * DAY,
};

/** A mailed link. Its secret is nowhere: it is derived from the id. */
@Entity('link')
@Check('link_purpose', `purpose IN ('sign-in', 'invitation', 'application', 'welcome')`)
@Check('link_standing', `standing IN ('open', 'used', 'revoked')`)
@Index('link_person', ['personId'])
export class Link {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version = 1;
  @Column('text') purpose!: LinkPurpose;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'link_for', onDelete: 'CASCADE' })
  personId!: string;

  @Column('uuid', { name: 'issued_by', nullable: true }) issuedBy!: string | null;
  @Column('text') standing: LinkState['standing'] = 'open';
  @Column('timestamptz', { name: 'issued_at' }) issuedAt = new Date();
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;

  /** The link that was mailed in its place. */
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null = null;

  static issue(purpose: LinkPurpose, personId: string, issuedBy: string | null): Link {
    const expiresAt = new Date(Date.now() + LIFE[purpose]);
    return Object.assign(new Link(), { id: uuidv7(), purpose, personId, issuedBy, expiresAt });
  }

  /** As its holder sees it: one that a newer link has replaced is as good as expired. */
  shown(now = new Date()): 'open' | 'expired' | 'used' | 'revoked' {
    if (this.replacedBy) return 'expired';
    return this.standing === 'open' && this.expiresAt <= now ? 'expired' : this.standing;
  }

  toState(): LinkState {
    const { id, version, purpose, personId, issuedBy, standing } = this;
    return { id, version, purpose, personId, issuedBy, standing, expiresAt: this.expiresAt.toISOString() };
  }
}
