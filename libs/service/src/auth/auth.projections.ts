import { Inject, Injectable } from '@nestjs/common';
import { keys, people, sessions, type PersonSessionsState, type PersonState } from '#contracts/membership/events';
import { BROADCASTS, copyOf, Projection, type Broadcasts, type Tx } from '#messaging';
import { SERVICE_NAME } from '../service-name';
import { rememberEndedSessions, rememberEpoch } from './auth.tables';
import { EndedLately, SESSIONS_ENDED, type SessionsEndedWord } from './ended-lately';

/** The public keys that sign tokens, so that this service verifies by itself, also while membership is down. */
export const signingKeysOf = (service: string) =>
  copyOf(`${service}.signing-keys`, keys, 'auth_key', ['publicKey', 'standing']);

/** Each person's session epoch: a token of an earlier one is refused. */
@Injectable()
export class SessionEpochs extends Projection<PersonState> {
  readonly name: string;
  readonly topic = people;

  constructor(
    @Inject(SERVICE_NAME) service: string,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly lately: EndedLately,
  ) {
    super();
    this.name = `${service}.session-epochs`;
  }

  async apply(person: PersonState, tx: Tx): Promise<void> {
    const ended = await rememberEpoch(tx.manager, person);
    if (ended) tellOnce(tx, this.broadcasts, this.lately, { personId: person.id, epoch: person.epoch });
  }

  async forget(id: string, tx: Tx): Promise<void> {
    // An erased person's tokens end with them.
    const epoch = 2_147_483_647;
    await tx.manager.query(
      `INSERT INTO auth_person (id, epoch) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch`,
      [id, epoch],
    );
    tellOnce(tx, this.broadcasts, this.lately, { personId: id, epoch });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM auth_person');
  }
}

/** The sessions that ended one by one while tokens that name them may still be about. */
@Injectable()
export class EndedSessions extends Projection<PersonSessionsState> {
  readonly name: string;
  readonly topic = sessions;

  constructor(
    @Inject(SERVICE_NAME) service: string,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly lately: EndedLately,
  ) {
    super();
    this.name = `${service}.ended-sessions`;
  }

  async apply({ personId, ended }: PersonSessionsState, tx: Tx): Promise<void> {
    const sessionIds = await rememberEndedSessions(tx.manager, ended);
    if (sessionIds.length > 0) tellOnce(tx, this.broadcasts, this.lately, { personId, sessionIds });
  }

  /** Nothing is kept by person, and what is kept goes by itself. */
  async forget(): Promise<void> {}

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM auth_ended_session');
  }
}

/** The owner tells of it at once. A service whose copy learns of it first, since that word was lost, tells its like. */
function tellOnce(tx: Tx, broadcasts: Broadcasts, lately: EndedLately, word: SessionsEndedWord): void {
  tx.afterCommit(() => {
    const news = lately.newsOf(word);
    if (news) broadcasts.send(SESSIONS_ENDED, news);
  });
}
