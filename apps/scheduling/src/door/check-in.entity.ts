import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';
import { Registration } from '../registrations/registration.entity';

/**
 * That somebody came, as one door said it, under the id that it was given there. One that was taken back stays, so that a
 * door that tells of it again does not bring it back. No event tells of any of it: who was here is for organisers.
 */
@Entity({ name: 'check_in' })
@Index('check_in_of_registration', ['registrationId', 'at', 'id'])
@Index('check_in_of_gathering', ['gatheringId'])
export class CheckIn {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'check_in_at' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;

  @ForeignKey(() => Registration, { name: 'check_in_of' })
  @Column('uuid', { name: 'registration_id' })
  registrationId!: string;

  /** When they came, of which the first stands; and when we were told. */
  @Column('timestamptz') at!: Date;
  @Column('timestamptz', { name: 'told_at' }) toldAt!: Date;
  @Column('text') door!: string;
  @Column('uuid', { name: 'checked_in_by' }) checkedInBy!: string;

  /** They came without a place. */
  @Column('boolean', { name: 'walked_in', default: false }) walkedIn!: boolean;
  @Column('timestamptz', { name: 'taken_back_at', nullable: true }) takenBackAt!: Date | null;
  @Column('uuid', { name: 'taken_back_by', nullable: true }) takenBackBy!: string | null;
}

/** SQL: how many of those with a place at gathering `g` are here. */
export const ARE_HERE = `(SELECT count(DISTINCT r.id)::integer FROM registration r JOIN check_in c ON c.registration_id = r.id
  WHERE r.gathering_id = g.id AND r.standing = 'place' AND c.taken_back_at IS NULL)`;

/** SQL: since when the person of `registration r` is here; null where they are not. */
export const HERE_SINCE = `(SELECT min(c.at) FROM check_in c WHERE c.registration_id = r.id AND c.taken_back_at IS NULL)`;

/** SQL: of a person. */
export const FORGET_CHECK_INS = `
  DELETE FROM check_in USING registration r WHERE r.id = check_in.registration_id AND r.person_id = $1`;
