import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PersonState, Renamed, Role } from '#contracts/membership/events';
import { Organisation } from '../organisations/organisation.entity';

/** Applicants and invited people are people from the start; only a `member` can sign in. */
@Entity('person')
@Check('person_standing', `standing IN ('applicant', 'invited', 'member', 'left')`)
@Index('person_email', ['email'], { unique: true, where: `standing <> 'left'` })
@Index('person_organisation', ['organisationId'])
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version = 1;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'person_belongs_to' })
  organisationId!: string;

  @Column('text') name!: string;

  /** In lower case, as the contracts make it. */
  @Column('text') email!: string;
  @Column('text') standing!: PersonState['standing'];
  @Column('text', { array: true }) roles!: Role[];
  @Column('integer') epoch = 0;

  /** Argon2id, in PHC string format; null for who signs in by link. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null = null;

  /** Who invited them, where somebody did. */
  @Column('uuid', { name: 'invited_by', nullable: true }) invitedBy: string | null = null;
  @Column('jsonb', { nullable: true }) renamed: Renamed | null = null;
  /** What Home proposes to a new lead is not proposed any more. */
  @Column('boolean', { name: 'first_steps_away', default: false }) firstStepsAway = false;
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date();

  static of(
    person: Pick<Person, 'id' | 'organisationId' | 'name' | 'email' | 'standing' | 'roles'> & Partial<Person>,
  ): Person {
    return Object.assign(new Person(), person);
  }

  get runsNetwork(): boolean {
    return this.roles.some((role) => role === 'organiser' || role === 'administrator');
  }

  join(name: string, passwordHash: string | null): void {
    this.standing = 'member';
    this.name = name;
    this.passwordHash = passwordHash;
  }

  toState(): PersonState {
    const { id, version, organisationId, name, email, standing, roles, epoch, renamed } = this;
    return { id, version, organisationId, name, email, standing, roles, epoch, ...(renamed && { renamed }) };
  }
}
