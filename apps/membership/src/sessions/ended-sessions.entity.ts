import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PersonSessionsState } from '#contracts/membership/events';
import { TOKEN_GRACE, TOKEN_LIFE } from '#service';
import { Person } from '../people/person.entity';

/** Until no token can name the session any more; a minute more, since the services' clocks differ. */
const HEARD_OF_MILLIS = (TOKEN_LIFE + TOKEN_GRACE + 60) * 1000;

/** What other services are told of the sessions of a person that ended, one by one or all. */
@Entity('ended_sessions')
export class EndedSessions {
  @PrimaryColumn('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'ended_sessions_of', onDelete: 'CASCADE' })
  personId!: string;

  @Column('integer') version = 0;
  @Column('jsonb') ended: PersonSessionsState['ended'] = [];

  /** The person's. */
  @Column('integer') epoch = 0;

  static of(personId: string): EndedSessions {
    return Object.assign(new EndedSessions(), { personId });
  }

  add(sessionId: string, now = Date.now()): void {
    const lately = this.ended.filter(({ until }) => Date.parse(until) > now);
    this.ended = [...lately, { sessionId, until: new Date(now + HEARD_OF_MILLIS).toISOString() }];
  }

  toState(): PersonSessionsState {
    const { personId, version, ended, epoch } = this;
    return { personId, version, ended, epoch };
  }
}
