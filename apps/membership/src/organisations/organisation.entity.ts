import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationState, Renamed } from '#contracts/membership/events';
import { bandOf } from '#contracts/membership/sizes';
import type { Sector } from '#contracts/sectors';
import { Prospect } from '../prospects/prospect.entity';

/** An employer is in once; any number may ask to speak for it. */
const IS_IN = `standing = 'member'`;

@Entity('organisation')
@Check('organisation_kind', `kind IN ('employer', 'host', 'partner')`)
@Check('organisation_standing', `standing IN ('applying', 'member', 'declined', 'withdrawn')`)
@Index('organisation_prospect', ['prospectId'], { unique: true, where: IS_IN })
@Index('organisation_company', ['companyNumber'], { unique: true, where: IS_IN })
@Index('organisation_of_prospect', ['prospectId'], { where: `standing IN ('applying', 'member')` })
@Index('organisation_joined', ['joinedAt', 'id'], { where: `${IS_IN} AND kind <> 'partner'` })
// Their operator class and collation are more than the decorator can say.
@Index('organisation_name_trigrams', { synchronize: false })
@Index('organisation_name', { synchronize: false })
@Index('organisation_sector', { synchronize: false })
export class Organisation {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version = 1;
  @Column('text') kind!: OrganisationState['kind'];
  @Column('text') name!: string;
  @Column('text', { nullable: true }) sector!: Sector | null;
  @Column('text') standing!: OrganisationState['standing'];

  /** The prospect it was found as, if it was listed. */
  @Column('uuid', { name: 'prospect_id', nullable: true })
  @ForeignKey(() => Prospect, { name: 'organisation_was_prospect' })
  prospectId!: string | null;

  @Column('text', { name: 'company_number', nullable: true }) companyNumber!: string | null;
  @Column('text', { name: 'size_band', nullable: true }) sizeBand!: string | null;
  @Column('text', { nullable: true }) locality!: string | null;
  @Column('timestamptz', { name: 'joined_at', nullable: true }) joinedAt!: Date | null;
  @Column('jsonb', { nullable: true }) renamed: Renamed | null = null;

  /** All its members ask partners for introductions, not its leads alone. */
  @Column('boolean', { name: 'members_ask', default: false }) membersAsk = false;

  /** All its members make offers in its name, not its leads alone. */
  @Column('boolean', { name: 'members_offer', default: false }) membersOffer = false;

  /** The postcodes of where it works: at first that of the file it was found in. */
  @Column('text', { array: true, default: [] }) sites: string[] = [];

  static host(id: string, name: string): Organisation {
    return Organisation.named(id, 'host', name);
  }

  static partner(id: string, name: string): Organisation {
    return Organisation.named(id, 'partner', name);
  }

  private static named(id: string, kind: 'host' | 'partner', name: string): Organisation {
    const none = { sector: null, prospectId: null, companyNumber: null, sizeBand: null, locality: null };
    return Object.assign(new Organisation(), {
      ...none,
      id,
      kind,
      name,
      standing: 'member',
      joinedAt: new Date(),
    });
  }

  static applying(
    employer: Pick<
      Organisation,
      'id' | 'name' | 'sector' | 'prospectId' | 'companyNumber' | 'sizeBand' | 'locality' | 'sites'
    >,
  ): Organisation {
    return Object.assign(new Organisation(), { ...employer, kind: 'employer', standing: 'applying', joinedAt: null });
  }

  join(): void {
    this.standing = 'member';
    this.joinedAt = new Date();
  }

  toState(): OrganisationState {
    const { id, version, kind, name, sector, standing, renamed, membersAsk, membersOffer, sites } = this;
    const sizeBand = bandOf(this.sizeBand);
    const shared = { id, version, kind, name, sector, standing, membersAsk, membersOffer, sites, sizeBand };
    return { ...shared, ...(renamed && { renamed }) };
  }
}
