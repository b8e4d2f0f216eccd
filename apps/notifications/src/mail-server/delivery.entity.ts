import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailSecurity } from '#contracts/notifications/endpoints';
import type { DeliveryState } from '#contracts/notifications/events';

/** By which server mail leaves, as it was set on the screen, and what others were last told of it. There is one. */
@Entity('delivery')
@Check('delivery_one', `id = 'delivery'`)
@Check(
  'delivery_whole',
  `(host IS NULL) = (port IS NULL) AND (host IS NULL) = (security IS NULL) AND (host IS NULL) = (from_address IS NULL)`,
)
export class Delivery {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'delivery_pkey' }) readonly id = 'delivery' as const;
  @Column('integer') version!: number;

  /** Also where the environment sets the server; null before anybody was told. */
  @Column('text', { nullable: true }) told!: DeliveryState['delivery'] | null;
  @Column('text', { nullable: true }) host!: string | null;
  @Column('integer', { nullable: true }) port!: number | null;
  @Column('text', { nullable: true }) security!: MailSecurity | null;
  @Column('text', { name: 'user_name', nullable: true }) user!: string | null;

  /** Sealed by AES-256-GCM under a key derived from the link key. */
  @Column('bytea', { nullable: true }) password!: Buffer | null;
  @Column('text', { name: 'from_address', nullable: true }) from!: string | null;

  toState(): DeliveryState {
    return { id: this.id, version: this.version, delivery: this.told ?? 'kept' };
  }
}
