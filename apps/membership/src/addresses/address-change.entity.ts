import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Person } from '../people/person.entity';

const HOUR = 3_600_000;
/** Somebody sits and waits for the mail. */
const CONFIRM_WITHIN = 24 * HOUR;
/** Whose mailbox the present one is may be away for some days. */
const STOP_WITHIN = 7 * 24 * HOUR;

/** Until then the address that somebody had is theirs still, so that it can come back: of what was asked for at `asked_at`. */
export const STOPPABLE = `asked_at > now() - interval '${STOP_WITHIN / HOUR} hours'`;

/**
 * Somebody asked for another e-mail address. Two links come of it, and neither secret is here: by the one to the new
 * address it is confirmed, by the one to the old it is stopped, also once it is done.
 */
@Entity('address_change')
@Check('address_change_standing', `standing IN ('waiting', 'withdrawn', 'done', 'stopped')`)
@Index('address_change_waiting', ['personId'], { unique: true, where: `standing = 'waiting'` })
@Index('address_change_person', ['personId', 'askedAt'])
@Index('address_change_asked', ['askedAt'])
@Index('address_change_from', ['from'], { where: `standing = 'done'` })
export class AddressChange {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'address_change_of', onDelete: 'CASCADE' })
  personId!: string;

  @Column('text', { name: 'from_address' }) from!: string;
  @Column('text', { name: 'to_address' }) to!: string;

  /** `withdrawn` by whoever was signed in, as by asking for another: that proves nothing to the old mailbox, which can still stop it. */
  @Column('text') standing: 'waiting' | 'withdrawn' | 'done' | 'stopped' = 'waiting';
  @Column('timestamptz', { name: 'asked_at' }) askedAt = new Date();

  static of(change: Pick<AddressChange, 'personId' | 'from' | 'to'>): AddressChange {
    return Object.assign(new AddressChange(), { id: uuidv7(), ...change });
  }

  get until(): Date {
    return new Date(this.askedAt.getTime() + CONFIRM_WITHIN);
  }

  get stopUntil(): Date {
    return new Date(this.askedAt.getTime() + STOP_WITHIN);
  }

  /** As the holder of one of its links sees it. */
  shown(does: 'confirm' | 'stop', now = new Date()): 'waiting' | 'done' | 'stopped' | 'expired' {
    if (this.standing === 'stopped') return 'stopped';
    if (this.standing === 'withdrawn' && does === 'confirm') return 'stopped';
    const standing = this.standing === 'done' ? 'done' : 'waiting';
    if (does === 'stop') return now < this.stopUntil ? standing : 'expired';
    return standing === 'waiting' && now >= this.until ? 'expired' : standing;
  }
}
