import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Sector } from '#contracts/sectors';

/** What share of the employers is to be of which sector. There is one, at first an empty one. */
@Entity('sector_target')
@Check('sector_target_one', `id = 'network'`)
export class SectorTarget {
  @PrimaryColumn('text') readonly id = 'network' as const;
  @Column('integer') version = 1;

  /** In whole per cent, together 100; empty where there is no target. */
  @Column('jsonb') shares: Partial<Record<Sector, number>> = {};
}
