import { Injectable } from '@nestjs/common';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { threads } from '#contracts/discussions/events';
import { registrations, type RegistrationState } from '#contracts/scheduling/events';
import { Projection, type Received, type Tx } from '#messaging';
import { Announcer } from '../live/announcer';
import { isLive } from './live-event';

/** Who has a place: the key to the gathering's thread. A cancelled gathering's places stay. */
@Entity('registration')
@Index('registration_of_person', ['gatheringId', 'personId'])
@Index('registration_person', ['personId'])
export class KnownRegistration {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'gathering_id' }) gatheringId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') standing!: RegistrationState['standing'];
}

/** Of whom it can be asked what has arrived. */
export const REGISTRATIONS_KNOWN = { name: 'discussions.registrations', topic: registrations };

@Injectable()
export class KnownRegistrations extends Projection<RegistrationState> {
  readonly name = REGISTRATIONS_KNOWN.name;
  readonly topic = REGISTRATIONS_KNOWN.topic;

  constructor(private readonly announcer: Announcer) {
    super();
  }

  async apply(registration: RegistrationState, tx: Tx, event: Received<RegistrationState>): Promise<void> {
    const { id, version, gatheringId, personId, standing } = registration;
    await tx.manager.upsert(KnownRegistration, { id, gatheringId, personId, standing }, ['id']);
    // Said whatever was known before, so that a door never stays open: where nobody is inside, it costs nothing.
    if (standing !== 'place') this.closeDoor(tx, gatheringId, personId);
    if (isLive(event)) tx.hint({ topic: threads.name, key: gatheringId, version, audience: { persons: [personId] } });
  }

  async forget(id: string, tx: Tx): Promise<void> {
    const known = await tx.manager.findOneBy(KnownRegistration, { id });
    if (!known) return;
    await tx.manager.delete(KnownRegistration, { id });
    this.closeDoor(tx, known.gatheringId, known.personId);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM registration');
  }

  private closeDoor(tx: Tx, threadId: string, personId: string): void {
    tx.afterCommit(() => this.announcer.say('discussions.place-lost', { threadId, personId }));
  }
}
