import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SponsorCounts } from '#contracts/library/endpoints';
import type { Sector } from '#contracts/sectors';

/** Who pays for toolkits, and from when to when. */
@Entity('sponsor')
@Index('sponsor_link', ['linkId'], { unique: true })
export class Sponsor {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('date', { name: 'from_day' }) from!: string;
  @Column('date', { name: 'to_day', nullable: true }) to!: string | null;
  /** Null for all that there are and will be. */
  @Column('uuid', { name: 'toolkit_ids', array: true, nullable: true }) toolkitIds!: string[] | null;
  /** What the token of its address is derived from: with another, the address is another. */
  @Column('uuid', { name: 'link_id' }) linkId!: string;
  @Column('uuid', { name: 'added_by' }) addedBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamp with time zone', { name: 'added_at', precision: 3 }) addedAt!: Date;
  @Column('timestamp with time zone', { name: 'ended_at', precision: 3, nullable: true }) endedAt!: Date | null;
}

/** Small, so it stands in the database; another picture has another id, and so another address. */
@Entity('sponsor_logo')
@Index('sponsor_logo_one', ['sponsorId'], { unique: true })
export class SponsorLogo {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Sponsor, { name: 'sponsor_logo_sponsor_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'sponsor_id' })
  sponsorId!: string;
  @Column('text', { name: 'media_type' }) mediaType!: string;
  /** SHA-256. */
  @Column('bytea') digest!: Buffer;
  @Column('bytea') bytes!: Buffer;
}

export interface ToldCounts {
  readonly total: SponsorCounts;
  readonly sectors: readonly (SponsorCounts & { readonly sector: Sector | null })[];
}

/** What its sponsor is told in the week that begins on this Monday: of what was counted, no more than that is kept. */
@Entity('sponsor_count')
export class SponsorCount {
  @ForeignKey(() => Sponsor, { name: 'sponsor_count_sponsor_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'sponsor_id' })
  sponsorId!: string;
  @Column('date') week!: string;
  @Column('jsonb') counts!: ToldCounts;
}
