import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { InterestState } from '#contracts/library/events';
import type { Sector } from '#contracts/sectors';
import { Toolkit } from '../toolkits/toolkit.entity';

/** Somebody who left an address to have a toolkit, and what they agreed to. */
@Entity('interest')
@Index('interest_by_time', ['askedAt', 'id'])
@Index('interest_source', ['source', 'askedAt'])
@Index('interest_email', ['email', 'askedAt'])
export class Interest {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @ForeignKey(() => Toolkit, { name: 'interest_toolkit_id_fkey' })
  @Column('uuid', { name: 'toolkit_id' })
  toolkitId!: string;
  /** Its title when they asked. */
  @Column('text') toolkit!: string;
  @Column('text') name!: string;
  @Column('text') organisation!: string;
  @Column('text', { nullable: true }) sector!: Sector | null;
  @Column('text') email!: string;
  @Column('boolean') news!: boolean;
  @Column('integer', { name: 'consent_version' }) consentVersion!: number;
  @Column('text', { name: 'consent_text' }) consentText!: string;
  @Column('text') standing!: InterestState['standing'];
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  /** From where they asked, which cannot be turned back into an address; forgotten after a day. */
  @Column('bytea', { nullable: true }) source!: Buffer | null;
  @Column('timestamp with time zone', { name: 'asked_at', precision: 3 }) askedAt!: Date;
  @Column('timestamp with time zone', { name: 'expires_at', precision: 3 }) expiresAt!: Date;
  @Column('timestamp with time zone', { name: 'confirmed_at', precision: 3, nullable: true }) confirmedAt!: Date | null;
  @Column('timestamp with time zone', { name: 'downloaded_at', precision: 3, nullable: true })
  downloadedAt!: Date | null;
  /** The last that they downloaded. */
  @Column('integer', { nullable: true }) edition!: number | null;
  @Column('timestamp with time zone', { name: 'invited_at', precision: 3, nullable: true }) invitedAt!: Date | null;

  toState(): InterestState {
    const { id, version, toolkitId, toolkit, name, organisation, email, standing, expiresAt } = this;
    return { id, version, toolkitId, toolkit, name, organisation, email, standing, expiresAt: expiresAt.toISOString() };
  }
}

/** What is left of those who were forgotten: how many of a week and a sector had come how far. '' is no sector. */
@Entity('interest_count')
export class InterestCount {
  @PrimaryColumn('date') week!: string;
  @PrimaryColumn('text') sector!: string;
  @Column('integer') asked!: number;
  @Column('integer') confirmed!: number;
  @Column('integer') downloaded!: number;
  @Column('integer') applied!: number;
  @Column('integer') members!: number;
}

/** The same by addresses and toolkits, for sponsors: one that asked for several counts with the last that is forgotten. */
@Entity('interest_left')
export class InterestLeft {
  @PrimaryColumn('date') week!: string;
  @PrimaryColumn('text') sector!: string;
  @PrimaryColumn('uuid', { name: 'toolkit_id' }) toolkitId!: string;
  @Column('integer') asked!: number;
  @Column('integer') taken!: number;
}

/** How often a day visitors looked at a toolkit for everybody. */
@Entity('toolkit_visit')
export class ToolkitVisit {
  @ForeignKey(() => Toolkit, { name: 'toolkit_visit_toolkit_id_fkey' })
  @PrimaryColumn('uuid', { name: 'toolkit_id' })
  toolkitId!: string;
  @PrimaryColumn('date') day!: string;
  @Column('integer') times!: number;
}
