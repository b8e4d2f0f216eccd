import { Injectable } from '@nestjs/common';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { threads } from '#contracts/discussions/events';
import { gatherings, type GatheringState } from '#contracts/scheduling/events';
import { Projection, type Received, type Tx } from '#messaging';
import { hintAtSubject, isLive } from './live-event';

/** What this service knows of a gathering. */
@Entity('gathering')
export class KnownGathering {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text') title!: string;
  @Column('timestamp with time zone', { name: 'starts_at', precision: 3 }) startsAt!: Date;
  @Column('timestamp with time zone', { name: 'ends_at', precision: 3 }) endsAt!: Date;
  @Column('boolean', { name: 'chatham_house' }) chathamHouse!: boolean;
  @Column('text') standing!: 'scheduled' | 'cancelled';
  /** Whether members without a place may know that it is there. */
  @Column('boolean', { name: 'is_known', default: true }) isKnown!: boolean;
}

@Injectable()
export class KnownGatherings extends Projection<GatheringState> {
  readonly name = 'discussions.gatherings';
  readonly topic = gatherings;

  async apply(gathering: GatheringState, tx: Tx, event: Received<GatheringState>): Promise<void> {
    const { id, version, kind, title, chathamHouse, standing } = gathering;
    const isKnown = gathering.visibility !== 'invited';
    const [startsAt, endsAt] = [new Date(gathering.startsAt), new Date(gathering.endsAt)];
    const known = { id, kind, title, startsAt, endsAt, chathamHouse, standing, isKnown };
    await tx.manager.upsert(KnownGathering, known, ['id']);
    if (!isLive(event)) return;
    tx.hint(hintAtSubject(id, version));
    // Of the lists in which it does not stand yet, it comes into organisers' alone: others' take a place.
    tx.hint({ topic: threads.name, key: id, version, audience: { persons: [], organisers: true } });
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(KnownGathering, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM gathering');
  }
}
