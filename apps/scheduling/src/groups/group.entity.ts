import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Gathering } from '../gatherings/gathering.entity';

/** People who mean to come together, until they ask: then it goes, and their registrations share a party. */
@Entity({ name: 'registration_group' })
@Unique('registration_group_once', ['gatheringId', 'startedBy'])
export class RegistrationGroup {
  /** By it others join: it is told to nobody but its members. */
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'registration_group_at' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
}

@Entity({ name: 'registration_group_member' })
@Unique('registration_group_member_once', ['gatheringId', 'personId'])
@Index('registration_group_member_of_person', ['personId'])
export class RegistrationGroupMember {
  @ForeignKey(() => RegistrationGroup, { name: 'registration_group_of', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'gathering_id' }) gatheringId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;

  /** The lead of their organisation who took them in; null where they joined. */
  @Column('uuid', { name: 'added_by', nullable: true }) addedBy!: string | null;
  @Column('timestamptz', { name: 'joined_at' }) joinedAt!: Date;
}
