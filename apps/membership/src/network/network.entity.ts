import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Area } from '#contracts/areas';
import type { NetworkState } from '#contracts/membership/events';
import { Organisation } from '../organisations/organisation.entity';

/** There is one: its fixed id is what makes the second set-up fail. */
@Entity('network')
@Check('network_one', `id = 'network'`)
export class Network {
  @PrimaryColumn('text') readonly id = 'network' as const;
  @Column('integer') version = 1;
  @Column('text') name!: string;

  @Column('uuid', { name: 'host_id' })
  @ForeignKey(() => Organisation, { name: 'network_host' })
  hostId!: string;

  /** `#rrggbb`, as it was chosen. */
  @Column('text', { nullable: true }) colour: string | null = null;

  /** What others need to know to show it; its bytes are a `NetworkLogo`. */
  @Column('jsonb', { nullable: true }) logo: NonNullable<NetworkState['logo']> | null = null;

  /** Where people open it, where that was set on the screen. */
  @Column('text', { name: 'public_url', nullable: true }) publicUrl: string | null = null;

  /** Why there is this network, in a sentence. */
  @Column('text', { nullable: true }) purpose: string | null = null;

  /** The address that anybody may write to. */
  @Column('text', { nullable: true }) contact: string | null = null;

  /** Markdown. */
  @Column('text', { name: 'privacy_notice', nullable: true }) privacyNotice: string | null = null;

  /** What it shows to those alone who are signed in. */
  @Column('text', { name: 'for_members', array: true, default: '{}' }) forMembers: Area[] = [];

  @Column('timestamptz', { name: 'set_up_at' }) setUpAt!: Date;

  static of(name: string, hostId: string): Network {
    return Object.assign(new Network(), { name, hostId, setUpAt: new Date() });
  }

  toState(): NetworkState {
    const { id, version, name, hostId, colour, logo, publicUrl, forMembers } = this;
    return {
      ...{
        id,
        version,
        name,
        hostId,
        ...(colour && { colour }),
        ...(logo && { logo }),
        ...(publicUrl && { publicUrl }),
      },
      ...(forMembers.length > 0 && { forMembers }),
    };
  }
}

/** Small, so it stands in the database; another picture has another id, and so another address. */
@Entity('network_logo')
@Index('network_logo_one', ['networkId'], { unique: true })
export class NetworkLogo {
  @PrimaryColumn('uuid') id!: string;

  @Column('text', { name: 'network_id' })
  @ForeignKey(() => Network, { name: 'network_logo_network' })
  networkId!: Network['id'];

  @Column('text', { name: 'media_type' }) mediaType!: string;
  /** SHA-256. */
  @Column('bytea') digest!: Buffer;
  @Column('bytea') bytes!: Buffer;
  @Column('integer') width!: number;
  @Column('integer') height!: number;
}
